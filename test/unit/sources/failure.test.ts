import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	canHaveHappened,
	failureAdvice,
	failureLine,
	FailureError,
	failureOf,
	failureText,
	lossText,
	type Failure,
} from '../../../source/sources/failure.js';

const cases: ReadonlyArray<readonly [failure: Failure, text: string, advice: string]> = [
	[
		{kind: 'not-signed-in', words: 'Token Expired', needsCode: false},
		'not signed in (Token Expired)',
		'webitel-top login signs in',
	],
	[
		{kind: 'not-signed-in', words: '', needsCode: false, advice: 'webitel-top login -p lab signs in'},
		'not signed in',
		'webitel-top login -p lab signs in',
	],
	[{kind: 'refused', words: '-ERR No such channel!'}, '-ERR No such channel!', 'so says the server'],
	[{kind: 'refused', words: 'slow', advice: 'ask less often'}, 'slow', 'ask less often'],
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
		'busy, or behind a firewall? --timeout allows longer',
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
	[{kind: 'not-understood', words: 'HTML'}, 'answer not understood (HTML)', 'are the address and the port right?'],
	[
		{kind: 'not-understood', summary: 'too much', words: '64 MB', advice: 'ask for less'},
		'too much (64 MB)',
		'ask for less',
	],
	[
		{kind: 'not-understood', words: 'this is not HTTP', advice: 'is the port right?'},
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
			assert.equal(failureLine(failure), `${text}; ${advice}`);
		});
	}
});

it('the advice follows a full stop of the server without it', () => {
	const failure: Failure = {kind: 'refused', words: '/foo not found.', advice: 'does the address name the API itself?'};
	assert.equal(failureLine(failure), '/foo not found; does the address name the API itself?');
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
		assert.equal(canHaveHappened({kind: 'not-understood', words: 'HTML'}), true);
		assert.equal(canHaveHappened({kind: 'refused', words: 'Endpoint request timed out', mayHaveHappened: true}), true);
	});

	it('did not happen when the server said no, or was not even asked', () => {
		const failures: readonly Failure[] = [
			{kind: 'refused', words: '-ERR'},
			{kind: 'not-understood', words: 'HTML', mayHaveHappened: false},
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
		const failure: Failure = {kind: 'refused', words: '-ERR USER_BUSY'};
		const error = new FailureError(failure);
		assert.equal(error.message, '-ERR USER_BUSY');
		assert.equal(error.name, 'FailureError');
		assert.equal(failureOf(error), failure);
	});

	it('is made of anything else that was thrown, so that nobody sees a stack', () => {
		assert.deepEqual(failureOf(new TypeError('boom')), {kind: 'not-understood', words: 'boom'});
		assert.deepEqual(failureOf('bare text'), {kind: 'not-understood', words: 'bare text'});
		assert.deepEqual(failureOf(undefined), {kind: 'not-understood', words: 'undefined'});
	});
});
