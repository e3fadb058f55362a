import {chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {effectiveConfig} from '../../../source/cli/effective-config.js';
import {configWarnings} from '../../../source/cli/warnings.js';
import {reasonOthersCanWrite} from '../../../source/config/writable-by-others.js';

const me = process.getuid!();

/** A `config.toml` in a folder of its own, which lies in another one. */
const placeFor = (t: TestContext, text = '') => {
	const above = realpathSync(mkdtempSync(path.join(tmpdir(), 'webitel-top-')));
	t.after(() => {
		rmSync(above, {recursive: true, force: true});
	});
	const folder = path.join(above, 'webitel-top');
	const file = path.join(folder, 'config.toml');
	mkdirSync(folder, {mode: 0o700});
	writeFileSync(file, text, {mode: 0o600});
	return {above, folder, file};
};

/** A user who owns nothing of the way to a file but what is root's; only root can give files away. */
const somebodyElse = (...files: readonly string[]): number => {
	if (me !== 0) {
		return me + 1;
	}

	for (const file of files) {
		chownSync(file, 1001, 1001);
	}

	return 1000;
};

/** What is said of a file while something on the way to it has such a mode. */
const withMode = (one: string, mode: number, file: string): string | undefined => {
	chmodSync(one, mode);
	return reasonOthersCanWrite(file);
};

describe('a file that others can write', () => {
	it('is not reported when neither it nor anything above it is writable', (t: TestContext) => {
		const {above, folder, file} = placeFor(t);
		const cases: ReadonlyArray<readonly [one: string, open: number, closed: number]> = [
			[file, 0o620, 0o644],
			[file, 0o602, 0o600],
			[folder, 0o770, 0o755],
			[folder, 0o702, 0o700],
			[above, 0o777, 0o711],
		];
		t.assert.deepStrictEqual(
			cases.map(([one, open, closed]) => [withMode(one, open, file), withMode(one, closed, file)]),
			cases.map(([one]) => [`others can ${one === file ? 'write' : 'replace'} it: chmod go-w ${one}`, undefined]),
		);
	});

	it('is reported with the command that mends it', (t: TestContext) => {
		const {above, folder} = placeFor(t);
		const odd = path.join(folder, "it's mine");
		writeFileSync(odd, '');
		chmodSync(odd, 0o666);
		chmodSync(above, 0o777);
		t.assert.strictEqual(
			reasonOthersCanWrite(odd),
			String.raw`others can write it: chmod go-w ${above} '${folder}/it'\''s mine'`,
		);
	});

	it('may lie in a sticky folder, where nobody can replace it', (t: TestContext) => {
		const {above, folder, file} = placeFor(t);
		chmodSync(above, 0o1777);
		chmodSync(folder, 0o1777);
		t.assert.strictEqual(reasonOthersCanWrite(file), undefined);
	});

	it('is reported when it or a folder above it belongs to another user', (t: TestContext) => {
		const {above, folder, file} = placeFor(t);
		const user = somebodyElse(above, folder, file);
		const owner = me === 0 ? 1001 : me;
		// The folder for temporary files may be theirs too.
		const says = reasonOthersCanWrite(file, user) ?? '';
		t.assert.ok(says.startsWith(`it belongs to another user (${owner}): sudo chown -h ${user} /`), says);
		t.assert.ok(says.endsWith(` ${above} ${folder} ${file}`), says);
		t.assert.strictEqual(reasonOthersCanWrite(file, owner), undefined);
	});

	it('may belong to root', (t: TestContext) => {
		t.assert.strictEqual(reasonOthersCanWrite('/etc/passwd', me + 1), undefined);
	});

	it('is checked through links, with the folder of each link', (t: TestContext) => {
		const {folder, file} = placeFor(t);
		const dots = placeFor(t);
		const link = path.join(folder, 'link');
		symlinkSync(dots.file, path.join(dots.above, 'second'));
		symlinkSync(path.join(dots.above, 'second'), link);
		t.assert.strictEqual(reasonOthersCanWrite(link), undefined);
		const all = [dots.file, dots.folder, dots.above, folder];
		t.assert.deepStrictEqual(
			all.map(one => [withMode(one, 0o777, link), withMode(one, 0o700, link)]),
			all.map(one => [`others can ${one === dots.file ? 'write' : 'replace'} it: chmod go-w ${one}`, undefined]),
		);

		const home = path.join(dots.above, 'home');
		symlinkSync(folder, home);
		chmodSync(file, 0o666);
		const there = path.join(home, 'config.toml');
		t.assert.strictEqual(reasonOthersCanWrite(there), `others can write it: chmod go-w ${there}`);
	});

	const command = '[[commands]]\nkey = "W"\ntitle = "trace"\nrun = ["sngrep", "-c", "{from}"]\n';
	const configAt = async (above: string) =>
		effectiveConfig({demo: 3}, {XDG_CONFIG_HOME: above, XDG_STATE_HOME: above, HOME: above}, true);

	it('loses its commands and keeps its settings', async (t: TestContext) => {
		const {above, file} = placeFor(
			t,
			`interval = 7\non_alert = ["page"]\n[profiles.kyiv]\n${command.replace('[[', '[[profiles.kyiv.')}`,
		);
		chmodSync(file, 0o664);
		const config = await configAt(above);
		t.assert.deepStrictEqual(
			[
				config.options.interval,
				config.options.onAlert,
				config.resolved.customCommands,
				config.file.profiles.get('kyiv')?.commands,
			],
			[7, undefined, [], []],
		);
		t.assert.deepStrictEqual(configWarnings(config.resolved, {}), [
			`on_alert and [[commands]] of config.toml are ignored: others can write it: chmod go-w ${file}`,
		]);
	});

	it('gets its commands back once it is mended, and their mistakes are reported only then', async (t: TestContext) => {
		const {above, file} = placeFor(t, command.replace('{from}', '{from_name}'));
		chmodSync(file, 0o664);
		const {resolved} = await configAt(above);
		t.assert.deepStrictEqual(resolved.customCommands, []);
		chmodSync(file, 0o644);
		await t.assert.rejects(configAt(above), /config\.toml:4: commands\.run \{from_name\} is text/u);
	});

	it('is reported even without commands', async (t: TestContext) => {
		const {above, file} = placeFor(t, 'interval = 7\n');
		chmodSync(file, 0o664);
		const {resolved} = await configAt(above);
		t.assert.deepStrictEqual(configWarnings(resolved, {}), [`config.toml: others can write it: chmod go-w ${file}`]);
	});
});
