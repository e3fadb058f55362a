import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isLoopback} from '../../../source/domain/host.js';

/** The host name as the program sees it: the one of a URL. */
const hostname = (host: string): string => new URL(`http://${host}:10022/`).hostname;

describe('this machine itself', () => {
	for (const host of [
		'localhost',
		'LocalHost',
		'api.localhost',
		'127.0.0.1',
		'127.255.0.1',
		'127.1',
		'2130706433',
		'[::1]',
	]) {
		it(`is ${host}`, () => {
			assert.equal(isLoopback(hostname(host)), true);
		});
	}

	for (const host of [
		'api.webitel.com',
		'localhost.example.com',
		'notlocalhost',
		'127.0.0.1.example.com',
		'128.0.0.1',
		'10.0.0.1',
		'0.0.0.0',
		'[::2]',
		'[fe80::1]',
	]) {
		it(`is not ${host}`, () => {
			assert.equal(isLoopback(hostname(host)), false);
		});
	}
});
