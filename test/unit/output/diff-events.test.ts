import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../source/telephony/channel.js';
import {filterFrom} from '../../../source/features/filter/language/compile.js';
import {emptyList} from '../../../source/live/live-list.js';
import {differences, eventsOf, nothingWatched} from '../../../source/output/diff-events.js';
import type {ColumnId} from '../../../source/fields/columns.js';
import {tracked, uuid} from '../../helpers/channels.js';
import {numbered, t0} from '../../helpers/states.js';
import {listUpdate} from '../../helpers/updates.js';

type Told = Readonly<Record<string, unknown>> & {readonly uuid: string; readonly event: string};
type Wishes = {readonly filter?: string; readonly columns?: readonly ColumnId[]; readonly clockOffset?: number};

/** The events of lists that come a second apart, list by list. */
const eventsFrom = (lists: ReadonlyArray<readonly Channel[]>, {filter = '', columns, clockOffset = 0}: Wishes = {}) => {
	let watched = nothingWatched;
	return lists.map((channels, index): readonly Told[] => {
		const at = t0 + index * 1000;
		const since = index === 0 ? undefined : at - 1000;
		const wishes = {filter: filterFrom(filter), name: undefined, columns};
		const {after, lines} = eventsOf(watched, listUpdate(watched.list, channels, {at, since, clockOffset}), wishes);
		watched = after;
		return lines.map(line => JSON.parse(line) as Told);
	});
};

const short = (events: readonly Told[]) => events.map(({event, uuid: id}) => `${event} ${Number(id.slice(-12))}`);

/** The channels that are known after some events; each must make sense after those before it. */
const taken = (before: ReadonlyMap<string, unknown>, events: readonly Told[]): ReadonlyMap<string, unknown> => {
	const known = new Map(before);
	for (const {event, uuid: id, matches, channel} of events) {
		const isGone = event === 'ended' || matches === false;
		assert.equal(known.has(id), isGone || (event === 'changed' && matches === undefined));
		known.delete(id);
		if (!isGone) {
			known.set(id, channel);
		}
	}

	return known;
};

/** What a filter finds in a list, by itself. */
const foundIn = (channels: readonly Channel[], text: string, now: number): ReadonlyMap<string, unknown> => {
	const filter = filterFrom(text);
	const rows = channels.map(channel => tracked(channel, now));
	const found = rows.filter(row => filter?.matches(row, {now}) ?? true);
	return new Map(found.map(({channel: {uuid: id, wire}}) => [id, wire]));
};

/** The channels of these numbers, each in the last state that is given for it. */
const listWith = (states: ReadonlyArray<readonly [number: number, callstate: string]>): readonly Channel[] =>
	Array.from(new Map(states), ([number, callstate]) => numbered(number, {callstate}));

const assertFollows = (
	lists: ReadonlyArray<readonly Channel[]>,
	told: ReadonlyArray<readonly Told[]>,
	filter: string,
) => {
	let known: ReadonlyMap<string, unknown> = new Map();
	for (const [index, events] of told.entries()) {
		known = taken(known, events);
		assert.deepEqual(known, foundIn(lists[index]!, filter, t0 + index * 1000));
	}
};

