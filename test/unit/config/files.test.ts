import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {Buffer} from 'node:buffer';
import {mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';
import os, {userInfo} from 'node:os';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {configFile, homeOf, stateFolder} from '../../../source/config/xdg-paths.js';
import {loadConfig} from '../../../source/config/load.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {readPrivateFile, writePrivateFile} from '../../../source/config/private-file.js';
import {stateHomeFor} from '../../helpers/state-home.js';

/** A place for a file of profiles, which ends with its test. */
const placeFor = (t: TestContext) => {
	const environment = {XDG_CONFIG_HOME: stateHomeFor(t), HOME: '/nonexistent'};
	const file = configFile(environment);
	mkdirSync(path.dirname(file));
	return {environment, file};
};

const refusal = async (environment: Readonly<Record<string, string>>): Promise<string> =>
	loadConfig(environment).then(
		() => 'it was taken',
		(error: unknown) => {
			if (error instanceof UsageError) {
				return error.message;
			}

			throw error;
		},
	);

describe('where things are', () => {
	const homes: ReadonlyArray<readonly [given: string | undefined, config: string, state: string]> = [
		[undefined, '/home/olena/.config/webitel-top/config.toml', '/home/olena/.local/state/webitel-top'],
		['', '/home/olena/.config/webitel-top/config.toml', '/home/olena/.local/state/webitel-top'],
		['relative', '/home/olena/.config/webitel-top/config.toml', '/home/olena/.local/state/webitel-top'],
		['/xdg', '/xdg/webitel-top/config.toml', '/xdg/webitel-top'],
	];
	for (const [given, config, state] of homes) {
		it(`is as the XDG rules have it: ${String(given)}`, () => {
			const environment = {HOME: '/home/olena', XDG_CONFIG_HOME: given, XDG_STATE_HOME: given};
			assert.deepEqual([configFile(environment), stateFolder(environment)], [config, state]);
		});
	}

	it('is in the home that the system has of the user where HOME names no folder', () => {
		const {homedir} = userInfo();
		assert.deepEqual(
			[undefined, '', 'relative', '.'].map(HOME => homeOf({HOME})),
			[homedir, homedir, homedir, homedir],
		);
	});

	it('is nowhere for a user that the system does not know: nothing is there, and nothing is kept', async (t: TestContext) => {
		t.mock.method(os, 'userInfo', () => {
			throw Object.assign(new Error('no entry'), {code: 'ENOENT'});
		});
		syncBuiltinESMExports();
		t.after(() => {
			t.mock.restoreAll();
			syncBuiltinESMExports();
		});
		const {profiles} = await loadConfig({});
		t.assert.strictEqual(profiles.size, 0);
		t.assert.strictEqual(readPrivateFile(path.join(stateFolder({}), 'credentials.json')), undefined);
		t.assert.throws(
			() => {
				writePrivateFile(path.join(stateFolder({}), 'credentials.json'), '{}');
			},
			{name: 'UsageError', message: 'there is no home folder to keep anything in: set HOME'},
		);
	});

	it('may be a home that is a file, which has nothing in it', async (t: TestContext) => {
		const HOME = path.join(stateHomeFor(t), 'file');
		writeFileSync(HOME, '');
		const {profiles} = await loadConfig({HOME});
		t.assert.strictEqual(profiles.size, 0);
	});
});

describe('the file of profiles', () => {
	it('need not be there', async (t: TestContext) => {
		const {profiles} = await loadConfig({XDG_CONFIG_HOME: stateHomeFor(t)});
		t.assert.strictEqual(profiles.size, 0);
	});

	it('may be a link to another file, and begin with a byte order mark', async (t: TestContext) => {
		const {environment, file} = placeFor(t);
		writeFileSync(`${file}.real`, '\u{FEFF}[profiles.kyiv]\n');
		symlinkSync(`${file}.real`, file);
		const {profiles} = await loadConfig(environment);
		t.assert.deepStrictEqual([...profiles.keys()], ['kyiv']);
	});

	const hostile: ReadonlyArray<readonly [what: string, make: (file: string) => unknown, says: RegExp]> = [
		[
			'a folder',
			file => {
				mkdirSync(file);
			},
			/^F is no file but a folder \(mend it, or run without the file: --no-config\)$/u,
		],
		['a pipe', file => execFileSync('mkfifo', [file]), /^F is no file but something else \(mend it, /u],
		[
			'10 MB',
			file => {
				writeFileSync(file, Buffer.alloc(10_000_000, '# \n'));
			},
			/^F is larger than 1 MB/u,
		],
		[
			'a program',
			file => {
				writeFileSync(file, Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]));
			},
			/^F is no text: /u,
		],
		[
			'broken UTF-8',
			file => {
				writeFileSync(file, Buffer.from([0x61, 0x3d, 0xff]));
			},
			/^F is no text: /u,
		],
		[
			'UTF-16',
			file => {
				writeFileSync(file, '\u{FEFF}[profiles.kyiv]\n', 'utf16le');
			},
			/^F is UTF-16: save it as UTF-8 \(mend it, /u,
		],
		[
			'UTF-16 without a mark',
			file => {
				writeFileSync(file, '[profiles.kyiv]\n', 'utf16le');
			},
			/^F is UTF-16: save it as UTF-8 \(mend it, /u,
		],
		[
			'a link to itself',
			file => {
				symlinkSync(file, file);
			},
			/^cannot read F \(ELOOP\) \(mend it, /u,
		],
		[
			'no TOML',
			file => {
				writeFileSync(file, '<html>');
			},
			/^F:1: not valid TOML: /u,
		],
		[
			'a hundred thousand brackets',
			file => {
				writeFileSync(file, `a = ${'['.repeat(100_000)}`);
			},
			/^F(?::1)?: not valid TOML/u,
		],
	];
	for (const [what, make, says] of hostile) {
		it(`that is ${what} is told in one line`, async (t: TestContext) => {
			const {environment, file} = placeFor(t);
			make(file);
			const said = await refusal(environment);
			t.assert.match(said.replace(file, 'F'), says);
			t.assert.ok(!said.includes('\n'));
		});
	}

	it('below a file that is no folder is told', async (t: TestContext) => {
		const home = stateHomeFor(t);
		writeFileSync(path.join(home, 'webitel-top'), '');
		t.assert.match(await refusal({XDG_CONFIG_HOME: home}), /^cannot read .*config\.toml \(ENOTDIR\) \(mend it, /u);
	});
});

describe('a file that is written', () => {
	const modeOf = (file: string) => statSync(file).mode.toString(8).slice(-3);

	it('is its owner’s alone, and so is the folder made for it', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'one', 'two', 'file');
		writePrivateFile(file, 'a');
		writePrivateFile(file, 'b');
		t.assert.deepStrictEqual([readFileSync(file, 'utf8'), modeOf(file)], ['b', '600']);
		t.assert.deepStrictEqual([modeOf(path.dirname(file)), modeOf(path.dirname(path.dirname(file)))], ['700', '700']);
		t.assert.deepStrictEqual(readdirSync(path.dirname(file)), ['file']);
	});

	it('as a new one leaves the one that is there, and nothing beside it', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'file');
		writePrivateFile(file, 'a', true);
		t.assert.throws(() => {
			writePrivateFile(file, 'b', true);
		}, /EEXIST/u);
		t.assert.deepStrictEqual([readFileSync(file, 'utf8'), modeOf(file)], ['a', '600']);
		t.assert.deepStrictEqual(readdirSync(path.dirname(file)), ['file']);
	});
});
