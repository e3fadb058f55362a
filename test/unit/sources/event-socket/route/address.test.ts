import assert from 'node:assert/strict';
import {isIPv6} from 'node:net';
import {describe, it} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {parseAddress} from '../../../../../source/sources/event-socket/route/address.js';
import {anyText} from '../../../../helpers/any-text.js';
import {runs} from '../../../../helpers/runs.js';

const tcp = (text: string, host: string, port = 8021, user?: string) => ({kind: 'tcp', host, port, user, text});
const ssh = (text: string, host: string, port?: number, user?: string) => ({kind: 'ssh', host, port, user, text});

describe('the address of an event socket', () => {
	const addresses: ReadonlyArray<readonly [text: string, address: Record<string, unknown>, isPlaintext?: boolean]> = [
		['esl://', {kind: 'fs-cli', text: 'esl://'}],
		['esl://pbx.example', tcp('esl://pbx.example', 'pbx.example'), true],
		[' esl://PBX.Example:8021\n', tcp('esl://pbx.example', 'pbx.example'), true],
		['esl://pbx.example:08022', tcp('esl://pbx.example:8022', 'pbx.example', 8022), true],
		['esl://10.0.0.7:1', tcp('esl://10.0.0.7:1', '10.0.0.7', 1), true],
		['esl://[2001:DB8::0:1]:65535', tcp('esl://[2001:db8::1]:65535', '2001:db8::1', 65_535), true],
		['esl://anna@kyiv.example@pbx', tcp('esl://anna@kyiv.example@pbx', 'pbx', 8021, 'anna@kyiv.example'), true],
		['esl://anna%40kyiv@pbx', tcp('esl://anna@kyiv@pbx', 'pbx', 8021, 'anna@kyiv'), true],
		// This machine itself.
		['esl://localhost', tcp('esl://localhost', 'localhost')],
		['esl://127.0.0.1', tcp('esl://127.0.0.1', '127.0.0.1')],
		['esl://127.1', tcp('esl://127.0.0.1', '127.0.0.1')],
		['esl://[::1]', tcp('esl://[::1]', '::1')],
		['esl+ssh://pbx', ssh('esl+ssh://pbx', 'pbx')],
		// An alias in the configuration of ssh.
		['esl+ssh://MyPbx', ssh('esl+ssh://MyPbx', 'MyPbx')],
		['esl+ssh://pbx.1', ssh('esl+ssh://pbx.1', 'pbx.1')],
		['esl+ssh://_root-1@pbx:22', ssh('esl+ssh://_root-1@pbx:22', 'pbx', 22, '_root-1')],
		['esl+ssh://[2001:db8::1]:2222', ssh('esl+ssh://[2001:db8::1]:2222', '2001:db8::1', 2222)],
	];
	for (const [text, address, isPlaintext = false] of addresses) {
		it(`is ${JSON.stringify(text)}`, () => {
			assert.deepEqual(parseAddress(text), {...address, isPlaintext});
		});
	}

	const host = 'the host must be a name or an IP address, like pbx.example, 10.0.0.7 or [::1]';
	const port = 'the port must be a number from 1 to 65535';
	const form = 'an event socket is written esl://HOST, esl://HOST:8021, esl://USER@DOMAIN@HOST or esl+ssh://USER@HOST';
	const rest = 'an event socket has no path, query or fragment: leave out everything from the / ? or # behind the host';
	const password =
		'a password must not stand in the address, where others can read it: leave it out, and set ESL_PASSWORD';
	const directoryUser = 'the user of an event socket is written USER@DOMAIN, as in esl://anna@kyiv.example@HOST';
	const sshUser = 'the user of ssh begins with a letter, a digit or _, and goes on with these, dots and dashes';
	const refused: ReadonlyArray<readonly [text: string, reason: string]> = [
		['', form],
		['pbx.example', form],
		['https://pbx.example', form],
		['esl:pbx.example', form],
		['esl+ssh://', form],
		['esl://%', form],
		['esl://pbx%E0%A4', form],
		['esl://-oProxyCommand=id', host],
		['esl+ssh://-oProxyCommand=id', host],
		['esl+ssh://%2DoProxyCommand=id', host],
		['esl+ssh://$(id)', host],
		['esl://h%0aexit', host],
		['esl://h%0D%0Aexit', host],
		['esl://h%00', host],
		['esl://h exit', host],
		['esl://xn--%C3%BC', host],
		['esl://пбх.example', host],
		['esl://[fe80::1%25eth0]', host],
		['esl://[::1', host],
		['esl://::1', host],
		['esl://[1]', host],
		['esl://999.1.1.1', host],
		[`esl://${'a'.repeat(254)}`, host],
		['esl://:8021', host],
		['esl://pbx:', port],
		['esl://pbx:0', port],
		['esl://pbx:65536', port],
		['esl://pbx:8021%0a', port],
		['esl://pbx:+1', port],
		['esl+ssh://pbx:22 -v', port],
		['esl://pbx/', rest],
		['esl://pbx/x', rest],
		['esl://pbx?x=1', rest],
		['esl+ssh://pbx#x', rest],
		['esl://pbx%2Fx', rest],
		['esl://anna@pbx', directoryUser],
		['esl://@pbx', directoryUser],
		['esl://a@b@c@pbx', directoryUser],
		['esl://anna@kyiv%0Aexit@pbx', directoryUser],
		['esl+ssh://-oProxyCommand=id@pbx', sshUser],
		['esl+ssh://$(id)@pbx', sshUser],
		['esl+ssh://anna@kyiv@pbx', sshUser],
		['esl+ssh://@pbx', sshUser],
		['esl://anna@kyiv:secret@pbx', password],
		['esl://:secret@pbx', password],
		['esl://anna:sec/r@et#@pbx', password],
		['esl://anna%3Asecret@pbx', password],
		['esl+ssh://anna:secret@pbx', password],
	];
	for (const [text, reason] of refused) {
		it(`is not ${JSON.stringify(text).slice(0, 60)}`, () => {
			assert.deepEqual(parseAddress(text), {kind: 'mistake', reason});
		});
	}

	it('has only parts that can do no harm, whatever text comes, and a reason repeats nothing of it', () => {
		const bits = ['@', ':', '-oProxyCommand=id', '$(id)', 'h%0aexit', '%2D', '%', '[::1]', 'a', 'b.c', '70'];
		const bit = fc.oneof(
			{weight: 4, arbitrary: fc.constantFrom(...bits)},
			{weight: 1, arbitrary: anyText({maxLength: 4})},
		);
		const reasons = new Set(refused.map(([, reason]) => reason));
		const user = {tcp: /^\w[\w\-.]*@[\da-z][\d\-.a-z]*$/iu, ssh: /^\w[\w\-.]*$/iu};
		const isHarmless = (address: ReturnType<typeof parseAddress>): boolean => {
			if (address.kind === 'mistake' || address.kind === 'fs-cli') {
				return address.kind === 'fs-cli' || reasons.has(address.reason);
			}

			return (
				(/^[\da-z][\d\-.a-z]*$/iu.test(address.host) || isIPv6(address.host)) &&
				(address.user === undefined || user[address.kind].test(address.user)) &&
				(address.port === undefined || (address.port >= 1 && address.port <= 65_535)) &&
				isDeepStrictEqual(parseAddress(address.text), address)
			);
		};

		const kinds = new Set<string>();
		fc.assert(
			fc.property(fc.constantFrom('', 'esl://', 'esl+ssh://'), fc.array(bit, {maxLength: 6}), (scheme, texts) => {
				const address = parseAddress(scheme + texts.join(''));
				kinds.add(address.kind);
				return isHarmless(address);
			}),
			{numRuns: runs(3000)},
		);
		assert.deepEqual([...kinds].toSorted(), ['fs-cli', 'mistake', 'ssh', 'tcp']);
	});
});
