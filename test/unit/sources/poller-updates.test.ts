import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {channel, uuid} from '../../helpers/channels.js';
import {changesOf, ofUpdate, one, polled, refused, start, three, two, twoHeld} from '../../helpers/polled.js';

const oneHeld = channel({uuid: uuid(1), callstate: 'HELD'});

describe('an update', () => {
	it('has everything as created in the first, and what was created, changed and ended in the next ones', async () => {
		const {clock, server, news} = polled();
		await clock.advance(100);
		await server.answer([one, two], {asOf: start + 60});
		await clock.advance(1000);
		await server.answer([three, twoHeld], {asOf: start + 500, clockOffset: -7000, skipped: 2});
		const [first, second] = news.map(item => ofUpdate(item));
		assert.deepEqual(first, {
			type: 'update',
			created: [one, two],
			changed: [],
			ended: [],
			askedAt: start,
			at: start + 100,
			asOf: start + 60,
			since: undefined,
			isFull: true,
			duration: 100,
			clockOffset: 0,
			skipped: 0,
		});
		assert.deepEqual(second, {
			type: 'update',
			created: [three],
			changed: [twoHeld],
			ended: [{channel: one}],
			askedAt: start + 1000,
			at: start + 1100,
			asOf: start + 500,
			since: start + 60,
			isFull: true,
			duration: 100,
			clockOffset: -7000,
			skipped: 2,
		});
		assert.equal(second?.ended[0]?.channel, one, 'as it was told last');
	});

	it('names them in the order of the list, and those that ended in the order of the list before', async () => {
		const {clock, server, news} = polled();
		await server.answer([three, one, two]);
		await clock.advance(1000);
		await server.answer([twoHeld, three, oneHeld]);
		await clock.advance(1000);
		await server.answer([]);
		await clock.advance(1000);
		await server.answer([two, three]);
		assert.deepEqual(
			news.map(item => changesOf(item)),
			[
				{created: [three, one, two], changed: [], ended: []},
				{created: [], changed: [twoHeld, oneHeld], ended: []},
				{created: [], changed: [], ended: [twoHeld, three, oneHeld]},
				{created: [two, three], changed: [], ended: []},
			],
		);
	});

	it('comes without changes too: of the same channels in another order, and of the same array, which is not looked at', async () => {
		const {clock, server, news} = polled();
		let looks = 0;
		const list = new Proxy([two, one], {
			get(target, name, receiver) {
				looks++;
				return Reflect.get(target, name, receiver) as unknown;
			},
		});
		await server.answer([one, two]);
		await clock.advance(1000);
		await server.answer(list);
		const before = looks;
		await clock.advance(1000);
		await server.answer(list);
		assert.deepEqual(
			news.slice(1).map(item => changesOf(item)),
			[
				{created: [], changed: [], ended: []},
				{created: [], changed: [], ended: []},
			],
		);
		assert.deepEqual([before > 0, looks], [true, before]);
		assert.equal(ofUpdate(news[2]).since, start + 1000);
	});

	it('looks only at the channels beside those that came and went, however many there are', async () => {
		const {clock, server} = polled();
		let looks = 0;
		const counted = (number: number) =>
			new Proxy(channel({uuid: uuid(number)}), {
				get(target, name, receiver) {
					looks++;
					return Reflect.get(target, name, receiver) as unknown;
				},
			});
		const channels = Array.from({length: 1000}, (_, number) => counted(number));
		await server.answer(channels);
		await clock.advance(1000);
		looks = 0;
		await server.answer([...channels.slice(1, 500), ...channels.slice(501)]);
		assert.ok(looks < 20, `it looked ${looks} times`);
	});

	it('speaks of the time since the last update, whatever failed between', async () => {
		const {clock, server, news} = polled();
		await server.answer([one]);
		await clock.advance(1000);
		await server.fail(refused);
		await clock.advance(1000);
		await server.answer([two]);
		assert.equal(ofUpdate(news.at(-1)).since, start);
		assert.deepEqual(changesOf(news.at(-1)), {created: [two], changed: [], ended: [one]});
	});
});
