import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {UsageError} from '../../../source/config/usage-error.js';
import {explain} from '../../../source/cli/errors.js';
import {exitCodeOf, exitCodes} from '../../../source/cli/exit-codes.js';
import {FailureError, type Failure} from '../../../source/sources/failure.js';
import {refusedConnection, signedOut} from '../../helpers/states.js';

describe('the exit code', () => {
	const codes: ReadonlyArray<readonly [code: number, failure: Failure]> = [
		[1, {kind: 'refused', words: '-ERR'}],
		[1, {kind: 'refused', words: 'forbidden'}],
		[2, {kind: 'invalid', words: 'no uuid'}],
		[3, signedOut],
		[3, {kind: 'not-signed-in', words: 'a code, please', needsCode: true}],
		[4, refusedConnection],
		[4, {kind: 'unreachable', cause: 'timeout', words: ''}],
		[4, {kind: 'not-understood', words: 'HTML'}],
	];
	for (const [code, failure] of codes) {
		it(`is ${code} for ${JSON.stringify(failure)}`, () => {
			assert.equal(exitCodeOf(failure), code);
		});
	}

	it('is what scripts were promised', () => {
		assert.deepEqual(exitCodes, {done: 0, refused: 1, usage: 2, signedOut: 3, unreachable: 4, interrupted: 130});
	});
});

describe('a wrong usage', () => {
	it('is told apart from what breaks', () => {
		const error = new UsageError('no such thing');
		assert.deepEqual([error.name, error.message, error instanceof Error], ['UsageError', 'no such thing', true]);
	});
});

describe('whatever was thrown', () => {
	it('is told in one line with its exit code', () => {
		assert.deepEqual(explain(new UsageError('no such thing')), ['no such thing', 2]);
		assert.deepEqual(explain(new FailureError(refusedConnection)), [
			'connection refused (10.0.0.7:8021); is the server running, and the address right?',
			4,
		]);
		assert.deepEqual(explain(new FailureError({...signedOut, words: ''})), [
			'not signed in; webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
			3,
		]);
	});

	it('is told with the advice of whoever knows more', () => {
		assert.deepEqual(explain(new FailureError({...signedOut, advice: 'check the user and the password'})), [
			`not signed in (${signedOut.words}); check the user and the password`,
			3,
		]);
	});

	it('is to be reported when nobody expected it', () => {
		assert.deepEqual(explain(new TypeError('boom')), ['internal error: boom; please report this', 1]);
		assert.deepEqual(explain('bare text'), ['internal error: bare text; please report this', 1]);
	});

	it('is told without anything that a terminal could obey, and without a second line', () => {
		const evil = '1\u{1B}[2J\n2\u{202E}';
		const thrown = [new UsageError(evil), new FailureError({kind: 'refused', words: evil}), new Error(evil)];
		assert.deepEqual(
			thrown.map(error => explain(error)[0]).filter(line => /[\p{Control}\p{Format}]/u.test(line)),
			[],
		);
	});
});
