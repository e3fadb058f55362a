import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import type {ChannelId} from '../../../source/telephony/channel.js';
import {groupCalls} from '../../../source/telephony/calls.js';
import type {Event} from '../../../source/state/events.js';
import {reduce} from '../../../source/state/reducer.js';
import {isShown, rowsOf, screen, selected} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {runs} from '../../helpers/runs.js';
import {playSteps, steps, type Happening} from './random-steps.js';

/** Whether a list has come. */
const isList = (event: Event): boolean =>
	event.type === 'news-received' && event.news.some(({news}) => news.type === 'update');

type Check = (happening: Happening) => void;

const idsOf = (state: State): readonly ChannelId[] => rowsOf(state).map(({channel}) => channel.id);
const placeOf = (state: State): number =>
	state.view.cursor === undefined ? -1 : idsOf(state).indexOf(state.view.cursor);
/** On which line of the list the selected row stands. */
const lineOf = (state: State): number => placeOf(state) - state.view.top;
const lastTop = (state: State): number => Math.max(0, idsOf(state).length - Math.max(1, screen(state).listRows));
const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, high));

/** The cursor is on a call, holds what was last seen of it, and only a person moves it. */
const checkCursor: Check = ({before, event, after}) => {
	const {view, list} = after;
	assert.equal(view.pinned?.channel.id, view.cursor);
	assert.equal(selected(after)?.channel.id, view.cursor);
	if (view.cursor === undefined) {
		assert.deepEqual(idsOf(after), [], 'there are rows, and none is selected');
	} else {
		assert.equal(view.pinned?.endedAt === undefined, list.byId.has(view.cursor), 'ended is what is not listed');
		assert.ok(idsOf(after).includes(view.cursor), 'the selected row is not in the list');
	}

	if (isList(event) && before.view.cursor !== undefined) {
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
	if (isList(event) && isFree) {
		assert.equal(lineOf(after), lineOf(before), 'a list pushed the selected row along the screen');
	}
};

/** Every row once: everything that is wanted, and nothing else but the selected one. */
const checkRows: Check = ({after}) => {
	const ids = idsOf(after);
	assert.equal(new Set(ids).size, ids.length, 'a call is listed twice');
	const single = {...after, view: {...after.view, isByCall: false}};
	const wanted = after.list.rows.filter(row => isShown(single, row)).map(({channel}) => channel.id);
	const {cursor, isByCall} = after.view;
	const isOwn = (id: ChannelId) => ids.includes(id);
	// A row that has ended shows what its call was; one of its legs may be listed anew.
	const shown = rowsOf(after).flatMap(({channel, inCall, endedAt}) =>
		endedAt === undefined && inCall?.part === 'folded' ? inCall.call.legs.map(leg => leg.id) : [channel.id],
	);
	assert.equal(new Set(shown).size, shown.length, 'a leg is shown twice');
	if (isByCall) {
		assert.deepEqual(
			[...wanted, cursor].filter(id => id !== undefined && !shown.includes(id)),
			[],
			'a leg is in no row',
		);
		const calls = groupCalls(after.list.rows.map(({channel}) => channel));
		const strangers = ids.filter(
			id => id !== cursor && !calls.byLeg.get(id)?.legs.some(leg => wanted.includes(leg.id)),
		);
		const guest = cursor === undefined ? undefined : calls.byLeg.get(cursor);
		assert.deepEqual(
			strangers.filter(id => !guest?.legs.some(leg => leg.id === id)),
			[],
			'an unwanted call is shown',
		);
	} else {
		assert.deepEqual(new Set(ids), new Set(cursor === undefined ? wanted : [...wanted, cursor]));
	}

	assert.ok(cursor === undefined || isOwn(cursor), 'the cursor has no row of its own');
	for (const {channel, endedAt} of rowsOf(after)) {
		assert.equal(endedAt === undefined, after.list.byId.has(channel.id), 'ended is what is not listed');
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

	assert.equal(is.channel.id, was.channel.id, 'the dialog is about another call');
	const isGone = isList(event) && !after.list.byId.has(is.channel.id);
	assert.equal(is.endedAt !== undefined, was.endedAt !== undefined || isGone, 'the dialog is wrong about the end');
};

/** Marks are listed channels, and only a key makes more of them. */
const checkMarks: Check = ({before, event, after}) => {
	const {marks, range} = after.view;
	for (const id of [...marks, ...(range?.base ?? []), ...(range ? [range.anchor] : [])]) {
		assert.ok(after.list.byId.has(id), 'a mark outlived its channel');
	}

	const isMarking = ['marked', 'range-begun', 'range-ended', 'moved'].includes(event.type);
	const lasting = [...before.view.marks].filter(id => after.list.byId.has(id));
	assert.ok(
		isMarking || isDeepStrictEqual([...marks].toSorted(), lasting.toSorted()),
		`${event.type} marked or unmarked a channel`,
	);
};

const checks: readonly Check[] = [checkMarks, checkCursor, checkWindow, checkRows, checkLock, checkDialog];

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
			{numRuns: runs(800)},
		);
	});

	it('puts the cursor only on calls that were listed', () => {
		fc.assert(
			fc.property(steps, all => {
				const seen = new Set<string | undefined>([undefined]);
				playSteps(all, ({after}) => {
					for (const {
						channel: {id},
					} of after.list.rows) {
						seen.add(id);
					}

					assert.ok(seen.has(after.view.cursor));
				});
			}),
			{numRuns: runs(200)},
		);
	});

	it('counts every call that came and every one that went', () => {
		fc.assert(
			fc.property(steps, all => {
				let first: number | undefined;
				playSteps(all, ({event, after: {list}}) => {
					first ??= isList(event) ? list.byId.size : undefined;
					assert.equal(list.started - list.ended, list.byId.size - (first ?? 0));
				});
			}),
			{numRuns: runs(300)},
		);
	});

	it('leaves the state that was given as it was, and gives the same again', () => {
		fc.assert(
			fc.property(steps, all => {
				playSteps(all.slice(0, 15), ({before, event, after}) => {
					const copy = structuredClone(before);
					assert.deepEqual(reduce(before, event), after);
					assert.deepEqual(before, copy);
				});
			}),
			{numRuns: runs(40)},
		);
	});
});
