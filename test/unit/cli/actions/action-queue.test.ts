import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {setImmediate as turn} from 'node:timers/promises';
import type {Outcome} from '../../../../source/cli/actions/run-action.js';
import {createQueue} from '../../../../source/cli/actions/action-queue.js';
import {exitCodes} from '../../../../source/cli/exit-codes.js';
import {uuid} from '../../../helpers/channels.js';

describe('an action of a queue that throws', () => {
	it('starts no more, lets those that run end and be told, and only then fails', async (t: TestContext) => {
		const printed: string[] = [];
		t.mock.method(process.stderr, 'write', (text: string) => {
			printed.push(text);
			return true;
		});
		const asked: Array<PromiseWithResolvers<Outcome>> = [];
		const requests = Array.from({length: 8}, (_, place) => ({kind: 'hold', uuid: uuid(place)}) as const);
		const {done} = createQueue(
			requests,
			() => undefined,
			async () => {
				const one = Promise.withResolvers<Outcome>();
				asked.push(one);
				return one.promise;
			},
		);
		await turn();
		let failure: unknown;
		const failed = done.catch((error: unknown) => {
			failure = error;
		});
		asked[1]!.reject(new Error('broken'));
		await turn();
		t.assert.deepStrictEqual([asked.length, failure, printed], [5, undefined, []]);
		for (const place of [4, 3, 2, 0]) {
			asked[place]!.resolve({code: exitCodes.refused, text: `done ${place}`});
		}

		await failed;
		t.mock.restoreAll();
		t.assert.deepStrictEqual([asked.length, String(failure)], [5, 'Error: broken']);
		t.assert.deepStrictEqual(printed, ['done 0\n', 'done 2\n', 'done 3\n', 'done 4\n']);
	});
});
