import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {firstUpdate, openLists, type Listed} from '../../../source/cli/read-lists.js';
import {failureFrom} from '../../helpers/answering-server.js';
import {testServer} from '../../helpers/channels.js';
import {handClock} from '../../helpers/hand-clock.js';
import {one, refused, signedOut, start, three, two, twoHeld} from '../../helpers/polled.js';
import {scriptedSource} from '../../helpers/scripted-source.js';
import {listingSource} from './listing-source.js';

/** Lists of a source that a test speaks for; what came of each that was asked for. */
const listsOf = () => {
	const source = scriptedSource({server: testServer});
	const lists = openLists(source);
	const came: Array<[asked: string, listed: Listed]> = [];
	const ask = async (name: string) => {
		const listed = await lists.next();
		came.push([name, listed]);
		return listed;
	};

	return {source, lists, ask, came};
};

describe('the lists of a source', () => {
	it('are asked for when somebody wants one, and never otherwise', async () => {
		const {source, ask} = listsOf();
		assert.equal(source.isSubscribed, false);
		const first = ask('first');
		assert.deepEqual([source.isSubscribed, source.isPaused, source.refreshed], [true, true, 0], 'it asks by itself');
		source.push({created: [one]});
		const {channels, update} = await first;
		assert.deepEqual([channels, update.created], [[one], [one]]);
		assert.equal(source.refreshed, 0);
		const second = ask('second');
		assert.equal(source.refreshed, 1);
		source.push({created: [two]});
		await second;
		assert.deepEqual([source.isPaused, source.refreshed], [true, 1]);
	});

	it('are whole, whatever an update says', async () => {
		const {source, ask} = listsOf();
		const first = ask('first');
		source.push({created: [one, two]});
		await first;
		const second = ask('second');
		source.push({created: [three], changed: [twoHeld], ended: [{channel: one}]});
		const {channels, update} = await second;
		assert.deepEqual(channels, [twoHeld, three]);
		assert.deepEqual(update.created, [three], 'and the update that made them so is there too');
	});

	it('that are on their way are not given to whoever asks meanwhile: all those share the next one', async () => {
		const {source, ask, came} = listsOf();
		const first = ask('first');
		const others = [ask('second'), ask('third')];
		source.push({created: [one]});
		await first;
		assert.deepEqual(
			came.map(([name, {channels}]) => [name, channels]),
			[['first', [one]]],
		);
		assert.equal(source.refreshed, 1, 'once for both');
		const late = ask('late');
		source.push({created: [two]});
		const [second, third] = await Promise.all(others);
		assert.equal(second!.update, third!.update);
		assert.deepEqual(second!.channels, [one, two]);
		assert.deepEqual([came.length, source.refreshed], [3, 2]);
		source.push();
		await late;
		assert.equal(came.at(-1)![0], 'late');
		assert.equal(source.refreshed, 2, 'nobody wants another one');
	});

	it('that fail are told to those who wait for them, and those after them get the next one', async () => {
		const {source, ask} = listsOf();
		const first = failureFrom(ask('first'));
		const second = ask('second');
		source.fail(refused);
		assert.deepEqual(await first, refused);
		assert.equal(source.refreshed, 1);
		source.trying();
		source.push({created: [one]});
		const {channels} = await second;
		assert.deepEqual(channels, [one]);
	});

	it('that failed can be asked for again, and keep what was known', async () => {
		const {source, ask} = listsOf();
		const first = ask('first');
		source.push({created: [one]});
		await first;
		const failing = failureFrom(ask('failing'));
		source.fail(signedOut);
		assert.deepEqual(await failing, signedOut);
		const third = ask('third');
		assert.equal(source.refreshed, 2);
		source.push({created: [two]});
		const {channels} = await third;
		assert.deepEqual(channels, [one, two]);
	});

	it('take in single events, which answer nobody', async () => {
		const {source, ask, came} = listsOf();
		const first = ask('first');
		source.push({created: [one, two]});
		await first;
		source.push({created: [three], isFull: false});
		const second = ask('second');
		source.push({ended: [{channel: one}], isFull: false});
		source.push({changed: [twoHeld], isFull: false});
		// All that was told has been heard.
		await Promise.resolve();
		assert.equal(came.length, 1);
		source.push();
		const {channels, update} = await second;
		assert.deepEqual([channels, update.created, update.isFull], [[twoHeld, three], [], true]);
	});

	it('end with what is behind them', async () => {
		const {source, lists, ask} = listsOf();
		const first = ask('first');
		source.push();
		await first;
		assert.equal(source.isSubscribed, true);
		lists.close();
		assert.equal(source.isSubscribed, false);
	});
});

describe('the first update of a source', () => {
	it('has all its channels, and nothing is heard after it', async () => {
		const source = scriptedSource({server: testServer, channels: [one, two], clock: handClock(start)});
		const {created, at, since} = await firstUpdate(source);
		assert.deepEqual([created, at, since], [[one, two], start, undefined]);
		assert.deepEqual([source.isSubscribed, source.isClosed], [false, false], 'the source itself stays');
	});

	it('that fails is a failure, and is not tried again', async () => {
		const source = scriptedSource({server: testServer});
		const failure = failureFrom(firstUpdate(source));
		source.fail(refused, start + 1000);
		assert.deepEqual(await failure, refused);
		assert.equal(source.isSubscribed, false);
	});

	it('asks a polled server once', async () => {
		const clock = handClock(start);
		const {source, counts} = listingSource([[one]], {clock});
		const first = firstUpdate(source);
		await clock.advance(60_000);
		const {created} = await first;
		assert.deepEqual([created, counts.lists, clock.waits()], [[one], 1, []]);
	});
});
