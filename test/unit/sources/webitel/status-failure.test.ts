import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	canHaveHappened,
	failureAdvice,
	failureText,
	outcomeOf,
	FailureError,
} from '../../../../source/sources/failure.js';
import {
	notSignedIn,
	notUnderstood,
	refused,
	signInAdvice,
	withRetryAfter,
} from '../../../../source/sources/webitel/status-failure.js';

const page = 'does the address name the API itself, not a web page?';
const behind = 'what is in front of it answered; is the API running?';
const tooOften = 'it is asked too often; a longer --interval helps';

const cases: ReadonlyArray<readonly [error: FailureError, text: string, advice: string]> = [
	[notUnderstood('HTML', 200), 'answer not understood (HTML)', page],
	[notUnderstood('HTML', 403), 'HTTP 403 forbidden (HTML)', 'forbidden in front of the API; is this host allowed?'],
	[notUnderstood('HTML', 404), 'HTTP 404 not found (HTML)', page],
	[notUnderstood('HTML', 418), 'HTTP 418 (HTML)', page],
	[notUnderstood('HTML', 429), 'HTTP 429 too many requests (HTML)', tooOften],
	[notUnderstood('HTML', 500), 'HTTP 500 internal server error (HTML)', page],
	[notUnderstood('HTML: 502 Bad Gateway', 502), 'HTTP 502 bad gateway (HTML: 502 Bad Gateway)', behind],
	[notUnderstood('HTML', 503), 'HTTP 503 service unavailable (HTML)', behind],
	[notUnderstood('HTML', 504), 'HTTP 504 gateway timeout (HTML)', behind],
	[notUnderstood('HTML', 502, 'is it https://?'), 'HTTP 502 bad gateway (HTML)', 'is it https://?'],
	[notUnderstood('64 MB', 502, 'ask for less', 'too much'), 'too much (64 MB)', 'ask for less'],
	[refused('-ERR No such channel!', 500), '-ERR No such channel!', 'so says the server'],
	[refused('', 500), 'HTTP 500', 'so says the server'],
	[refused('Permission denied', 403), 'Permission denied', 'ask for the rights to do this'],
	[refused('/x not found.', 404), '/x not found.', 'does the address name the API itself?'],
	[refused('slow', 429), 'slow', tooOften],
	[
		refused('-ERR: FreeSWITCH server connect close!', 500),
		'-ERR: FreeSWITCH server connect close!',
		'the API is there, its switch is not; is FreeSWITCH up?',
	],
];

describe('a failure by HTTP says what failed and what to do', () => {
	for (const [{failure}, text, advice] of cases) {
		it(`${text} – ${advice}`, () => {
			assert.equal(failureText(failure), text);
			assert.equal(failureAdvice(failure), advice);
		});
	}

	it('in a line of 60 cells', () => {
		assert.deepEqual(
			cases.map(([{failure}]) => failureAdvice(failure)).filter(advice => advice.length > 56),
			[],
		);
	});
});

it('who is not known is told both ways to be', () => {
	const advice = 'webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY';
	assert.deepEqual(
		[notSignedIn('Token Expired').failure, notSignedIn('Set security code', true).failure],
		[
			{kind: 'not-signed-in', words: 'Token Expired', needsCode: false, advice},
			{kind: 'not-signed-in', words: 'Set security code', needsCode: true, advice},
		],
	);
	assert.equal(
		signInAdvice('webitel-top login -p lab'),
		'webitel-top login -p lab signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
	);
});

describe('a no of the server', () => {
	it('of a channel that it does not know says so', () => {
		assert.deepEqual(refused('-ERR No such channel!', 500).failure, {
			kind: 'refused',
			words: '-ERR No such channel!',
			reason: 'no-such-channel',
		});
	});

	it('names the hang-up cause where its words are nothing else', () => {
		const words = ['-ERR USER_BUSY', '-ERR NO_ANSWER', '-ERR Operation failed', 'NO_ANSWER', '-ERR NO_ANSWER!', ''];
		const causes = words.map(one => 'cause' in refused(one, 500).failure && refused(one, 500).failure);
		assert.deepEqual(causes, [
			{kind: 'refused', words: '-ERR USER_BUSY', cause: 'USER_BUSY'},
			{kind: 'refused', words: '-ERR NO_ANSWER', cause: 'NO_ANSWER'},
			false,
			false,
			false,
			false,
		]);
	});
});

describe('an action that failed by HTTP', () => {
	const outcomes = (answer: typeof refused, statuses: readonly number[]) =>
		statuses.map(status => `${status} ${outcomeOf(answer('', status).failure)}`);

	it('did not happen where the server said no, but may have where what stands in front gave up waiting', () => {
		assert.deepEqual(outcomes(refused, [200, 403, 408, 500, 502, 503, 504]), [
			'200 refused',
			'403 refused',
			'408 unknown',
			'500 refused',
			'502 unknown',
			'503 refused',
			'504 unknown',
		]);
		assert.equal(canHaveHappened(notSignedIn('').failure), false);
	});

	it('may have happened where nobody knows who answered, but for a no', () => {
		assert.deepEqual(outcomes(notUnderstood, [200, 302, 403, 404, 408, 429, 500, 502]), [
			'200 unknown',
			'302 unknown',
			'403 refused',
			'404 refused',
			'408 unknown',
			'429 refused',
			'500 unknown',
			'502 unknown',
		]);
	});
});

describe('how long a server wants to be left alone', () => {
	const date = 'Mon, 23 Nov 2026 20:00:00 GMT';
	const retryAfterOf = (headers: Parameters<typeof withRetryAfter>[1]) =>
		(withRetryAfter(refused('', 503), headers) as FailureError).failure.retryAfter;
	for (const [wanted, milliseconds] of [
		['30', 30_000],
		['Mon, 23 Nov 2026 20:01:30 GMT', 90_000],
		['0', undefined],
		['-5', undefined],
		['soon', undefined],
		['Mon, 23 Nov 2026 19:00:00 GMT', undefined],
	] as const) {
		it(`${wanted}: ${milliseconds ?? 'nothing'}`, () => {
			assert.equal(retryAfterOf({'retry-after': wanted, date}), milliseconds);
		});
	}

	it('a moment is worth nothing without the time of the server', () => {
		assert.equal(retryAfterOf({'retry-after': date}), undefined);
	});

	it('goes with a refusal and with what was not understood, and with nothing else', () => {
		const headers = {'retry-after': '2'};
		const of = (failure: ConstructorParameters<typeof FailureError>[0]) =>
			withRetryAfter(new FailureError(failure), headers);
		const refusal = of({kind: 'refused', words: ''}) as FailureError;
		assert.equal(refusal.failure.retryAfter, 2000);
		const signedOut = of({kind: 'not-signed-in', words: '', needsCode: false}) as FailureError;
		assert.ok(!('retryAfter' in signedOut.failure));
	});
});
