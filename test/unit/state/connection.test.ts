import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Failure} from '../../../source/sources/failure.js';
import {
	failed,
	faster,
	initialConnection,
	received,
	slower,
	type Connection,
} from '../../../source/state/connection.js';
import {
	dataAge,
	isListDue,
	isOverdue,
	isStale,
	lateAfter,
	connectionStatus,
	shownAge,
} from '../../../source/state/connection-status.js';
import {testServer} from '../../helpers/channels.js';
import {refusedConnection, signedOut, started, updateIn} from '../../helpers/states.js';

const live: Connection = {...initialConnection(1000), asOf: 100_000, durations: [50]};
const failing = (failure: Failure): Connection => failed(live, failure, 101_000, 102_000);

describe('the line to the server', () => {
	const at = (connection: Connection, age: number) => connectionStatus(connection, 100_000 + age);

	it('is connecting until the first list', () => {
		assert.equal(at(initialConnection(1000), 0), 'connecting');
		assert.equal(at({...initialConnection(1000), isPaused: true}, 99_999), 'paused');
	});

	it('is live while the list is young, and late once it is older than two polls and three seconds', () => {
		assert.deepEqual([at(live, 0), at(live, 3000), at(live, 3001)], ['live', 'live', 'late']);
		assert.equal(at(live, -5000), 'live');
	});

	for (const interval of [2500, 5000, 10_000, 30_000, 60_000]) {
		it(`is never called live five seconds after it was asked for, though one is wanted every ${interval} ms`, () => {
			const seldom = {...live, interval};
			assert.deepEqual([at(seldom, 4950), at(seldom, 4951)], ['live', 'late']);
			const due = 100_000 + 2 * interval;
			assert.deepEqual([isOverdue(seldom, due), isOverdue(seldom, due + 1)], [false, true]);
		});
	}

	it('is as old as the request for it, however long that took', () => {
		const slow = {...live, durations: [8000, 8000, 8000]};
		assert.deepEqual([at(slow, 0), shownAge(slow, 100_000)], ['late', 8000]);
	});

	it('is lost after a failure, however young the list, unless it was paused', () => {
		assert.equal(at(failing(refusedConnection), 0), 'lost');
		assert.equal(at({...failing(refusedConnection), isPaused: true}, 0), 'paused');
		assert.equal(at(failed(initialConnection(1000), refusedConnection, 0, undefined), 0), 'lost');
	});

	it('is signed out when the server does not know us', () => {
		assert.equal(at(failing(signedOut), 0), 'signed-out');
		assert.equal(at({...failing(signedOut), isPaused: true}, 0), 'signed-out');
	});

	it('is paused when it was paused, however old the list', () => {
		assert.deepEqual([at({...live, isPaused: true}, 0), at({...live, isPaused: true}, 99_000)], ['paused', 'paused']);
	});

	it('is live again with the next list', () => {
		const update = updateIn(started(), testServer, [], 200_000, {askedAt: 1, duration: 70, clockOffset: 5, skipped: 2});
		const connection = received(failing(refusedConnection), update);
		assert.equal(connectionStatus(connection, 200_000), 'live');
		assert.deepEqual([connection.retryAt, connection.pollingSince], [undefined, undefined]);
		assert.deepEqual([connection.durations, connection.clockOffset, connection.skipped], [[50, 70], 5, 2]);
	});

	it('counts its failures in a row, and tells the next try', () => {
		const twice = failed(failing(refusedConnection), refusedConnection, 103_000, 105_000);
		assert.deepEqual([twice.retryAt, twice.asOf], [105_000, 100_000]);
		assert.equal(twice.failedSince, 101_000);
	});
});

describe('acting on a list', () => {
	const isOld = (link: Connection, age: number) => isStale(link, 100_000 + age);

	it('needs no question while it is live, or was paused a moment ago', () => {
		assert.equal(isOld(live, 3000), false);
		assert.equal(isOld({...live, isPaused: true}, 3000), false);
	});

	it('needs one when it is late, lost, signed out, or was paused for long', () => {
		assert.equal(isOld(live, 3001), true);
		assert.equal(isOld({...live, isPaused: true}, 3001), true);
		assert.equal(isOld(failing(refusedConnection), 0), true);
		assert.equal(isOld(failing(signedOut), 0), true);
		assert.equal(isOld({...failing(refusedConnection), isPaused: true}, 0), true);
	});

	it('is out of the question before there is a list', () => {
		assert.equal(isStale(initialConnection(1000), 100_000), false);
	});

	it('goes by an age that is never below zero', () => {
		assert.deepEqual(
			[dataAge(live, 137_000), dataAge(live, 99_000), dataAge(initialConnection(1000), 99_000)],
			[37_000, 0, 0],
		);
	});
});

describe('how often the server is asked', () => {
	it('makes a list overdue later, when lists take long', () => {
		assert.equal(lateAfter({...live, durations: [1500, 1500, 1500]}), 15_000);
		assert.equal(lateAfter({...live, durations: [50, 50, 8000]}), 3000, 'one slow list alone does not');
	});

	it('is changed in steps, up to a minute and down to a quarter of a second', () => {
		const walk = (step: (interval: number) => number, from: number) => {
			const seen = [from];
			while (step(seen.at(-1)!) !== seen.at(-1)) {
				seen.push(step(seen.at(-1)!));
			}

			return seen;
		};

		const up = walk(slower, 250);
		assert.deepEqual(up, [250, 500, 1000, 2000, 3000, 5000, 10_000, 15_000, 30_000, 60_000]);
		assert.deepEqual(walk(faster, 60_000), up.toReversed());
	});

	it('goes from an interval between two steps to the nearest ones', () => {
		assert.deepEqual([slower(700), faster(700)], [1000, 500]);
		assert.deepEqual([slower(100), faster(100)], [250, 100]);
		assert.deepEqual([slower(120_000), faster(120_000)], [120_000, 60_000]);
	});
});

describe('a list is due', () => {
	const isDue = (link: Connection, age: number) => isListDue(link, 100_000 + age);

	it('around the time at which the next one should have come', () => {
		assert.deepEqual(
			[500, 600, 1000, 1400, 1401].map(age => isDue(live, age)),
			[false, true, true, true, false],
		);
		assert.deepEqual(
			[1000, 9599, 9600].map(age => isDue({...live, durations: [2000]}, age)),
			[false, false, true],
		);
	});

	it('not while nobody asks, nor before the first one', () => {
		assert.equal(isDue({...live, isPaused: true}, 1000), false);
		assert.equal(isDue(failing(refusedConnection), 1000), false);
		assert.equal(isDue(initialConnection(1000), -99_000), false);
	});
});
