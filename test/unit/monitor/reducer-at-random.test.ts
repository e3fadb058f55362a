import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {groupCalls, noCalls} from '../../../source/domain/calls.js';
import {reduce} from '../../../source/monitor/reducer.js';
import {isShown, rowsOf, screen, selected} from '../../../source/monitor/selectors.js';
import type {State} from '../../../source/monitor/state.js';
import {playSteps, steps, type Happening} from './random-steps.js';

type Check = (happening: Happening) => void;

const idsOf = (state: State): string[] => rowsOf(state).map(({channel}) => channel.uuid);
const placeOf = (state: State): number => idsOf(state).indexOf(state.view.cursor ?? '');
/** On which line of the list the selected row stands. */
const lineOf = (state: State): number => placeOf(state) - state.view.top;
const lastTop = (state: State): number => Math.max(0, idsOf(state).length - Math.max(1, screen(state).listRows));
const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));

/** The cursor is on a call, holds what was last seen of it, and only a person moves it. */
const checkCursor: Check = ({before, event, after}) => {
	const {view, list} = after;
	assert.equal(view.pinned?.channel.uuid, view.cursor);
	assert.equal(selected(after)?.channel.uuid, view.cursor);
	if (view.cursor === undefined) {
		assert.deepEqual(idsOf(after), [], 'there are rows, and none is selected');
	} else {
		assert.equal(view.pinned?.endedAt === undefined, list.byUuid.has(view.cursor), 'ended is what is not listed');
		assert.ok(idsOf(after).includes(view.cursor), 'the selected row is not in the list');
	}

	if (event.type === 'polled' && before.view.cursor !== undefined) {
		assert.equal(view.cursor, before.view.cursor, 'a list moved the cursor');
	}
};

/** What is on screen is a part of the list with the selected row in it, and that row stays on its line. */
const checkWindow: Check = ({before, event, after}) => {
	const {top, cursor} = after.view;
	const {listRows} = screen(after);
	assert.equal(top, between(0, top, lastTop(after)), 'scrolled too far');
	if (listRows > 0 && cursor !== undefined) {
		assert.equal(lineOf(after), between(0, lineOf(after), listRows - 1), 'the selected row is not on screen');
	}

	const isFree = listRows > 1 && before.view.top > 0 && top > 0 && top < lastTop(after);
	if (event.type === 'polled' && isFree) {
		assert.equal(lineOf(after), lineOf(before), 'a list pushed the selected row along the screen');
	}
};

/** Every row once: everything that is wanted, and nothing else but the selected one. */
const checkRows: Check = ({after}) => {
	const ids = idsOf(after);
	assert.equal(new Set(ids).size, ids.length, 'a call is listed twice');
	const single = {...after, view: {...after.view, isByCall: false}};
	const wanted = after.list.rows.filter(row => isShown(single, row)).map(({channel}) => channel.uuid);
	const {cursor, isByCall} = after.view;
	const isOwn = (id: string) => ids.includes(id);
	// A row that has ended shows what its call was; one of its legs may be listed anew.
	const shown = rowsOf(after).flatMap(({channel, inCall, endedAt}) =>
		endedAt === undefined && inCall?.part === 'folded' ? inCall.call.legs.map(leg => leg.uuid) : [channel.uuid],
	);
	assert.equal(new Set(shown).size, shown.length, 'a leg is shown twice');
	if (isByCall) {
		assert.deepEqual(
			[...wanted, cursor].filter(id => id !== undefined && !shown.includes(id)),
			[],
			'a leg is in no row',
		);
		const calls = groupCalls(after.list.channels, noCalls);
		const strangers = ids.filter(
			id => id !== cursor && !calls.byLeg.get(id)?.legs.some(leg => wanted.includes(leg.uuid)),
		);
		const guest = cursor === undefined ? undefined : calls.byLeg.get(cursor);
		assert.deepEqual(
			strangers.filter(id => !guest?.legs.some(leg => leg.uuid === id)),
			[],
			'an unwanted call is shown',
		);
	} else {
		assert.deepEqual(new Set(ids), new Set(cursor === undefined ? wanted : [...wanted, cursor]));
	}

	assert.ok(cursor === undefined || isOwn(cursor), 'the cursor has no row of its own');
	for (const {channel, endedAt} of rowsOf(after)) {
		assert.equal(endedAt === undefined, after.list.byUuid.has(channel.uuid), 'ended is what is not listed');
	}
};

