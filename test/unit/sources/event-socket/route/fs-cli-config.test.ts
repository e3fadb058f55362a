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

/** The same with another of its profiles as `default`. */
const withDefault = (profile: string): string =>
	shipped.replace('[default]', '[first]').replace(`[${profile}]`, '[default]');

describe('the file of fs_cli', () => {
	it('is read as fs_cli reads it', () => {
		const profiles = {
			default: {host: '127.0.0.1', password: 's3cret=;x', port: '8022'},
			kyiv: {host: 'pbx.kyiv.example', user: 'anna@kyiv.example', password: 'two'},
			ipv6: {host: '::1', port: 'none'},
			bad: {host: '-oProxyCommand=id'},
			user: {host: 'pbx ', user: 'anna'},
			empty: {password: ''},
			lviv: {},
		};
		const read = Object.keys(profiles).map(name => {
			const text = name === 'default' ? shipped : withDefault(name);
			return parseFsCliConfig(text.replaceAll('\n', '\r\n'));
		});
		assert.deepEqual(read, Object.values(profiles));
		assert.deepEqual(parseFsCliConfig('host => a\n[default\n=\n=>b\nport\n'), {});
		assert.equal(parseFsCliConfig('[default]\npassword => one ;; the old one').password, 'one ');
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

const targetAt = ({home, systemFile}: Place) => {
	const target = fsCliTarget({home, systemFile, readFile: readSmallFile});
	return target.kind === 'mistake'
		? target.reason
		: {address: target.address.text, password: target.password, warning: target.warning};
};

describe('the switch that fs_cli would connect to', () => {
	it('is on this machine where there is no file, and no password is made up', (t: TestContext) => {
		const place = placeFor(t);
		const nothing = {address: 'esl://127.0.0.1', password: undefined, warning: undefined};
		t.assert.deepStrictEqual(targetAt(place), nothing);
		t.assert.deepStrictEqual(targetAt({...place, home: path.join(place.home, 'nowhere')}), nothing);
	});

	it('is in the file of the person, then in that of the machine', (t: TestContext) => {
		const place = placeFor(t);
		const file = place.systemFile;
		const targetIn = (text: string) => {
			writeFileSync(file, text, {mode: 0o640});
			return targetAt(place);
		};

		const kyiv = 'esl://anna@kyiv.example@pbx.kyiv.example';
		const targets = {
			kyiv: {address: kyiv, password: 'two', warning: undefined},
			ipv6: {address: 'esl://[::1]', password: undefined, warning: undefined},
			empty: {address: 'esl://127.0.0.1', password: undefined, warning: undefined},
			bad: `${file}: the host must be a name or an IP address, like pbx.example, 10.0.0.7 or [::1]`,
			user: `${file}: the user of an event socket is written USER@DOMAIN, as in esl://anna@kyiv.example@HOST`,
		};
		t.assert.deepStrictEqual(
			Object.keys(targets).map(name => targetIn(withDefault(name))),
			Object.values(targets),
		);
		t.assert.deepStrictEqual(targetIn(shipped), {
			address: 'esl://127.0.0.1:8022',
			password: 's3cret=;x',
			warning: undefined,
		});
		t.assert.partialDeepStrictEqual(targetIn('[default]\nhost => pbx ;; the new one\nuser => anna@kyiv \n'), {
			address: 'esl://anna@kyiv@pbx',
		});

		writeFileSync(place.own, '[other]\nhost => a\n');
		t.assert.deepStrictEqual(targetAt(place), {
			address: 'esl://127.0.0.1',
			password: undefined,
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
