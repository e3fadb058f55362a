import assert from 'node:assert/strict';
import {FailureError, failureText} from '../../source/sources/failure.js';

/** Everything that a person could read of a request's outcome: its value, or its failure with the stack. */
export const readableText = async (promise: Promise<unknown>): Promise<string> =>
	promise.then(
		value => JSON.stringify(value),
		(error: unknown) => {
			assert.ok(error instanceof FailureError);
			return `${failureText(error.failure)} ${error.message} ${JSON.stringify(error.failure)} ${error.stack}`;
		},
	);
