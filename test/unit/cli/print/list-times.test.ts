import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {runAction} from '../../../../source/cli/actions/run-action.js';
import {checkSort, listLines, type ServerList} from '../../../../source/cli/print/list-lines.js';
import {openLists} from '../../../../source/cli/read-lists.js';
import {cacheWarnings} from '../../../../source/cli/warnings.js';
import type {ActionRequest} from '../../../../source/telephony/action.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {channel, testServer, uuid} from '../../../helpers/channels.js';
import {recordedChannels} from '../../../helpers/fixtures.js';
import {listingSource, receivedAt, updateOf} from '../listing-source.js';

/** Nine starts that cannot be, and one a few seconds ahead of the list. */
const channels = [
	...recordedChannels('list-times.json'),
	channel({created_epoch: String(receivedAt / 1000 + 3), callstate: 'HELD'}),
];
const columns = ['age', 'for'] as const;

/** The first list of the only server. */
const listsOf = (...parameters: Parameters<typeof updateOf>): readonly ServerList[] => [
	{server: testServer, update: updateOf(...parameters)},
];

describe('the times of a single list', () => {
	it('are empty for an unknown age, and for the time in a state', () => {
		const lists = listsOf(channels);
		const json = listLines(lists, {output: 'jsonl', columns}).map(line => JSON.parse(line) as unknown);
		assert.deepEqual(json, [...Array.from({length: 9}, () => ({age: null, for: null})), {age: 0, for: null}]);
		const csv = listLines(lists, {output: 'csv', columns}).toSorted();
		assert.deepEqual(csv, [...Array.from({length: 9}, () => ','), '0,', 'age,for']);
	});

	it('show the least possible age in the table', () => {
		const [, ...rows] = listLines(listsOf(channels), {columns: ['age']});
		assert.deepEqual(rows.map(line => line.trim()).toSorted(), ['0:00', ...Array.from({length: 9}, () => '≥0:00')]);
		assert.deepEqual(listLines(listsOf([channels[9]!]), {columns: ['for', 'state']}), ['FOR STATE', '    held']);
	});

	it('are right on servers whose clocks differ, which makes them one order', () => {
		const bornBefore = (seconds: number, number: number, clockOffset: number) =>
			channel({uuid: uuid(number), created_epoch: String((receivedAt + clockOffset) / 1000 - seconds)});
		const ahead = 3_600_000;
		const lists: readonly ServerList[] = [
			{server: 'kyiv', name: 'kyiv', update: updateOf([bornBefore(600, 1, 0), bornBefore(60, 3, 0)])},
			{
				server: 'lab',
				name: 'lab',
				update: updateOf([bornBefore(300, 2, ahead)], {clockOffset: ahead}),
			},
		];
		const ages = listLines(lists, {output: 'csv', columns: ['id', 'age']});
		assert.deepEqual(ages, ['id,age', `${uuid(3)},60`, `${uuid(2)},300`, `${uuid(1)},600`]);
	});

	for (const column of ['for', 'changed'] as const) {
		it(`cannot order by ${column}`, () => {
			const sort = {column, isDescending: true};
			assert.throws(() => {
				checkSort({sort}, '--sort');
			}, /^UsageError: --sort: one list does not show .* -s age/u);
		});
	}

	it('never match an unknown age in a filter', () => {
		const found = (filter: string) => listLines(listsOf(channels), {output: 'ids', filter});
		assert.deepEqual([found('age<1m'), found('age>1m'), found('age=0s')], [[uuid(1)], [], [uuid(1)]]);
	});
});

describe('a list that was cached for 45 seconds', () => {
	const one = channel({created_epoch: String(receivedAt / 1000 - 60)});
	const lists = listsOf([one], {asOf: receivedAt - 45_000});

	it('shows the ages of when it was made, and warns that it is old', () => {
		assert.deepEqual(listLines(lists, {output: 'jsonl', columns: ['age']}), ['{"age":15}']);
		assert.deepEqual(cacheWarnings(lists), ['the list is 45s old: a cache on the way has kept it']);
		assert.deepEqual(cacheWarnings([{...lists[0]!, name: 'kyiv'}]), [
			'kyiv: the list is 45s old: a cache on the way has kept it',
		]);
		assert.deepEqual(cacheWarnings(listsOf([one])), []);
	});

	it('does not confirm an action that came later', async () => {
		const request: ActionRequest = {kind: 'hold', uuid: uuid(1)};
		const held = channel({callstate: 'HELD'});
		let now = receivedAt;
		const cached = (listed: Channel) => ({
			channels: [listed],
			get askedAt() {
				return now - 45_000;
			},
			get receivedAt() {
				return now;
			},
			get asOf() {
				return now - 45_000;
			},
		});
		const {source} = listingSource([cached(one), cached(held)]);
		const {text, code} = await runAction(request, {
			source,
			lists: openLists(source),
			now() {
				now += 3000;
				return now;
			},
			callOf: () => undefined,
			begun: new Set(),
			hungUp: new Set(),
			print: () => undefined,
			audit: {begin: () => undefined, record: () => undefined},
			id: 1,
			identity: Promise.resolve({user: ''}),
		});
		assert.match(text, /accepted \(\+OK\), but no list came to see it: the list is from a cache, and 45s old$/u);
		assert.equal(code, 1);
	});
});
