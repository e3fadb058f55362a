import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {effectiveConfig, type EffectiveConfig} from '../../../source/cli/effective-config.js';
import type {Options} from '../../../source/cli/flags.js';
import {readConfig} from '../../../source/config/parse-config.js';
import {configHomeFor} from '../../helpers/state-home.js';

const onProd: Options = {profile: 'prod'};

const configWith = async (
	t: TestContext,
	text: string,
	given: Options = onProd,
	variables: Readonly<Record<string, string>> = {},
): Promise<EffectiveConfig> => {
	const home = configHomeFor(t, text);
	return effectiveConfig(given, {XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, ...variables}, true);
};

const profile = (line: string) => `[profiles.prod]\nurl = "https://pbx.example"\n${line}\n`;

describe('a setting that protects calls', () => {
	const spellings = [
		'readonly',
		'read_ony',
		'read-only',
		'readOnly',
		'ReadOnly',
		'read_olny',
		'readolny',
		'READ_ONLY',
		'raed_only',
		'read_only_',
		'"read only"',
	];
	for (const key of spellings) {
		it(`stops the program where it is spelt ${key}, in a profile as above them`, async (t: TestContext) => {
			const name = key.replaceAll('"', '');
			await t.assert.rejects(configWith(t, profile(`${key} = true`)), {
				message: new RegExp(
					String.raw`config\.toml:3: profiles\.prod\.${name} is unknown: did you mean read_only\? \(mend it, `,
					'u',
				),
			});
			const above = readConfig(`${key} = true\n${profile('')}`, {file: 'F', home: '/'});
			t.assert.deepStrictEqual(
				above.mistakes.map(({text}) => text),
				[`F:1: ${name} is unknown: did you mean read_only?`],
			);
		});
	}

	const others: ReadonlyArray<readonly [text: string, says: string]> = [
		[profile('confirm-hold = "always"'), 'F:3: profiles.prod.confirm-hold is unknown: did you mean confirm_hold?'],
		[
			profile('confirm_hold = "Always"'),
			'F:3: profiles.prod.confirm_hold wants one of first, always, never, not "Always"',
		],
		[profile('read_only = "yes"'), 'F:3: profiles.prod.read_only wants true or false, not "yes"'],
		[profile('[profiles.prod.read_only]'), 'F:3: profiles.prod.read_only wants true or false, not a table'],
		[profile('domian = "kyiv.example"'), 'F:3: profiles.prod.domian is unknown: did you mean domain?'],
		[`profil = "prod"\n${profile('')}`, 'F:1: profil is unknown: did you mean profile?'],
		['[profilles.prod]\nread_only = true', 'F:1: profilles is unknown: did you mean profiles?'],
		[
			profile('[profiles.prod.limits]\nheld = "5m"\nread_only = true'),
			'F:5: profiles.prod.limits.read_only is unknown: did you mean read_only, above the table limits?',
		],
	];
	for (const [text, says] of others) {
		it(`or where it is ${JSON.stringify(says.slice(5))}`, () => {
			const {mistakes} = readConfig(text, {file: 'F', home: '/'});
			assert.deepEqual(
				mistakes.map(one => one.text),
				[says],
			);
		});
	}

	it('that a variable is to set, which nothing reads, stops it too', async (t: TestContext) => {
		const says =
			/^WEBITEL_\w+ is not read: unset it, and give --read-only, or write read_only = true into config\.toml$/u;
		const names = ['WEBITEL_READONLY', 'WEBITEL_READ_ONLY', 'WEBITEL_TOP_READ_ONLY', 'WEBITEL_REDONLY'];
		const rejected = names.map(async name =>
			t.assert.rejects(configWith(t, profile(''), {}, {[name]: '1'}), {message: says}),
		);
		await Promise.all(rejected);
	});

	it('that a variable is to set with a mask, which nothing reads, stops it too', async (t: TestContext) => {
		await t.assert.rejects(configWith(t, profile(''), {}, {WEBITEL_MASK: '1'}), {
			message: 'WEBITEL_MASK is not read: unset it, and give --mask, or write mask = true into config.toml',
		});
	});

	it('is not looked for in variables that set nothing, or something else', async (t: TestContext) => {
		const variables = {WEBITEL_READ_ONLY: 'false', WEBITEL_READONLY: '', WEBITEL_REALM: 'kyiv', WEBITEL_DOMAIN: 'kyiv'};
		const {options} = await configWith(t, profile(''), {profile: 'prod'}, variables);
		t.assert.strictEqual(options.readOnly, undefined);
	});

	it('is not meant by a key that is only a little like it', () => {
		const text = 'colums = "age"\nreader = 1\nread = 1\nshoe = 1\n[limits]\nhold = "5m"\n';
		assert.deepEqual(readConfig(text, {file: 'F', home: '/'}).mistakes, []);
	});
});
