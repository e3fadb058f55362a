import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {forEver, type Script} from '../../../source/demo/world.js';
import {uuidFromWords} from '../../../source/telephony/action.js';
import {uuid} from '../../helpers/channels.js';
import {infoOf, lag, quietSwitch, type QuietSwitch} from './asking.js';

const channel = (number: number) => `/api/v2/channels/${uuid(number)}`;

describe('an eavesdrop', () => {
	const eavesdrop = async ({ask}: QuietSwitch, number: number, user: string) =>
		ask('POST', `${channel(number)}/eavesdrop`, {body: JSON.stringify({user})});

	it('rings the phone of the user, listens once it is answered, and goes with the watched call', async () => {
		const quiet = quietSwitch();
		quiet.put({uuid: uuid(1)});
		const answer = eavesdrop(quiet, 1, '201');
		const [, ringing] = await quiet.rows();
		assert.deepEqual([ringing?.callstate, ringing?.dest], ['RINGING', '201']);
		quiet.pass(3000);
		const made = uuidFromWords(infoOf(await answer));
		const [, listening] = await quiet.rows();
		assert.deepEqual(
			[listening?.uuid, listening?.callstate, listening?.application, listening?.application_data],
			[made, 'ACTIVE', 'eavesdrop', uuid(1)],
		);
		quiet.pass(60_000);
		assert.deepEqual(await quiet.listed('callstate'), ['ACTIVE', 'ACTIVE']);
		await quiet.ask('DELETE', channel(1));
		quiet.pass(2000);
		assert.deepEqual(await quiet.rows(), []);
	});
	it('of a channel that is gone rings all the same, and soon ends', async () => {
		const quiet = quietSwitch();
		const answer = eavesdrop(quiet, 7, '201');
		quiet.pass(3000);
		assert.ok(uuidFromWords(infoOf(await answer)));
		assert.deepEqual(await quiet.listed('callstate'), ['ACTIVE']);
		quiet.pass(5000);
		assert.deepEqual(await quiet.rows(), []);
	});
});

describe('a new call', () => {
	const call = async ({ask}: QuietSwitch, callerId: string, calledId: string) =>
		ask('POST', '/api/v2/channels', {body: JSON.stringify({callerId, calledId})});

	it('rings the caller’s phone, then the called one, and can be held and hung up', async () => {
		const quiet = quietSwitch();
		const answer = call(quiet, '201', '202');
		const ringing = await quiet.rows();
		quiet.pass(3000);
		const made = uuidFromWords(infoOf(await answer))!;
		quiet.pass(5000);
		const talking = await quiet.rows();
		assert.deepEqual(
			ringing.map(row => [row.callstate, row.dest, row.cid_num]),
			[['RINGING', '201', '202']],
		);
		assert.deepEqual(
			talking.map(row => [row.callstate, row.call_uuid]),
			[
				['ACTIVE', made],
				['ACTIVE', made],
			],
		);
		assert.equal(talking[0]?.uuid, made);
		await quiet.ask('PUT', `/api/v2/channels/${made}`, {body: '{"state":"hold"}'});
		quiet.pass(lag);
		assert.deepEqual(await quiet.listed('callstate'), ['HELD', 'HELD']);
		await quiet.ask('DELETE', `/api/v2/channels/${made}`);
		quiet.pass(lag);
		assert.deepEqual(await quiet.rows(), []);
	});
	it('that nobody answers is refused after a minute', async () => {
		const quiet = quietSwitch();
		const answer = call(quiet, '106@demo.local', '202');
		quiet.pass(59_000);
		assert.deepEqual(await quiet.listed('callstate'), ['RINGING']);
		quiet.pass(2000);
		assert.equal(infoOf(await answer), '-ERR NO_ANSWER\n');
		assert.deepEqual(await quiet.rows(), []);
	});
	it('whose ringing phone is parked is refused at once, and stays parked', async () => {
		const quiet = quietSwitch();
		const answer = call(quiet, '201', '202');
		const [ringing] = await quiet.rows();
		quiet.world.move([quiet.world.legs.get(ringing!.uuid)!], function* (): Script {
			yield forEver;
		});
		assert.equal(infoOf(await answer), '-ERR NORMAL_CLEARING\n');
		assert.deepEqual(await quiet.listed('uuid'), [ringing?.uuid]);
	});
	it('that is hung up while it rings is refused', async () => {
		const quiet = quietSwitch();
		const answer = call(quiet, '201', '202');
		const [ringing] = await quiet.rows();
		await quiet.ask('DELETE', `/api/v2/channels/${ringing?.uuid}`);
		quiet.pass(1000);
		assert.equal(infoOf(await answer), '-ERR NORMAL_CLEARING\n');
		assert.deepEqual(await quiet.rows(), []);
	});
});
