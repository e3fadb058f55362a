import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isPlaintext, isLoopback} from '../../../source/sources/server-url.js';

/** The host name as the program sees it: the one of a URL. */
const hostname = (host: string): string => new URL(`http://${host}:10022/`).hostname;

describe('this machine itself', () => {
	for (const host of [
		'localhost',
		'LocalHost',
		'127.0.0.1',
		'127.0.0.1.',
		'127.255.0.1',
		'127.1',
		'2130706433',
		'0x7f000001',
		'[::1]',
		'[0:0:0:0:0:0:0:1]',
		'[::ffff:127.0.0.1]',
	]) {
		it(`is ${host}`, () => {
			assert.equal(isLoopback(hostname(host)), true);
		});
	}

	for (const host of [
		'api.webitel.com',
		'api.localhost',
		'localhost.',
		'localhost.localdomain',
		'localhost.example.com',
		'notlocalhost',
		'127.0.0.1.example.com',
		'128.0.0.1',
		'10.0.0.1',
		'0.0.0.0',
		'[::]',
		'[::2]',
		'[::ffff:10.0.0.1]',
		'[::127.0.0.1]',
		'[fe80::1]',
	]) {
		it(`is not ${host}`, () => {
			assert.equal(isLoopback(hostname(host)), false);
		});
	}
});

describe('what is sent', () => {
	it('is unencrypted by http:// to any host that is not this machine', () => {
		const exposed = ['http://x.localhost', 'http://localhost', 'https://x.localhost', 'http://10.0.0.1'];
		assert.deepEqual(
			exposed.map(url => isPlaintext(new URL(url))),
			[true, false, false, true],
		);
	});
});
