import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	canHaveHappened,
	failureAdvice,
	FailureError,
	failureOf,
	failureText,
	lossText,
	type Failure,
} from '../../../source/domain/failure.js';

const own = 'so says the server';

const cases: ReadonlyArray<readonly [failure: Failure, text: string, advice: string]> = [
	[
		{kind: 'not-signed-in', words: 'Token Expired', needsCode: false},
		'not signed in (Token Expired)',
		'webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
	],
	[
		{kind: 'not-signed-in', words: '', needsCode: false},
		'not signed in',
		'webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
	],
	[
		{kind: 'not-signed-in', words: '', needsCode: false, login: 'webitel-top login -p lab'},
		'not signed in',
		'webitel-top login -p lab signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
	],
	[{kind: 'refused', words: '-ERR No such channel!', status: 500}, '-ERR No such channel!', own],
	[{kind: 'refused', words: 'Permission denied', status: 403}, 'Permission denied', 'ask for the rights to do this'],
	[
		{kind: 'unreachable', cause: 'dns', words: 'ENOTFOUND api.example'},
		'no such host (ENOTFOUND api.example)',
		'check the host name',
	],
	[
		{kind: 'unreachable', cause: 'refused', words: 'api.example:8080'},
		'connection refused (api.example:8080)',
		'is the server running, and the address right?',
	],
	[
		{kind: 'unreachable', cause: 'tls', words: 'self-signed certificate'},
		'TLS failed (self-signed certificate)',
		'check the certificate of the server, and its TLS',
	],
	[{kind: 'unreachable', cause: 'plain', words: ''}, 'no TLS there', 'is it http://?'],
	[
		{kind: 'unreachable', cause: 'timeout', words: '10s'},
		'no answer in time (10s)',
		'is a firewall in the way? --timeout allows more seconds',
	],
	[
		{kind: 'unreachable', cause: 'reset', words: ''},
		'connection lost',
		'the server or a proxy closed the connection; try again',
	],
	[
		{kind: 'unreachable', cause: 'proxy', words: 'http://proxy:3128: connection refused'},
		'no way through the proxy (http://proxy:3128: connection refused)',
		'check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY',
	],
	[
		{kind: 'unreachable', cause: 'network', words: 'EHOSTUNREACH'},
		'network error (EHOSTUNREACH)',
		'check the network between here and the server',
	],
	[
		{kind: 'not-understood', words: 'HTML: 502 Bad Gateway', status: 502},
		'HTTP 502 bad gateway (HTML: 502 Bad Gateway)',
		'what is in front of it answered; is the API running?',
	],
	[
		{kind: 'not-understood', words: 'HTML', status: 403},
		'HTTP 403 forbidden (HTML)',
		'forbidden in front of the API; is this host allowed?',
	],
	[
		{kind: 'not-understood', words: 'HTML', status: 418},
		'HTTP 418 (HTML)',
		'does the address name the API itself, not a web page?',
	],
	[{kind: 'refused', words: '/x not found.', status: 404}, '/x not found.', 'does the address name the API itself?'],
	[{kind: 'refused', words: 'slow', status: 429}, 'slow', 'it is asked too often; a longer --interval helps'],
	[
		{kind: 'refused', words: '-ERR: FreeSWITCH server connect close!', status: 500},
		'-ERR: FreeSWITCH server connect close!',
		'the API is there, its switch is not: is FreeSWITCH up?',
	],
	[
		{kind: 'not-understood', words: 'HTML', status: 200},
		'answer not understood (HTML)',
		'does the address name the API itself, not a web page?',
	],
	[
		{kind: 'not-understood', words: 'this is not HTTP', status: 0, advice: 'is the port right?'},
		'answer not understood (this is not HTTP)',
		'is the port right?',
	],
	[
		{kind: 'unreachable', cause: 'tls', words: 'the certificate has expired', advice: 'renew it'},
		'TLS failed (the certificate has expired)',
		'renew it',
	],
	[{kind: 'invalid', words: 'not a uuid'}, 'not a uuid', 'nothing was sent'],
];

describe('a failure says what failed and what to do', () => {
	for (const [failure, text, advice] of cases) {
		it(`${text} – ${advice}`, () => {
			assert.equal(failureText(failure), text);
			assert.equal(failureAdvice(failure), advice);
		});
	}
});

it('what can be done about a lost link fits a line of 60 cells', () => {
	const lost = cases.filter(([{kind}]) => kind !== 'not-signed-in').map(([failure]) => failureAdvice(failure));
	assert.deepEqual(
		lost.filter(advice => advice.length > 56),
		[],
	);
});

describe('a loss beside the name of the server', () => {
	it('is told without the address that refused, and with all else', () => {
		const texts = cases.map(([failure, text]) => [lossText(failure), text] as const);
		assert.deepEqual(
			texts.filter(([loss, text]) => loss !== text),
			[['connection refused', 'connection refused (api.example:8080)']],
		);
	});
});

describe('an action that failed', () => {
	const unreachable = (['dns', 'refused', 'tls', 'plain', 'timeout', 'reset', 'network'] as const).map(
		(cause): Failure => ({kind: 'unreachable', cause, words: ''}),
	);

	it('can have happened all the same when the server may have read it: no answer, or a strange one', () => {
		assert.deepEqual(
			unreachable.filter(failure => canHaveHappened(failure)).map(failure => 'cause' in failure && failure.cause),
			['timeout', 'reset', 'network'],
		);
		assert.equal(canHaveHappened({kind: 'not-understood', words: 'HTML', status: 502}), true);
		assert.equal(canHaveHappened({kind: 'refused', words: 'Endpoint request timed out', status: 504}), true);
	});

	it('did not happen when the server said no, or was not even asked', () => {
		const failures: readonly Failure[] = [
			{kind: 'refused', words: '-ERR', status: 500},
			{kind: 'not-understood', words: 'HTML', status: 403},
			{kind: 'not-signed-in', words: '', needsCode: false},
			{kind: 'invalid', words: 'not a uuid'},
		];
		assert.deepEqual(
			failures.filter(failure => canHaveHappened(failure)),
			[],
		);
	});
});

describe('a thrown failure', () => {
	it('carries its data and reads as its text', () => {
		const failure: Failure = {kind: 'refused', words: '-ERR USER_BUSY', status: 500};
		const error = new FailureError(failure);
		assert.equal(error.message, '-ERR USER_BUSY');
		assert.equal(error.name, 'FailureError');
		assert.equal(failureOf(error), failure);
	});

	it('is made of anything else that was thrown, so that nobody sees a stack', () => {
		assert.deepEqual(failureOf(new TypeError('boom')), {kind: 'not-understood', words: 'boom', status: 0});
		assert.deepEqual(failureOf('bare text'), {kind: 'not-understood', words: 'bare text', status: 0});
		assert.deepEqual(failureOf(undefined), {kind: 'not-understood', words: 'undefined', status: 0});
	});
});
