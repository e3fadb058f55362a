import {describe, it, type TestContext} from 'node:test';
import {readOnlyBy, settle, warningsOf, type Settled} from '../../../source/cli/in-force.js';
import type {Options} from '../../../source/cli/flags.js';
import {configHomeFor} from '../../helpers/state-home.js';

const url = new URL('http://kyiv:10022');
const saidByHand: Options = {url};

/** What is in force with such a file. */
const settledWith = async (
	t: TestContext,
	text: string,
	given = saidByHand,
	variables: Readonly<Record<string, string>> = {},
): Promise<Settled> => {
	const home = configHomeFor(t, text);
	return settle(given, {XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, ...variables}, true);
};

const told = (settled: Settled): string =>
	warningsOf(settled, {})
		.join('\n')
		.replaceAll(/\S+(?=config\.toml)/gu, '');

const locked = /\nread-only, as what was left out may be there to forbid something: mend that line$/u;

describe('a mistake in the file, where --url says which server', () => {
	const harmless: ReadonlyArray<readonly [text: string, says: RegExp]> = [
		['interval = "soon"\nread_only = false', /^config\.toml:1: interval wants a number, .*; left out, as --url says/u],
		['theme = "drak"\nread_only = false', /^config\.toml:1: theme .*; left out, as --url says which server$/u],
		['[[commands]]\nkey = 1\n', /^config\.toml:2: commands\.key .*; left out, as --url says which server$/u],
		['[limits]\nringing = 1\n', /^config\.toml:2: limits\.ringing .*; left out, as --url says which server$/u],
	];
	for (const [text, says] of harmless) {
		it(`is left out and told, and what is right counts: ${text.split('\n', 1)[0]!}`, async (t: TestContext) => {
			const settled = await settledWith(t, `${text}\n`);
			t.assert.match(told(settled), says);
			t.assert.strictEqual(settled.options.url, url);
			t.assert.notStrictEqual(settled.options.readOnly, true);
		});
	}

	const profile = (line: string) => `profile = "kyiv"\n[profiles.kyiv]\nurl = "${url.href}"\n${line}\n`;
	const guarding: ReadonlyArray<readonly [text: string, says: RegExp]> = [
		['read_only = "yes"', /^config\.toml:1: read_only wants true or false, not "yes"; left out/u],
		[profile('read_only = "yes"'), /^config\.toml:4: profiles\.kyiv\.read_only wants true or false/u],
		[
			'read_only = true\nread_only = true',
			/^config\.toml:2: this is no TOML: .*: nothing of this file can be used; left out/u,
		],
		['profiles = 5', /^config\.toml:1: profiles wants tables/u],
		['profile = "kiev"', /^config\.toml:1: profile wants the name of a profile/u],
		[
			'profile = "kyiv"\n[profiles.kyiv]\nread_only = true\nurl = "kyiv"',
			/^config\.toml:4: profiles\.kyiv\.url .*; left out/u,
		],
		['ca = 5', /^config\.toml:1: ca wants a text in quotes/u],
		['domain = 5', /^config\.toml:1: domain wants a text in quotes/u],
		['[keys]\nhold = 5', /^config\.toml:2: keys\.hold .*; left out/u],
		['limits = 5', /^config\.toml:1: limits wants to be a table/u],
	];
	for (const [text, says] of guarding) {
		it(`makes it read-only where it may be there to forbid something: ${JSON.stringify(text)}`, async (t: TestContext) => {
			const settled = await settledWith(t, `${text}\n`);
			t.assert.match(told(settled), says);
			t.assert.match(told(settled), locked);
			t.assert.deepStrictEqual([settled.options.readOnly, readOnlyBy(settled)], [true, 'a mistake in config.toml']);
			t.assert.strictEqual(settled.options.url, url);
		});
	}

	it('gives a server no name of a profile whose address cannot be read', async (t: TestContext) => {
		const lab = '[profiles.lab]\nurl = "lab"\ncolor = "green"\n';
		const {inForce} = await settledWith(t, `profile = "lab"\n${lab}`);
		t.assert.deepStrictEqual(
			[inForce.serverName, inForce.profile, inForce.values.serverColor],
			[undefined, undefined, undefined],
		);
		const named = await settledWith(t, lab, {url}, {WEBITEL_PROFILE: 'lab'});
		t.assert.deepStrictEqual([named.inForce.serverName, named.options.readOnly], [undefined, true]);
	});

	it('lets no command of the person’s own run, as another one may be on the same key', async (t: TestContext) => {
		const general = '[[commands]]\nkey = "W"\ntitle = "restart trunk"\nrun = ["/bin/restart"]\n';
		const broken = '[[profiles.kyiv.commands]]\nkey = "W"\ntitle = "trace"\nrun = "sngrep {from}"\n';
		const settled = await settledWith(t, `profile = "kyiv"\n${general}[profiles.kyiv]\nurl = "${url.href}"\n${broken}`);
		t.assert.match(told(settled), /commands.* left out, as --url says which server$/u);
		t.assert.deepStrictEqual(settled.inForce.ownCommands, []);
	});

	it('of the profiles is not made worse by one in the environment', async (t: TestContext) => {
		const files = ['profiles = 5\n', '[profiles]\nkyiv = 3\n'];
		const settled = await Promise.all(files.map(async text => settledWith(t, text, {url}, {WEBITEL_PROFILE: 'kyiv'})));
		t.assert.deepStrictEqual(
			settled.map(({options}) => [options.url, options.readOnly]),
			files.map(() => [url, true]),
		);
	});

	it('of a file of which nothing is known, is not made worse by a profile in the environment', async (t: TestContext) => {
		const settled = await settledWith(t, '[[[', {url}, {WEBITEL_PROFILE: 'kyiv'});
		t.assert.strictEqual(settled.options.readOnly, true);
		await t.assert.rejects(settledWith(t, '', {url}, {WEBITEL_PROFILE: 'kyiv'}), /there is no profile "kyiv"/u);
	});

	it('is no reason to take back --read-only, nor its own in a profile', async (t: TestContext) => {
		const given = await settledWith(t, 'theme = 5\n', {url, readOnly: true});
		t.assert.strictEqual(readOnlyBy(given), '--read-only');
		const own = await settledWith(t, profile('read_only = true\ntheme = 5'));
		t.assert.strictEqual(readOnlyBy(own), 'profile kyiv');
	});

	it('is refused as ever without --url, and where a profile is named beside it', async (t: TestContext) => {
		const text = 'theme = 5\n[profiles.lab]\n';
		await t.assert.rejects(settledWith(t, text, {}), /config\.toml:1: theme wants/u);
		await t.assert.rejects(settledWith(t, text, {}, {WEBITEL_URL: url.href}), /config\.toml:1: theme wants/u);
		await t.assert.rejects(settledWith(t, text, {url, profile: 'lab'}), /config\.toml:1: theme wants/u);
		await t.assert.rejects(settledWith(t, '[[[', {url, profile: 'lab'}), /config\.toml:1: this is no TOML/u);
	});
});