/** While the order is locked, every row that had a place keeps it, and the later ones come behind. */
const checkLock: Check = ({before, event, after}) => {
	const {locked} = after.view;
	const ids = idsOf(after);
	if (event.type === 'order-locked' && event.isLocked) {
		assert.deepEqual(ids, idsOf(before), 'locking changed the order');
		assert.deepEqual(
			ids.filter(id => !locked!.has(id)),
			[],
		);
	} else if (locked && !before.view.isByCall && !after.view.isByCall) {
		const places = ids.map(id => locked.get(id) ?? Number.MAX_SAFE_INTEGER);
		assert.deepEqual(
			places,
			places.toSorted((one, other) => one - other),
			'a row changed its place',
		);
	}
};

const aboutOf = ({dialog}: State) => (dialog && 'row' in dialog ? dialog.row : undefined);

/** A dialog is about the call it was opened for, and an end is an end, even if the uuid comes back. */
const checkDialog: Check = ({before, event, after}) => {
	const [was, is] = [aboutOf(before), aboutOf(after)];
	if (event.type === 'dialog' || !was || !is) {
		return;
	}

	assert.equal(is.channel.uuid, was.channel.uuid, 'the dialog is about another call');
	const isGone = event.type === 'polled' && !after.list.byUuid.has(is.channel.uuid);
	assert.equal(is.endedAt !== undefined, was.endedAt !== undefined || isGone, 'the dialog is wrong about the end');
};

/** Marks are listed channels, and only a key makes more of them. */
const checkMarks: Check = ({before, event, after}) => {
	const {marks, range} = after.view;
	for (const uuid of [...marks, ...(range?.base ?? []), ...(range ? [range.anchor] : [])]) {
		assert.ok(after.list.byUuid.has(uuid), 'a mark outlived its channel');
	}

	const isMarking = ['marked', 'range-begun', 'range-ended', 'moved'].includes(event.type);
	const lasting = [...before.view.marks].filter(uuid => after.list.byUuid.has(uuid));
	assert.ok(
		isMarking || isDeepStrictEqual([...marks].toSorted(), lasting.toSorted()),
		`${event.type} marked or unmarked a channel`,
	);
};

const checks: readonly Check[] = [checkMarks, checkCursor, checkWindow, checkRows, checkLock, checkDialog];

/** A state as what can be copied and compared: of what is found by a uuid, what is found. */
const plain = ({list, ...state}: State) => ({
	...state,
	list: {...list, byUuid: [list.byUuid.size, ...list.rows.map(({channel: {uuid: id}}) => list.byUuid.get(id))]},
});

describe('whatever happens', () => {
	it('keeps the cursor on its call and on screen, every call listed once, and every dialog on its call', () => {
		fc.assert(
			fc.property(steps, all => {
				playSteps(all, happening => {
					for (const check of checks) {
						check(happening);
					}
				});
			}),
			{numRuns: 3000},
		);
	});

	it('puts the cursor only on calls that were listed', () => {
		fc.assert(
			fc.property(steps, all => {
				const seen = new Set<string | undefined>([undefined]);
				playSteps(all, ({after}) => {
					for (const {
						channel: {uuid: id},
					} of after.list.rows) {
						seen.add(id);
					}

					assert.ok(seen.has(after.view.cursor));
				});
			}),
			{numRuns: 200},
		);
	});

	it('counts every call that came and every one that went', () => {
		fc.assert(
			fc.property(steps, all => {
				let first: number | undefined;
				playSteps(all, ({event, after: {list}}) => {
					first ??= event.type === 'polled' ? list.byUuid.size : undefined;
					assert.equal(list.started - list.ended, list.byUuid.size - (first ?? 0));
				});
			}),
			{numRuns: 300},
		);
	});

	it('leaves the state that was given as it was, and gives the same again', () => {
		fc.assert(
			fc.property(steps, all => {
				playSteps(all.slice(0, 15), ({before, event, after}) => {
					const copy = structuredClone(plain(before));
					assert.deepEqual(plain(reduce(before, event)), plain(after));
					assert.deepEqual(plain(before), copy);
				});
			}),
			{numRuns: 40},
		);
	});
});
