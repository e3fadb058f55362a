import {rmSync} from 'node:fs';
import {describe, it, type TestContext} from 'node:test';
import {parse} from '../../../source/cli/parse.js';
import {effectiveConfig, type EffectiveConfig} from '../../../source/cli/effective-config.js';
import {configWarnings} from '../../../source/cli/warnings.js';
import {configFile} from '../../../source/config/xdg-paths.js';
import {configHomeFor} from '../../helpers/state-home.js';

const remedy = ' (mend it, or run without the file: --no-config)';
const byHand = ['--url', 'http://kyiv:10022'];

const environmentWith = (t: TestContext, text: string): Readonly<Record<string, string>> => {
	const home = configHomeFor(t, text);
	return {XDG_CONFIG_HOME: home, XDG_STATE_HOME: home};
};

const configWith = async (
	argv: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<EffectiveConfig> => effectiveConfig(parse(argv).options, environment, true);

/** Why it does not begin, with the file by its name alone. */
const refusal = async (argv: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> =>
	configWith(argv, environment).then(
		() => 'it began',
		(error: unknown) => (error as Error).message.replace(configFile(environment), 'F'),
	);

const broken: ReadonlyArray<readonly [text: string, says: string]> = [
	['interval = "soon"', 'F:1: interval wants a number, not "soon"'],
	['[[commands]]\nkey = 1', 'F:2: commands.key wants one sign of a Latin keyboard'],
	['[limits]\nringing = 1', 'F:2: limits.ringing wants a text in quotes, not 1'],
	['read_only = "yes"', 'F:1: read_only wants true or false, not "yes"'],
	['read_only = true\nread_only = true', 'F:2: not valid TOML: defining a key multiple times is invalid'],
	['profile = "kyiv"\n[profiles.kyiv]\nurl = "kyiv"', 'F:3: profiles.kyiv.url wants an address like'],
	['profiles = 5', 'F:1: profiles wants tables like [profiles.kyiv-prod], not 5'],
	['profile = "kiev"', 'F:1: profile wants the name of a profile in this file (there are: none), not "kiev"'],
	['[keys]\nhold = 5', 'F:2: keys.hold wants a key like "h"'],
	['[[[', 'F:1: not valid TOML: unterminated table-key'],
	['readonly = true', 'F:1: readonly is unknown: did you mean read_only?'],
];

describe('a file with a mistake', () => {
	for (const [text, says] of broken) {
		it(`is refused, though the server is said by hand, and says what to do: ${JSON.stringify(text)}`, async (t: TestContext) => {
			const environment = environmentWith(t, `${text}\n`);
			const message = await refusal(byHand, environment);
			t.assert.strictEqual(message.slice(0, says.length), says);
			t.assert.strictEqual(message.slice(-remedy.length), remedy);
			t.assert.strictEqual(await refusal([], environment), message);
		});
	}

	it('only warns where the mistake is in a profile that is not used', async (t: TestContext) => {
		const environment = environmentWith(t, 'interval = 7\n[profiles.lab]\ninterval = "soon"\n');
		const config = await configWith(byHand, environment);
		t.assert.strictEqual(config.options.interval, 7);
		t.assert.deepStrictEqual(configWarnings(config.resolved, {}), [
			'1 mistake in the profile lab, which is not used now: webitel-top config shows it',
		]);
	});
});

describe('--no-config', () => {
	for (const [text] of broken) {
		it(`runs without the file, and says what that means: ${JSON.stringify(text)}`, async (t: TestContext) => {
			const config = await configWith([...byHand, '--no-config'], environmentWith(t, `${text}\n`));
			t.assert.deepStrictEqual(config.resolved.values, {url: new URL('http://kyiv:10022')});
			t.assert.deepStrictEqual(configWarnings(config.resolved, {}), [
				'config.toml is not read: a read_only in it does not hold',
			]);
		});
	}

	it('takes nothing of a file without mistakes either, nor of a profile that the environment names', async (t: TestContext) => {
		const text = 'profile = "kyiv"\nread_only = true\n[profiles.kyiv]\nurl = "http://lab:1"\n';
		const {options, resolved} = await configWith(['--no-config'], {
			...environmentWith(t, text),
			WEBITEL_PROFILE: 'kyiv',
			WEBITEL_URL: 'http://kyiv:2',
		});
		t.assert.deepStrictEqual([options.readOnly, options.url?.host, resolved.profile], [undefined, 'kyiv:2', undefined]);
	});

	it('dropOrder --read-only as it is', async (t: TestContext) => {
		const {options} = await configWith(['--no-config', '--read-only'], environmentWith(t, '[[['));
		t.assert.strictEqual(options.readOnly, true);
	});

	it('has nothing to say where there is no such file', async (t: TestContext) => {
		const environment = environmentWith(t, '');
		rmSync(configFile(environment));
		const {resolved} = await configWith(['--no-config'], environment);
		t.assert.deepStrictEqual(configWarnings(resolved, {}), []);
	});

	it('knows no profile', async (t: TestContext) => {
		t.assert.strictEqual(
			await refusal(['--no-config', '-p', 'lab'], environmentWith(t, '[profiles.lab]\n')),
			'--profile names a part of config.toml, which is not read with --no-config',
		);
	});
});
