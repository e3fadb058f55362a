import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Channel} from '../../../source/telephony/channel.js';
import {emptyList, type LiveList} from '../../../source/live/live-list.js';
import {groupCalls} from '../../../source/telephony/calls.js';
import {totalsOf} from '../../../source/live/totals.js';
import {applyUpdates, type ServerUpdate} from '../../../source/live/apply-updates.js';
import {createListComparison} from '../../../source/sources/list-comparison.js';
import type {Update} from '../../../source/sources/source.js';
import {channel, onServer, tracked, uuid} from '../../helpers/channels.js';
import {update} from '../../helpers/updates.js';
import {runs} from '../../helpers/runs.js';

const servers = ['kyiv', 'lab'] as const;
type Name = (typeof servers)[number];

const calls = 6;
const state = fc.constantFrom(undefined, undefined, 'RINGING', 'ACTIVE', 'HELD');
const flags = fc.array(fc.boolean(), {minLength: calls + 1, maxLength: calls + 1});

/**
A list of a server: the state of each call, if it has it, or the same list again; where it is cut into updates, and which of
them are not told together with those before.
*/
const step = fc.record({
	server: fc.constantFrom(...servers),
	states: fc.option(fc.array(state, {minLength: calls, maxLength: calls}), {nil: undefined, freq: 2}),
	clockOffset: fc.constantFrom(0, 0, 0, 80, -3_600_000),
	cuts: flags,
	tellings: flags,
});
type Step = ReturnType<(typeof step)['generate']>['value'];

const channelsOf = ({server, states}: Step, before: readonly Channel[]): readonly Channel[] =>
	states?.flatMap((callState, index) => {
		const direction = index % 2 === 0 ? 'inbound' : 'outbound';
		const made = channel({uuid: uuid(index), callstate: callState, direction});
		const known = before.find(one => one.uuid === made.uuid);
		return callState === undefined ? [] : [known?.callState === callState ? known : onServer(made, server)];
	}) ?? before;

/** One of the changes of a list. */
type Change = Partial<Pick<Update, 'created' | 'changed' | 'ended'>>;

const merged = (changes: readonly Change[]): Required<Change> => ({
	created: changes.flatMap(({created = []}) => created),
	changed: changes.flatMap(({changed = []}) => changed),
	ended: changes.flatMap(({ended = []}) => ended),
});

/** Things in pieces: a new one begins with each thing that says so. */
const inPieces = <Thing>(things: readonly Thing[], isFirst: (thing: Thing, index: number) => boolean): Thing[][] => {
	const pieces: Thing[][] = [];
	for (const [index, thing] of things.entries()) {
		if (index === 0 || isFirst(thing, index)) {
			pieces.push([thing]);
		} else {
			pieces.at(-1)!.push(thing);
		}
	}

	return pieces;
};

/** The updates of all lists, by what is told together, and what each server listed last. */
const tellingsOf = (steps: readonly Step[]) => {
	const comparisons = new Map(servers.map(server => [server, createListComparison()]));
	const last = new Map<Name, readonly Channel[]>();
	const since = new Map<Name, number>();
	const updates = steps.flatMap((one, index) => {
		const {server, clockOffset, cuts, tellings} = one;
		const list = channelsOf(one, last.get(server) ?? []);
		last.set(server, list);
		const {created, changed, ended} = comparisons.get(server)!(list);
		const changes: Change[] = [
			// A list that changes nothing is an update too.
			{},
			...ended.map(end => ({ended: [end]})),
			...created.map(came => ({created: [came]})),
			...changed.map(is => ({changed: [is]})),
		];
		return inPieces(changes, (_, place) => cuts[place]!).map((piece, place) => {
			const at = index * 1000 + place;
			const told = update({...merged(piece), at, since: since.get(server), isFull: place === 0, clockOffset});
			since.set(server, at);
			return {server, update: told, isApart: tellings[place]!};
		});
	});
	return {tellings: inPieces(updates, ({isApart}) => isApart), last: [...last.values()].flat()};
};

const byId = (list: readonly Channel[]) => list.toSorted((one, other) => one.id.localeCompare(other.id));

const assertSame = (list: LiveList, channels: readonly Channel[]): void => {
	const listed = byId(list.rows.map(row => row.channel));
	assert.deepEqual(listed, byId(channels));
	assert.ok(listed.every((one, index) => one === byId(channels)[index]));
	assert.deepEqual(
		[...list.byId],
		list.rows.map(row => [row.channel.id, row]),
	);
	assert.deepEqual(list.totals, totalsOf(channels.map(one => tracked(one))));
	assert.deepEqual(list.calls.byKey, groupCalls(list.rows.map(row => row.channel)).byKey);
	assert.deepEqual(list.calls.byLeg, groupCalls(list.rows.map(row => row.channel)).byLeg);
};

/** The rows that no update names, and whose clock did not move, stay the very same. */
const assertKept = (before: LiveList, after: LiveList, updates: readonly ServerUpdate[]): void => {
	const named = new Set(
		updates.flatMap(({update: {created, changed, ended}}) =>
			[...created, ...changed, ...ended.map(end => end.channel)].map(one => one.id),
		),
	);
	const moved = new Set(
		updates
			.filter(
				({server, update: told}) => Math.abs(told.clockOffset - (before.clockOffsets.get(server) ?? Infinity)) > 100,
			)
			.map(({server}) => server),
	);
	const others = before.rows.filter(row => !named.has(row.channel.id) && !moved.has(row.channel.server));
	assert.ok(
		others.every(row => after.byId.get(row.channel.id) === row),
		'an unchanged row was made anew',
	);
};

const steps = fc.array(step, {minLength: 1, maxLength: 12});

describe('lists of two servers, cut into updates, of which several may be told together', () => {
	it('make the list that is the last one of each', () => {
		fc.assert(
			fc.property(steps, all => {
				const {tellings, last} = tellingsOf(all);
				let list = emptyList;
				for (const telling of tellings) {
					const before = list;
					list = applyUpdates(before, telling).list;
					assertKept(before, list, telling);
				}

				assertSame(list, last);
			}),
			{numRuns: runs(300)},
		);
	});

	it('make the same list, with all that is known of its rows, as if each update had been told by itself', () => {
		fc.assert(
			fc.property(steps, all => {
				const {tellings} = tellingsOf(all);
				let list = emptyList;
				const pairs = tellings.map(telling => {
					const together = applyUpdates(list, telling);
					let single = together;
					for (const one of telling) {
						single = applyUpdates(list, [one]);
						list = single.list;
					}

					return [together.list, single.list];
				});
				assert.deepEqual(
					pairs.map(([together]) => together),
					pairs.map(([, single]) => single),
				);
			}),
			{numRuns: runs(300)},
		);
	});
});
