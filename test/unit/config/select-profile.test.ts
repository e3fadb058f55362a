import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readConfig} from '../../../source/config/parse-config.js';
import type {Given} from '../../../source/config/select-profile.js';
import {resolve, type ResolvedConfig} from '../../../source/config/resolve.js';
import {valueText} from '../../../source/config/setting.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {configWarnings} from '../../../source/cli/warnings.js';

const file = '/etc/webitel-top/config.toml';
const twoServers = `
profile = "kyiv"
interval = 2
[profiles.kyiv]
url = "https://kyiv:1"
domain = "kyiv.example"
color = "red"
[profiles.lab]
url = "https://lab:1"
[profiles.looks]
color = "blue"
`;

const resolved = (given: Given, environment: Readonly<Record<string, string>>, text = twoServers): ResolvedConfig =>
	resolve(given, environment, readConfig(text, {file, home: '/root'}));

const refusal = (given: Given, environment: Readonly<Record<string, string>> = {}, text = twoServers): string => {
	try {
		resolved(given, environment, text);
	} catch (error) {
		if (error instanceof UsageError) {
			return error.message;
		}

		throw error;
	}

	return 'it was taken';
};

const url = (host: string) => new URL(`https://${host}:1`);

type Case = readonly [
	what: string,
	given: Given,
	environment: Readonly<Record<string, string>>,
	profile: string | undefined,
	server: string,
	called: string | undefined,
];

describe('which server is meant', () => {
	const cases: readonly Case[] = [
		['the file’s own choice', {}, {}, 'kyiv', 'https://kyiv:1', 'kyiv'],
		['the profile named by hand', {profile: 'lab'}, {}, 'lab', 'https://lab:1', 'lab'],
		['the profile in the environment', {}, {WEBITEL_PROFILE: 'lab'}, 'lab', 'https://lab:1', 'lab'],
		[
			'the profile named by hand before that of the environment',
			{profile: 'kyiv'},
			{WEBITEL_PROFILE: 'lab'},
			'kyiv',
			'https://kyiv:1',
			'kyiv',
		],
		[
			'the profile named by hand, whatever address is left over in the environment',
			{profile: 'lab'},
			{WEBITEL_URL: 'https://kyiv:1'},
			'lab',
			'https://lab:1',
			'lab',
		],
		[
			'the address in the environment, where the profile has none',
			{profile: 'looks'},
			{WEBITEL_URL: 'https://lviv:1'},
			'looks',
			'https://lviv:1',
			'looks',
		],
		[
			'the address named by hand, without the file’s choice',
			{url: url('lviv')},
			{},
			undefined,
			'https://lviv:1',
			undefined,
		],
		[
			'the address in the environment, without the file’s choice',
			{},
			{WEBITEL_URL: 'https://lviv:1'},
			undefined,
			'https://lviv:1',
			undefined,
		],
		['the file’s choice by its address', {}, {WEBITEL_URL: 'https://kyiv:1/'}, 'kyiv', 'https://kyiv:1', 'kyiv'],
		[
			'the address named by hand with a profile, which then gives no name',
			{url: url('lviv'), profile: 'kyiv'},
			{},
			'kyiv',
			'https://lviv:1',
			undefined,
		],
		['the simulated one', {demo: 60}, {WEBITEL_URL: 'nonsense'}, undefined, 'undefined', undefined],
		['the simulated one as a profile looks', {demo: 60, profile: 'kyiv'}, {}, 'kyiv', 'undefined', undefined],
	];
	for (const [what, given, environment, profile, server, called] of cases) {
		it(`is ${what}`, () => {
			const {values, profile: used, serverName, savedAs} = resolved(given, environment);
			assert.deepEqual([used, valueText(values.url), serverName], [profile, server, called]);
			// A layout that was changed on another server is not that of the profile.
			assert.equal(savedAs, called ?? (server === 'undefined' ? undefined : server));
		});
	}

	it('takes nothing of one server to another, nor to the simulated one', () => {
		assert.equal(resolved({url: url('lviv')}, {}).values.domain, undefined);
		const demo = resolved({demo: 60, profile: 'kyiv'}, {}).values;
		assert.deepEqual([demo.domain, demo.serverColor, demo.interval], [undefined, 'red', 2]);
	});

	it('cannot be known where the environment names two', () => {
		assert.equal(
			refusal({}, {WEBITEL_PROFILE: 'kyiv', WEBITEL_URL: 'https://lviv:1'}),
			'WEBITEL_URL and WEBITEL_PROFILE=kyiv name two servers: unset one of them, or say which with --profile or --url',
		);
		assert.equal(refusal({}, {WEBITEL_PROFILE: 'kyiv', WEBITEL_URL: 'https://kyiv:1'}), 'it was taken');
	});

	it('is not that of the environment’s credentials when WEBITEL_URL names another one', () => {
		const isElsewhere = (given: Given, environment: Readonly<Record<string, string>>) =>
			resolved(given, environment).isVariableElsewhere;
		assert.equal(isElsewhere({profile: 'lab'}, {WEBITEL_URL: 'https://kyiv:1'}), true);
		assert.equal(isElsewhere({url: url('lab')}, {WEBITEL_URL: 'https://kyiv:1'}), true);
		assert.equal(isElsewhere({profile: 'lab'}, {WEBITEL_URL: 'nonsense'}), true);
		assert.equal(isElsewhere({profile: 'lab'}, {WEBITEL_URL: 'https://lab:1/api/v2'}), false);
		assert.equal(isElsewhere({profile: 'lab'}, {WEBITEL_URL: ''}), false);
		assert.equal(isElsewhere({profile: 'lab'}, {}), false);
		assert.equal(isElsewhere({demo: 1}, {WEBITEL_URL: 'https://kyiv:1'}), false);
	});
});

