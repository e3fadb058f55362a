import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {retryAfterOf, withRetryAfter} from '../../../../source/sources/webitel/status-failure.js';
import {FailureError} from '../../../../source/sources/failure.js';

describe('how long a server wants to be left alone', () => {
	const date = 'Mon, 23 Nov 2026 20:00:00 GMT';
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
		const refused = of({kind: 'refused', words: ''}) as FailureError;
		assert.equal(refused.failure.retryAfter, 2000);
		const signedOut = of({kind: 'not-signed-in', words: '', needsCode: false}) as FailureError;
		assert.ok(!('retryAfter' in signedOut.failure));
	});
});
