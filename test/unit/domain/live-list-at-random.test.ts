import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../source/domain/channel.js';
import {advance, emptyList, type LiveList} from '../../../source/domain/live-list.js';
import {statusOf, type Status} from '../../../source/domain/status.js';
import {channel, uuid} from '../../helpers/channels.js';

const ids = [1, 2, 3, 4, 5, 6, 7, 8].map(number => uuid(number));

/** What a list holds of each of eight calls: nothing, or its state. */
const lists = fc.array(
	fc.array(fc.constantFrom(undefined, undefined, 'RINGING', 'ACTIVE', 'UNHELD', 'HELD'), {minLength: 8, maxLength: 8}),
	{minLength: 1, maxLength: 30},
);

/** The channels of each list as a feed gives them: one that says the same as in the list before is the very same. */
const channelsOf = (states: ReadonlyArray<ReadonlyArray<string | undefined>>): Channel[][] => {
	let before: Array<Channel | undefined> = [];
	return states.map(list => {
		before = list.map((callState, index) => {
			if (callState === undefined) {
				return undefined;
			}

			const known = before[index];
			return known?.callState === callState ? known : channel({uuid: ids[index]!, callstate: callState});
		});
		return before.filter(one => one !== undefined);
	});
};

type Seen = {firstSeenAt: number; newsAt: number; changes: Array<readonly [number, Status]>; channel: Channel};

/** The same told naively: everything that is known of a call is read again from all lists up to now. */
const seenIn = (all: readonly Channel[][], id: string): Seen | undefined => {
	const find = (index: number) => all[index]?.find(one => one.uuid === id);
	const last = all.length - 1;
	if (!find(last)) {
		return undefined;
	}

	let first = last;
	while (find(first - 1)) {
		first--;
	}

	const changes: Array<readonly [number, Status]> = [];
	let newsAt = first === 0 ? 0 : first * 1000;
	for (let index = first; index <= last; index++) {
		const now = find(index)!;
		if (index > first && now !== find(index - 1)) {
			newsAt = index * 1000;
		}

		if (changes.at(-1)?.[1] !== statusOf(now)) {
			changes.push([index * 1000, statusOf(now)]);
		}
	}

	return {firstSeenAt: first * 1000, newsAt, changes: changes.slice(-20), channel: find(last)!};
};

const toldOf = (live: LiveList, id: string): Seen | undefined => {
	const tracked = live.byUuid.get(id);
	return (
		tracked && {
			firstSeenAt: tracked.firstSeenAt,
			newsAt: tracked.newsAt,
			changes: tracked.history.map(({at, status}) => [at, status] as const),
			channel: tracked.channel,
		}
	);
};

const idsOf = (list: readonly Channel[] = []): string[] => list.map(one => one.uuid);

/** One list after others, and the state before and after it. */
const check = (before: LiveList, all: readonly Channel[][]): LiveList => {
	const index = all.length - 1;
	const at = index * 1000;
	const list = all[index]!;
	const [was, is] = [idsOf(all[index - 1]), idsOf(list)];
	const came = is.filter(id => !was.includes(id));
	const went = was.filter(id => !is.includes(id));
	const {list: live, born, died} = advance(before, list, {at, since: index === 0 ? undefined : at - 1000}, () => false);

	assert.deepEqual(
		born.map(tracked => tracked.channel.uuid),
		came,
	);
	assert.deepEqual(
		died.map(tracked => [tracked.channel.uuid, tracked.endedAt]),
		went.map(id => [id, at]),
	);
	assert.equal(live.started - before.started, index === 0 ? 0 : came.length);
	assert.equal(live.ended - before.ended, went.length);
	assert.deepEqual(live.channels, list);

	const isChanged = went.length > 0 || list.some(one => before.byUuid.get(one.uuid)?.channel !== one);
	assert.equal(live.version > before.version, index === 0 || isChanged);
	assert.deepEqual(
		ids.map(id => toldOf(live, id)),
		ids.map(id => seenIn(all, id)),
	);
	const unchanged = ids.filter(id => before.byUuid.has(id) && list.includes(before.byUuid.get(id)!.channel));
	assert.ok(
		unchanged.every(id => live.byUuid.get(id) === before.byUuid.get(id)),
		'an unchanged row was made anew',
	);
	return live;
};

describe('whatever lists come after each other', () => {
	it('what is told of each call is what all the lists together say', () => {
		fc.assert(
			fc.property(lists, states => {
				const all = channelsOf(states);
				let live = emptyList;
				for (const index of all.keys()) {
					live = check(live, all.slice(0, index + 1));
				}
			}),
			{numRuns: 60},
		);
	});
});
