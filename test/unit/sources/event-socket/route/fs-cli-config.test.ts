import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import {readSmallFile} from '../../../../../source/config/read-file.js';
import {fsCliTarget, parseFsCliConfig} from '../../../../../source/sources/event-socket/route/fs-cli-config.js';
import {stateHomeFor} from '../../../../helpers/state-home.js';

/** As FreeSWITCH ships it, with a second profile. */
const shipped = `[default]

; Put me in /etc/fs_cli.conf or ~/.fs_cli_conf

host     => 127.0.0.1
password => s3cret=;x
port     => 8022
debug    => 7
key_f1   => help

[kyiv]
HOST=pbx.kyiv.example
  user =  anna@kyiv.example
Password => one ;; the old one
Password => two
# port => 1
; port => 2
[ipv6]
host => ::1
port => none
[bad]
host => -oProxyCommand=id
[user]
host => pbx ;; the new one
user => anna
[empty]
password =>
__END__
[default]
host => 10.0.0.1
`;

describe('the file of fs_cli', () => {
	it('is read as fs_cli reads it', () => {
		assert.deepEqual(Object.fromEntries(parseFsCliConfig(shipped.replaceAll('\n', '\r\n'))), {
			default: {host: '127.0.0.1', password: 's3cret=;x', port: '8022'},
			kyiv: {host: 'pbx.kyiv.example', user: 'anna@kyiv.example', password: 'two'},
			ipv6: {host: '::1', port: 'none'},
			bad: {host: '-oProxyCommand=id'},
			user: {host: 'pbx ', user: 'anna'},
			empty: {password: ''},
		});
		assert.deepEqual(parseFsCliConfig('host => a\n[x\n=\n=>b\nport\n'), new Map());
		assert.equal(parseFsCliConfig('[a]\npassword => one ;; the old one').get('a')?.password, 'one ');
	});

	it('can hold anything', () => {
		const line = fc.oneof(
			fc.string(),
			fc.constantFrom('[default]', '[', 'host', '=>', '=', ';;', 'port =', '\n', '__END__'),
		);
		fc.assert(
			fc.property(fc.array(line), lines => {
				const {kind} = fsCliTarget({
					home: '/h',
					readFile: file => (file === '/h/.fs_cli_conf' ? undefined : lines.join('')),
					systemFile: '/dev/null',
				});
				assert.ok(kind === 'target' || kind === 'mistake');
			}),
		);
	});
});

type Place = {readonly home: string; readonly own: string; readonly systemFile: string};

const placeFor = (t: TestContext): Place => {
	const home = stateHomeFor(t);
	return {home, own: path.join(home, '.fs_cli_conf'), systemFile: path.join(home, 'fs_cli.conf')};
};

const targetAt = ({home, systemFile}: Place, profile?: string) => {
	const target = fsCliTarget({home, systemFile, profile, readFile: readSmallFile});
	return target.kind === 'mistake'
		? target.reason
		: {address: target.address.text, password: target.password, file: target.file, warning: target.warning};
};

describe('the switch that fs_cli would connect to', () => {
	it('is on this machine where there is no file, and no password is made up', (t: TestContext) => {
		const place = placeFor(t);
		const nothing = {address: 'esl://127.0.0.1', password: undefined, file: undefined, warning: undefined};
		t.assert.deepStrictEqual(targetAt(place), nothing);
		t.assert.deepStrictEqual(targetAt({...place, home: path.join(place.home, 'nowhere')}), nothing);
		t.assert.strictEqual(
			targetAt(place, 'kyiv'),
			`neither ${place.own} nor ${place.systemFile} is there, so there is no profile "kyiv"`,
		);
	});

	it('is in the file of the person, then in that of the machine, by its profile', (t: TestContext) => {
		const place = placeFor(t);
		writeFileSync(place.systemFile, shipped, {mode: 0o640});
		const file = place.systemFile;
		t.assert.deepStrictEqual(targetAt(place), {
			address: 'esl://127.0.0.1:8022',
			password: 's3cret=;x',
			file,
			warning: undefined,
		});
		t.assert.deepStrictEqual(targetAt(place, 'kyiv'), {
			address: 'esl://anna@kyiv.example@pbx.kyiv.example',
			password: 'two',
			file,
			warning: undefined,
		});
		t.assert.deepStrictEqual(targetAt(place, 'ipv6'), {
			address: 'esl://[::1]',
			password: undefined,
			file,
			warning: undefined,
		});
		t.assert.deepStrictEqual(targetAt(place, 'empty'), {
			address: 'esl://127.0.0.1',
			password: undefined,
			file,
			warning: undefined,
		});
		t.assert.strictEqual(targetAt(place, 'lviv'), `${file} has no profile "lviv"`);
		t.assert.strictEqual(
			targetAt(place, 'bad'),
			`${file}: the host must be a name or an IP address, like pbx.example, 10.0.0.7 or [::1]`,
		);

		t.assert.strictEqual(
			targetAt(place, 'user'),
			`${file}: the user of an event socket is written USER@DOMAIN, as in esl://anna@kyiv.example@HOST`,
		);
		writeFileSync(file, '[default]\nhost => pbx ;; the new one\nuser => anna@kyiv \n');
		t.assert.partialDeepStrictEqual(targetAt(place), {address: 'esl://anna@kyiv@pbx'});

		writeFileSync(place.own, '[other]\nhost => a\n');
		t.assert.deepStrictEqual(targetAt(place), {
			address: 'esl://127.0.0.1',
			password: undefined,
			file: place.own,
			warning: undefined,
		});
	});

	it('comes with a warning where everybody can read its password', (t: TestContext) => {
		const place = placeFor(t);
		const warnings = [0o600, 0o640, 0o644].map(mode => {
			writeFileSync(place.own, '[default]\npassword => x\n');
			chmodSync(place.own, mode);
			const target = targetAt(place);
			return typeof target === 'string' ? target : target.warning;
		});
		const warning = `every user of this machine can read the password in ${place.own}: chmod o-r ${place.own}`;
		t.assert.deepStrictEqual(warnings, [undefined, undefined, warning]);
		writeFileSync(place.own, '[default]\nhost => a\n');
		t.assert.partialDeepStrictEqual(targetAt(place), {warning: undefined});
	});

	it('is not looked for in what is no file', (t: TestContext) => {
		const place = placeFor(t);
		mkdirSync(place.own);
		t.assert.throws(() => targetAt(place), {message: `${place.own} is no file but a folder`});
		const pipe = path.join(place.home, 'fs_cli.conf');
		execFileSync('mkfifo', [pipe]);
		t.assert.throws(() => targetAt({...place, home: '/nowhere'}), {message: `${pipe} is no file but something else`});
	});
});