describe('a profile that is not there', () => {
	it('is told with those there are, and the one that was probably meant', () => {
		assert.equal(
			refusal({profile: 'kyv'}),
			'--profile: there is no profile "kyv"; did you mean kyiv? There are kyiv, lab, looks',
		);
		assert.equal(
			refusal({}, {WEBITEL_PROFILE: 'toString'}),
			'WEBITEL_PROFILE: there is no profile "toString"; there are kyiv, lab, looks',
		);
	});

	it('is told with the file, where that has none', () => {
		assert.equal(
			refusal({profile: 'kyiv'}, {}, ''),
			`--profile: there is no profile "kyiv", nor any other, in ${file}`,
		);
	});
});

describe('a mistake in the file', () => {
	const wrong = '[profiles.kyiv]\nurl = "https://kyiv:1"\n[profiles.lab]\ninterval = 0\n';
	it('of the profile that is used, or of all, ends it', () => {
		assert.equal(
			refusal({profile: 'lab'}, {}, wrong),
			`${file}:4: profiles.lab.interval wants seconds from 0.25 to 3600, not "0" (mend it, or run without the file: --no-config)`,
		);
		assert.equal(refusal({profile: 'kyiv'}, {}, `sort = "shoe"\n${wrong}`).slice(0, file.length + 4), `${file}:1: `);
	});

	it('of another profile is a warning', () => {
		const config = resolved({profile: 'kyiv'}, {}, wrong);
		assert.deepEqual(configWarnings(config, {}, true), [
			`${file}:4: profiles.lab.interval wants seconds from 0.25 to 3600, not "0"; that profile is not used now`,
		]);
		assert.deepEqual(configWarnings(config, {}), [
			'1 mistake in the profile lab, which is not used now: webitel-top config shows it',
		]);
	});

	it('of several others is one short warning', () => {
		const config = resolved({profile: 'kyiv'}, {}, `${wrong}timeout = 0\n[profiles.lviv]\nsort = "shoe"\n`);
		assert.deepEqual(configWarnings(config, {}), [
			'3 mistakes in 2 profiles that are not used now: webitel-top config shows them',
		]);
	});
});
