import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import type {Options} from '../../../source/cli/flags.js';
import {closeAll, openProfiles} from '../../../source/cli/open-servers.js';
import {serverWarnings} from '../../../source/cli/warnings.js';
import {valueText} from '../../../source/config/setting.js';
import {settingOf} from '../../../source/config/setting-lookup.js';
import {configHomeFor} from '../../helpers/state-home.js';

const refusalOf = async (t: TestContext, names: readonly string[], given: Options = {}) => {
	const home = configHomeFor(
		t,
		'[profiles.kyiv]\nurl = "http://127.0.0.1:1"\n[profiles.lab]\nurl = "http://127.0.0.1:2"\nca = "none.pem"\n[profiles.none]\n',
	);
	const environment = {XDG_CONFIG_HOME: home, XDG_STATE_HOME: home};
	return openProfiles(names, given, environment, true).then(
		async servers => {
			await closeAll(servers);
			return 'it was taken';
		},
		(error: unknown) => (error instanceof Error ? error.message : ''),
	);
};

const warningsOf = async (t: TestContext, environment: Readonly<Record<string, string>>) => {
	const home = configHomeFor(
		t,
		'[profiles.kyiv]\nurl = "http://127.0.0.1:1"\n[profiles.lab]\nurl = "http://127.0.0.1:2"\n[profiles.old]\ntimeout = 0\n',
	);
	const whole = {...environment, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home};
	const servers = await openProfiles(['kyiv', 'lab'], {}, whole, true);
	await closeAll(servers);
	return serverWarnings(servers, whole);
};

const oneMistake = '1 mistake in the profile old, which is not used now: webitel-top config shows it';
const elsewhere = 'WEBITEL_TOKEN is for the server of WEBITEL_URL, which is another one: it is not used';

describe('what is good to know of several profiles', () => {
	it('names the one that it is about, and none where it holds for all', async (t: TestContext) => {
		const one = await warningsOf(t, {WEBITEL_URL: 'http://127.0.0.1:2', WEBITEL_TOKEN: 'x'});
		t.assert.deepStrictEqual(one, [oneMistake, `kyiv: ${elsewhere}`]);
		const all = await warningsOf(t, {WEBITEL_URL: 'http://127.0.0.1:3', WEBITEL_TOKEN: 'x'});
		t.assert.deepStrictEqual(all, [oneMistake, elsewhere]);
	});

	it('is that a token which names no server is not used', async (t: TestContext) => {
		t.assert.deepStrictEqual(await warningsOf(t, {WEBITEL_TOKEN: 'x'}), [
			'WEBITEL_TOKEN is not used with several profiles, as it names no server: WEBITEL_URL says which one it is for',
			oneMistake,
		]);
	});
});

describe('what was changed on the screen', () => {
	for (const [isScreen, sort] of [
		[true, {column: 'from', isDescending: false}],
		[false, undefined],
	] as const) {
		it(`${isScreen ? 'is' : 'is not'} there again ${isScreen ? 'on it' : 'elsewhere'}`, async (t: TestContext) => {
			const home = configHomeFor(t, '[profiles.kyiv]\nurl = "http://127.0.0.1:1"\n');
			const over = valueText(settingOf('sort').fallback);
			const kept = JSON.stringify({kyiv: {sort: {value: 'from', over}}});
			writeFileSync(path.join(home, 'webitel-top', 'screen.json'), kept);
			const environment = {XDG_CONFIG_HOME: home, XDG_STATE_HOME: home};
			const all = await openProfiles(['kyiv'], {}, environment, isScreen);
			await closeAll(all);
			t.assert.deepStrictEqual(all[0]!.config.options.sort, sort);
		});
	}
});

describe('several profiles', () => {
	const wrong: ReadonlyArray<readonly [what: string, names: readonly string[], given: Options, says: RegExp]> = [
		['named twice', ['kyiv', 'kyiv'], {}, /^--profile kyiv is given twice$/u],
		['with an address', ['kyiv', 'lab'], {url: new URL('http://x')}, /^--url is for one server: with several/u],
		['of which one is not there', ['kyiv', 'lviv'], {}, /there is no profile "lviv"/u],
		['of which one names no server', ['kyiv', 'none'], {}, /^profile none has no url/u],
		['of which one has a wrong file', ['kyiv', 'lab'], {}, /config\.toml:5: ca: cannot read/u],
	];
	for (const [what, names, given, says] of wrong) {
		it(`${what} are refused in one line`, async (t: TestContext) => {
			t.assert.match(await refusalOf(t, names, given), says);
		});
	}
});
