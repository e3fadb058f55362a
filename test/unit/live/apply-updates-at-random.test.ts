import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel, ChannelId} from '../../../source/telephony/channel.js';
import {emptyList, type LiveList} from '../../../source/live/live-list.js';
import {statusOf, type Status} from '../../../source/telephony/status.js';
import {applyUpdates} from '../../../source/live/apply-updates.js';
import {createListComparison} from '../../../source/sources/list-comparison.js';
import {channel, id, testServer, uuid} from '../../helpers/channels.js';
import {update} from '../../helpers/updates.js';
import {runs} from '../../helpers/runs.js';

const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
const ids = numbers.map(number => id(number));

/** What a list holds of each of eight calls: nothing, or its state. */
const lists = fc.array(
	fc.array(fc.constantFrom(undefined, undefined, 'RINGING', 'ACTIVE', 'UNHELD', 'HELD'), {minLength: 8, maxLength: 8}),
	{minLength: 1, maxLength: 30},
);

/** The channels of each list as a source gives them: one that says the same as in the list before is the very same. */
const channelsOf = (states: ReadonlyArray<ReadonlyArray<string | undefined>>): Channel[][] => {
	let before: Array<Channel | undefined> = [];
	return states.map(list => {
		before = list.map((callState, index) => {
			if (callState === undefined) {
				return undefined;
			}

			const known = before[index];
			return known?.callState === callState ? known : channel({uuid: uuid(numbers[index]!), callstate: callState});
		});
		return before.filter(one => one !== undefined);
	});
};

type ListChanges = ReturnType<ReturnType<typeof createListComparison>>;

type Seen = {firstSeenAt: number; changedAt: number; changes: Array<readonly [number, Status]>; channel: Channel};

/** The same told naively: everything that is known of a call is read again from all lists up to now. */
const seenIn = (all: readonly Channel[][], which: ChannelId): Seen | undefined => {
	const find = (index: number) => all[index]?.find(one => one.id === which);
	const last = all.length - 1;
	if (!find(last)) {
		return undefined;
	}

	let first = last;
	while (find(first - 1)) {
		first--;
	}

	const changes: Array<readonly [number, Status]> = [];
	let changedAt = first === 0 ? 0 : first * 1000;
	for (let index = first; index <= last; index++) {
		const now = find(index)!;
		if (index > first && now !== find(index - 1)) {
			changedAt = index * 1000;
		}

		if (changes.at(-1)?.[1] !== statusOf(now)) {
			changes.push([index * 1000, statusOf(now)]);
		}
	}

	return {firstSeenAt: first * 1000, changedAt, changes: changes.slice(-20), channel: find(last)!};
};

const toldOf = (live: LiveList, which: ChannelId): Seen | undefined => {
	const tracked = live.byId.get(which);
	return (
		tracked && {
			firstSeenAt: tracked.firstSeenAt,
			changedAt: tracked.changedAt,
			changes: tracked.history.map(({at, status}) => [at, status] as const),
			channel: tracked.channel,
		}
	);
};

const idsOf = (list: readonly Channel[] = []): ChannelId[] => list.map(one => one.id);

const inOrder = (list: readonly Channel[]) => list.toSorted((one, other) => one.uuid.localeCompare(other.uuid));

/** One list after others, what it changes, and the state before and after it. */
const check = (before: LiveList, all: readonly Channel[][], changes: ListChanges): LiveList => {
	const index = all.length - 1;
	const at = index * 1000;
	const list = all[index]!;
	const [was, is] = [idsOf(all[index - 1]), idsOf(list)];
	const came = is.filter(one => !was.includes(one));
	const went = was.filter(one => !is.includes(one));
	const since = index === 0 ? undefined : at - 1000;
	const {
		list: live,
		created,
		ended,
	} = applyUpdates(before, [{server: testServer, update: update({...changes, at, since})}]);

	assert.deepEqual(
		created.map(tracked => tracked.channel.id),
		came,
	);
	assert.deepEqual(
		ended.map(tracked => [tracked.channel.id, tracked.endedAt]),
		went.map(one => [one, at]),
	);
	assert.equal(live.started - before.started, index === 0 ? 0 : came.length);
	assert.equal(live.ended - before.ended, went.length);
	assert.deepEqual(inOrder(live.rows.map(tracked => tracked.channel)), inOrder(list));
	assert.deepEqual([...live.byId.values()], live.rows);

	const isChanged = went.length > 0 || list.some(one => before.byId.get(one.id)?.channel !== one);
	assert.equal(live.byId !== before.byId, isChanged);
	assert.deepEqual(
		ids.map(one => toldOf(live, one)),
		ids.map(one => seenIn(all, one)),
	);
	const unchanged = ids.filter(one => before.byId.has(one) && list.includes(before.byId.get(one)!.channel));
	assert.ok(
		unchanged.every(one => live.byId.get(one) === before.byId.get(one)),
		'an unchanged row was made anew',
	);
	return live;
};

describe('whatever lists come after each other', () => {
	it('what is told of each call is what all the lists together say', () => {
		fc.assert(
			fc.property(lists, states => {
				const all = channelsOf(states);
				const changesTo = createListComparison();
				let live = emptyList;
				for (const index of all.keys()) {
					live = check(live, all.slice(0, index + 1), changesTo(all[index]!));
				}
			}),
			{numRuns: runs(60)},
		);
	});
});