describe('the events of a watch', () => {
	it('tell the first list as created, and that it was the first', () => {
		const [first] = eventsFrom([[numbered(1)]]);
		assert.deepEqual(first, [
			{
				time: new Date(t0).toISOString(),
				event: 'created',
				uuid: uuid(1),
				age: 59,
				state: 'talking',
				from: 'Alice  100',
				to: '200',
				first: true,
				channel: numbered(1).wire,
			},
		]);
	});

	it('tell no age that the switch does not', () => {
		const [first] = eventsFrom([[numbered(1, {created_epoch: ''})]]);
		assert.equal(first![0]!.age, null);
	});

	it('tell who came, changed and went, and nothing when nothing did', () => {
		const [one, two] = [numbered(1), numbered(2)];
		const held = numbered(1, {callstate: 'HELD'});
		const lists = eventsFrom([[one], [one], [one, two], [held, two], [two]]);
		assert.deepEqual(
			lists.map(events => short(events)),
			[['created 1'], [], ['created 2'], ['changed 1'], ['ended 1']],
		);
		const [came, changed, ended] = lists.slice(2).flat();
		assert.equal(came!.first, undefined);
		assert.deepEqual(changed!.changes, {callstate: ['ACTIVE', 'HELD']});
		assert.deepEqual([changed!.state, changed!.age, 'matches' in changed!], ['held', 62, false]);
		assert.deepEqual([ended!.state, ended!.age, ended!.channel], ['ended', 63, held.wire]);
	});

	it('tell ages by the switch’s clock, of one that has ended too', () => {
		const [first, ended] = eventsFrom([[numbered(1)], []], {clockOffset: 10_000}).flat();
		assert.deepEqual([first!.age, ended!.age], [69, 70]);
	});

	it('tell why one ended, where the source does', () => {
		const [one, two] = [numbered(1), numbered(2)];
		const wishes = {filter: undefined, name: undefined, columns: undefined};
		const {after} = eventsOf(nothingWatched, listUpdate(emptyList, [one, two], {at: t0}), wishes);
		const ended = [{channel: one, cause: 'USER_BUSY'}, {channel: two}];
		const {lines} = eventsOf(after, listUpdate(after.list, [], {at: t0 + 1000, since: t0, ended}), wishes);
		const told = lines.map(line => JSON.parse(line) as Told);
		assert.deepEqual(short(told), ['ended 1', 'ended 2']);
		assert.deepEqual(
			told.map(({cause}) => cause),
			['USER_BUSY', null],
		);
	});

	it('are none for rows that came anew and say the same', () => {
		const lists = eventsFrom([[numbered(1)], [numbered(1)]]);
		assert.deepEqual(lists[1], []);
	});

	it('are of the channels that the filter finds; one that it begins or ceases to find is told', () => {
		const [talking, held] = [numbered(1), numbered(1, {callstate: 'HELD'})];
		const lists = eventsFrom([[talking, numbered(2)], [held], [talking], []], {filter: 'state:held'});
		assert.deepEqual(
			lists.map(events => short(events)),
			[[], ['changed 1'], ['changed 1'], []],
		);
		assert.deepEqual(
			lists.flat().map(({matches}) => matches),
			[true, false],
		);
	});

	it('come by themselves where the filter asks for time', () => {
		const one = [numbered(1)];
		const lists = eventsFrom([one, one, one], {filter: 'age>59s'});
		assert.deepEqual(
			lists.map(events => short(events)),
			[[], ['changed 1'], []],
		);
		assert.deepEqual([lists[1]![0]!.changes, lists[1]![0]!.matches], [{}, true]);
	});

	it('hold the columns that were asked for, and then not the row', () => {
		const [event] = eventsFrom([[numbered(1)]], {columns: ['id', 'via', 'age']}).flat();
		assert.deepEqual(Object.keys(event ?? {}), ['time', 'event', 'uuid', 'id', 'via', 'age', 'first']);
	});

	it('are lines of JSON that are harmless and whole, whatever the field', () => {
		const name = '\u{1B}]0;x\u{7}\n\u{202E}';
		const watched = eventsOf(nothingWatched, listUpdate(emptyList, [numbered(1, {cid_name: name})], {at: t0}), {
			filter: undefined,
			name: undefined,
			columns: undefined,
		});
		const [line] = watched.lines;
		assert.doesNotMatch(line!, /[\p{Control}\u{202E}]/u);
		assert.equal((JSON.parse(line!) as {channel: {cid_name: string}}).channel.cid_name, name);
	});

	it('put together give the list, whatever it was and whatever the filter', () => {
		const states = fc.constantFrom('ACTIVE', 'HELD', 'RINGING');
		const lists = fc.array(fc.array(fc.tuple(fc.integer({min: 1, max: 5}), states)), {minLength: 1, maxLength: 6});
		fc.assert(
			fc.property(lists, fc.constantFrom('', 'state:held', 'age>1:00', '-state:ringing'), (all, filter) => {
				const channels = all.map(list => listWith(list));
				assertFollows(channels, eventsFrom(channels, {filter}), filter);
			}),
		);
	});
});

describe('the differences of two rows', () => {
	it('are the old and the new value; null where there is none', () => {
		assert.deepEqual(differences({a: '1', b: '2', c: {d: 1}}, {a: '1', b: '3', e: 'new', c: {d: 1}}), {
			b: ['2', '3'],
			e: [null, 'new'],
		});
		assert.deepEqual(differences({a: '1'}, {}), {a: ['1', null]});
	});
});
