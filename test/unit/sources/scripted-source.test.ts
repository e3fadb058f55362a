import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {actionKinds} from '../../../source/telephony/action.js';
import {FailureError} from '../../../source/sources/failure.js';
import type {News} from '../../../source/sources/source.js';
import {handClock} from '../../helpers/hand-clock.js';
import {keeping, one, refused, start, two} from '../../helpers/polled.js';
import {scriptedSource} from '../../helpers/scripted-source.js';

const heardOf = (channels?: readonly [typeof one]) => {
	const clock = handClock(start);
	const source = scriptedSource({server: 'kyiv', clock, ...(channels && {channels})});
	const heard: News[] = [];
	return {clock, source, heard, subscription: source.subscribe(keeping(heard), {interval: 2000})};
};

describe('a source that a test speaks for', () => {
	it('tells what it is made to tell, with the time of the clock', async () => {
		const {clock, source, heard} = heardOf();
		source.push({created: [one]});
		await clock.advance(500);
		source.push({created: [two], ended: [{channel: one, cause: 'NORMAL_CLEARING'}], isFull: false});
		const rest = {type: 'update', changed: [], duration: 0, clockOffset: 0, skipped: 0} as const;
		assert.deepEqual(heard, [
			{...rest, created: [one], ended: [], at: start, asOf: start, askedAt: start, since: undefined, isFull: true},
			{
				...rest,
				created: [two],
				ended: [{channel: one, cause: 'NORMAL_CLEARING'}],
				at: start + 500,
				asOf: start + 500,
				askedAt: start + 500,
				since: start,
				isFull: false,
			},
		]);
	});

	it('tells failures and tries', () => {
		const {source, heard} = heardOf();
		source.fail(refused, start + 1000);
		source.trying();
		source.fail(refused);
		assert.deepEqual(heard, [
			{type: 'failure', failure: refused, at: start, retryAt: start + 1000},
			{type: 'trying', at: start},
			{type: 'failure', failure: refused, at: start, retryAt: undefined},
		]);
	});

	it('begins with the channels that it has', async () => {
		const {clock, source, heard} = heardOf([one]);
		assert.equal(heard.length, 0);
		await clock.advance(0);
		assert.deepEqual(
			heard.map(news => news.type === 'update' && news.created),
			[[one]],
		);
		assert.deepEqual([source.server, source.name, source.can.size], ['kyiv', 'kyiv', actionKinds.length]);
	});

	it('knows what was asked of it', () => {
		const {source, heard, subscription} = heardOf();
		subscription.refresh();
		subscription.refresh();
		assert.deepEqual([source.refreshed, source.interval, source.isPaused], [2, 2000, false]);
		subscription.setInterval(500);
		subscription.pause(true);
		assert.deepEqual([source.interval, source.isPaused], [500, true]);
		assert.throws(() => source.subscribe(keeping([]), {interval: 1000}), /kyiv: one subscription at a time/u);
		subscription.close();
		source.push();
		assert.deepEqual([source.isSubscribed, source.isClosed, heard], [false, false, []]);
		source.close();
		assert.equal(source.isClosed, true);
	});

	it('answers an action as the test wants', async () => {
		const {source} = heardOf();
		const hold = {kind: 'hold', uuid: one.uuid} as const;
		assert.deepEqual(await source.perform(hold), {words: '+OK', uuid: undefined});
		source.answer({words: '+OK made', uuid: two.uuid});
		assert.deepEqual(await source.perform(hold), {words: '+OK made', uuid: two.uuid});
		source.answer(refused);
		await assert.rejects(
			source.perform({kind: 'unhold', uuid: one.uuid}),
			error => error instanceof FailureError && error.failure === refused,
		);
		assert.deepEqual(source.performed, [hold, hold, {kind: 'unhold', uuid: one.uuid}]);
	});

	it('lets whoever signs in be who is signed in', async () => {
		const {source} = heardOf();
		assert.deepEqual(await source.whoami(), {user: 'demo'});
		assert.deepEqual(await source.signIn({username: 'olena', password: 'x'}), {user: 'olena'});
		assert.deepEqual(await source.whoami(), {user: 'olena'});
		assert.deepEqual(source.signIns, [{username: 'olena', password: 'x'}]);
	});
});
