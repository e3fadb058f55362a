import {describe, it, type TestContext} from 'node:test';
import {loginHint} from '../../../../source/cli/account/login-hint.js';

const flag = {kind: 'flag'} as const;

describe('the command that signs in', () => {
	it('is bare where the server is meant anyway', (t: TestContext) => {
		t.assert.strictEqual(loginHint({}), 'webitel-top login');
		t.assert.strictEqual(
			loginHint({
				profile: 'lab',
				profileFrom: 'file',
				origins: {url: {kind: 'profile', name: 'lab', line: 2}},
				values: {url: new URL('https://lab.example')},
			}),
			'webitel-top login',
		);
	});

	it('repeats what was given by flags', (t: TestContext) => {
		t.assert.strictEqual(loginHint({profile: 'lab', profileFrom: 'flag'}), 'webitel-top login -p lab');
		t.assert.strictEqual(
			loginHint({
				profile: 'lab',
				profileFrom: 'flag',
				origins: {url: flag, ca: flag, insecure: flag},
				values: {url: new URL('https://api.example:10022'), ca: 'ca.pem', insecure: true},
			}),
			'webitel-top login -p lab -u https://api.example:10022 --ca ca.pem --insecure',
		);
	});

	it('can be pasted into a shell', (t: TestContext) => {
		t.assert.strictEqual(
			loginHint({
				origins: {url: flag, ca: flag},
				values: {url: new URL('https://[::1]:10022/a;b'), ca: "my father’s & mother's.pem"},
			}),
			String.raw`webitel-top login -u 'https://[::1]:10022/a;b' --ca 'my father’s & mother'\''s.pem'`,
		);
	});
});
