import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {firstUpdate} from '../../../../source/cli/print/first-update.js';
import {failureFrom} from '../../../helpers/answering-server.js';
import {testServer} from '../../../helpers/channels.js';
import {handClock} from '../../../helpers/hand-clock.js';
import {one, refused, start, two} from '../../../helpers/polled.js';
import {scriptedSource} from '../../../helpers/scripted-source.js';
import {listingSource} from '../listing-source.js';

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
		assert.equal(source.isSubscribed, false);
		source.push();
		assert.deepEqual(await failure, refused);
	});

	it('is waited for while it is tried', async () => {
		const source = scriptedSource({server: testServer});
		const first = firstUpdate(source);
		source.trying();
		assert.equal(source.isSubscribed, true);
		source.push({created: [one]});
		const {created} = await first;
		assert.deepEqual(created, [one]);
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
