import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {watchServer} from '../../../../source/cli/print/watch.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {channel, uuid} from '../../../helpers/channels.js';
import {handClock} from '../../../helpers/hand-clock.js';
import {numbered} from '../../../helpers/states.js';
import {eventsIn} from '../event-lines.js';
import {listingSource, receivedAt, type Answer} from '../listing-source.js';

/** What a watch writes and says of these lists. */
const watched = async (lists: readonly Answer[]) => {
	const clock = handClock();
	const written: string[] = [];
	const told: string[] = [];
	const watching = watchServer({
		source: listingSource(lists, {clock}).source,
		options: {columns: ['state', 'for', 'age']},
		filterOrigin: '--filter',
		async write(text) {
			written.push(text);
		},
		print(text) {
			told.push(text);
		},
	});
	await Promise.race([watching, clock.advance((lists.length - 1) * 1000)]);
	return {events: eventsIn(written), told};
};

const at = (second: number, channels: readonly Channel[]) => {
	const time = receivedAt + second * 1000;
	return {channels, receivedAt: time, asOf: time};
};

describe('the times of a watch', () => {
	it('are those of the state that has just ended, and null when they may be longer', async () => {
		const odd = channel({uuid: uuid(9), created_epoch: '4102444800'});
		const {events} = await watched([
			at(0, [numbered(1), odd]),
			at(5, [numbered(1, {callstate: 'HELD'}), odd]),
			at(17, []),
		]);
		const times = events.map(({event, uuid: id, state, for: seconds, age}) => [
			event,
			Number(String(id).slice(-1)),
			state,
			seconds,
			age,
		]);
		assert.deepEqual(times, [
			['created', 1, 'talking', null, 59],
			['created', 9, 'talking', null, null],
			['changed', 1, 'held', 0, 64],
			['ended', 1, 'ended', 12, 76],
			['ended', 9, 'ended', null, null],
		]);
	});

	it('stay right when the clock of the switch is set', async () => {
		const bornBefore = (seconds: number, clockOffset: number, callstate: string) => ({
			channels: [channel({created_epoch: String((receivedAt + clockOffset) / 1000 - seconds), callstate})],
			receivedAt,
			asOf: receivedAt,
			clockOffset,
		});
		const {events} = await watched([bornBefore(600, 3_600_000, 'ACTIVE'), bornBefore(600, 300_000, 'HELD')]);
		assert.deepEqual(
			events.map(({event, age}) => [event, age]),
			[
				['created', 600],
				['changed', 600],
			],
		);
	});

	it('are those of when a list was made; a cached list gets one warning', async () => {
		const fresh = at(0, [numbered(1)]);
		const old = {...fresh, asOf: receivedAt - 45_000};
		const {events, told} = await watched([old, old, fresh, old]);
		assert.deepEqual(
			events.map(({time, age}) => [time, age]),
			[[new Date(receivedAt - 45_000).toISOString(), 14]],
		);
		const says = 'the list is 45s old: a cache on the way has kept it';
		assert.deepEqual(told, [says, says]);
	});
});
