import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {act} from '../../../source/cli/act.js';
import {listLines} from '../../../source/cli/list.js';
import {warningsOfAge} from '../../../source/cli/warnings.js';
import type {ActionRequest} from '../../../source/domain/action.js';
import {groupCalls, noCalls} from '../../../source/domain/calls.js';
import type {Feed} from '../../../source/sources/feed.js';
import {channel, uuid} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {fakeFeed, receivedAt, snapshotOf} from './fake-feed.js';

/** Nine starts that cannot be, and one a few seconds ahead of the list. */
const channels = [
	...recordedChannels('list-times.json'),
	channel({created_epoch: String(receivedAt / 1000 + 3), callstate: 'HELD'}),
];
const columns = ['age', 'for'] as const;

describe('the times of a single list', () => {
	it('are empty for an unknown age, and for the time in a state', () => {
		const snapshot = snapshotOf(channels);
		const json = listLines(snapshot, {output: 'jsonl', columns}).map(line => JSON.parse(line) as unknown);
		assert.deepEqual(json, [...Array.from({length: 9}, () => ({age: null, for: null})), {age: 0, for: null}]);
		const csv = listLines(snapshot, {output: 'csv', columns}).toSorted();
		assert.deepEqual(csv, [...Array.from({length: 9}, () => ','), '0,', 'age,for']);
	});

	it('show the least possible age in the table', () => {
		const [, ...rows] = listLines(snapshotOf(channels), {columns: ['age']});
		assert.deepEqual(rows.map(line => line.trim()).toSorted(), ['0:00', ...Array.from({length: 9}, () => '≥0:00')]);
		assert.deepEqual(listLines(snapshotOf([channels[9]!]), {columns: ['for', 'state']}), ['FOR STATE', '    held']);
	});

	it('cannot order by the time in a state', () => {
		const sort = {column: 'for', isDescending: true} as const;
		assert.throws(
			() => listLines(snapshotOf(channels), {sort}),
			/^UsageError: --sort: one list does not tell .* -s age/u,
		);
	});

	it('never match an unknown age in a filter', () => {
		const found = (filter: string) => listLines(snapshotOf(channels), {output: 'ids', filter});
		assert.deepEqual([found('age<1m'), found('age>1m'), found('age=0s')], [[uuid(1)], [], [uuid(1)]]);
	});
});

describe('a list that was cached for 45 seconds', () => {
	const one = channel({created_epoch: String(receivedAt / 1000 - 60)});
	const snapshot = {...snapshotOf([one]), asOf: receivedAt - 45_000};

	it('shows the ages of when it was made, and warns that it is old', () => {
		assert.deepEqual(listLines(snapshot, {output: 'jsonl', columns: ['age']}), ['{"age":15}']);
		assert.deepEqual(warningsOfAge(snapshot), ['the list is 45s old: a cache on the way has kept it']);
		assert.deepEqual(warningsOfAge({...snapshotOf([]), sites: [{site: 'kyiv', snapshot}]}), [
			'kyiv: the list is 45s old: a cache on the way has kept it',
		]);
		assert.deepEqual(warningsOfAge(snapshotOf([one])), []);
	});

	it('does not confirm an action that came later', async () => {
		const request: ActionRequest = {kind: 'hold', uuid: uuid(1)};
		const held = channel({callstate: 'HELD'});
		const {feed} = fakeFeed([[one], [held]], {words: '+OK', uuid: undefined});
		let now = receivedAt;
		const cached: Feed = {
			...feed,
			async snapshot() {
				return {...(await feed.snapshot()), startedAt: now - 45_000, receivedAt: now, asOf: now - 45_000};
			},
		};
		const {text, code} = await act(cached, request, {
			now() {
				now += 3000;
				return now;
			},
			seen: groupCalls([], noCalls),
			hungUp: new Set(),
			tell: () => undefined,
			audit: {begin: () => undefined, tell: () => undefined},
			id: 1,
			who: Promise.resolve(''),
		});
		assert.match(text, /accepted \(\+OK\), but no list came to see it: the list is from a cache, and 45s old$/u);
		assert.equal(code, 1);
	});
});
