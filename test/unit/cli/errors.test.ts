import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {exitCodeOf, exitCodes, UsageError} from '../../../source/cli/errors.js';
import type {Failure} from '../../../source/domain/failure.js';
import {refusedConnection, signedOut} from '../../helpers/states.js';

describe('the exit code', () => {
	const codes: ReadonlyArray<readonly [code: number, failure: Failure]> = [
		[1, {kind: 'refused', words: '-ERR', status: 500}],
		[1, {kind: 'refused', words: 'forbidden', status: 403}],
		[2, {kind: 'invalid', words: 'no uuid'}],
		[3, signedOut],
		[3, {kind: 'not-signed-in', words: 'a code, please', needsCode: true}],
		[4, refusedConnection],
		[4, {kind: 'unreachable', cause: 'timeout', words: ''}],
		[4, {kind: 'not-understood', words: 'HTML', status: 200}],
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
