import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Row} from '../../../source/demo/leg.js';
import {uuid} from '../../helpers/channels.js';
import {infoOf, lag, quietSwitch, type QuietSwitch} from './asking.js';

const setState = async ({ask}: QuietSwitch, number: number, state: string) =>
	ask('PUT', `/api/v2/channels/${uuid(number)}`, {body: JSON.stringify({state})});

/** Two legs of one answered call. */
const pair = [
	{uuid: uuid(1), call_uuid: uuid(1), application: 'bridge', application_data: 'user/201'},
	{uuid: uuid(2), call_uuid: uuid(1)},
] satisfies ReadonlyArray<Partial<Row>>;

describe('a hold', () => {
	it('shows on both legs of the call after a moment, and empties what the leg executed', async () => {
		const quiet = quietSwitch();
		quiet.put(...pair);
		quiet.put({uuid: uuid(3)});
		const {status} = await setState(quiet, 1, 'hold');
		assert.equal(status, 200);
		assert.deepEqual(await quiet.listed('callstate'), ['ACTIVE', 'ACTIVE', 'ACTIVE']);
		quiet.pass(lag);
		assert.deepEqual(await quiet.listed('callstate'), ['HELD', 'HELD', 'ACTIVE']);
		const [first] = await quiet.rows();
		assert.deepEqual([first?.application, first?.application_data], ['', '']);
	});
	it('is said yes to while a phone rings, and nothing happens', async () => {
		const quiet = quietSwitch();
		quiet.put({uuid: uuid(1), callstate: 'RINGING'}, {uuid: uuid(2), callstate: 'EARLY'});
		assert.equal(infoOf(await setState(quiet, 1, 'hold')), '+OK Success\n');
		assert.equal(infoOf(await setState(quiet, 2, 'hold')), '+OK Success\n');
		quiet.pass(lag);
		assert.deepEqual(await quiet.listed('callstate'), ['RINGING', 'EARLY']);
	});
	it('ends with an unhold, after which a channel talks, or stays UNHELD, which is talking', async () => {
		const quiet = quietSwitch();
		quiet.put(...Array.from({length: 40}, (_, index) => ({uuid: uuid(index), callstate: 'HELD'})));
		for (let number = 0; number < 40; number++) {
			await setState(quiet, number, 'unhold');
		}

		quiet.pass(lag);
		assert.deepEqual(new Set(await quiet.listed('callstate')), new Set(['ACTIVE', 'UNHELD']));
	});
	it('and an unhold of what is not held are refused', async () => {
		const quiet = quietSwitch();
		quiet.put({uuid: uuid(1), callstate: 'HELD'}, {uuid: uuid(2), callstate: 'UNHELD'});
		const answers = [await setState(quiet, 1, 'hold'), await setState(quiet, 2, 'unhold')];
		assert.deepEqual(
			answers.map(answer => [answer.status, infoOf(answer)]),
			[
				[400, '-ERR Operation failed\n'],
				[400, '-ERR Operation failed\n'],
			],
		);
	});
});
