import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {momentsIn, snapshotAt, snapshotOf, type Snapshot} from '../../../../source/features/history/snapshots.js';
import {presentOf, shownState} from '../../../../source/features/history/shown-state.js';
import {wholeList} from '../../../../source/features/history/whole-list.js';
import {cachedFor} from '../../../../source/state/connection.js';
import {rowsOf} from '../../../../source/state/selectors.js';
import type {Event} from '../../../../source/state/events.js';
import {reduce} from '../../../../source/state/reducer.js';
import type {State} from '../../../../source/state/state.js';
import {channel as channelOf, id, testServer} from '../../../helpers/channels.js';
import {update} from '../../../helpers/updates.js';
import {
	listed,
	lost,
	numbered,
	numberedBetween,
	play,
	refusedConnection,
	stateWith,
	t0,
} from '../../../helpers/states.js';
import {playSteps, steps} from '../../state/random-steps.js';
import {runs} from '../../../helpers/runs.js';

/** A copy that nothing can change; the servers hold functions. */
const copyOf = (state: Snapshot): Snapshot => structuredClone({...snapshotOf(state), servers: []});

/** Copies of what the screen was made of, as they were taken when it was, by their time. */
const keepCopies = () => {
	const copies = new Map<number, Snapshot>();
	return {
		copies,
		take(event: Event, after: State) {
			if (event.type !== 'news-received') {
				return;
			}

			if (after.now < ([...copies.keys()].at(-1) ?? 0)) {
				copies.clear();
			}

			copies.delete(after.now);
			copies.set(after.now, copyOf(after));
		},
	};
};

describe('the history', () => {
	it('shows the list, what ended, the activity and the alerts of any past moment as they were then', () => {
		fc.assert(
			fc.property(steps, all => {
				const {copies, take} = keepCopies();
				let last: State | undefined;
				playSteps(all, ({event, after}) => {
					take(event, after);
					last = after;
				});
				const moments = [...momentsIn(last!.history)];
				assert.deepEqual(
					moments.map(at => copyOf(snapshotAt(last!.history, at, last!))),
					moments.map(at => copies.get(at)),
				);
			}),
			{numRuns: runs(40)},
		);
	});

	it('goes on hearing the present, which is the same whether the past was looked at or not', () => {
		const stepping = fc.array(
			fc.constantFrom<Event | undefined>(
				undefined,
				{type: 'stepped', by: -1, distance: 500},
				{type: 'stepped', by: -1, distance: 60_000},
				{type: 'stepped', by: 1, distance: 500},
				{type: 'present-shown'},
			),
			{minLength: 45, maxLength: 45},
		);
		fc.assert(
			fc.property(steps, stepping, (all, looks) => {
				let looked: State | undefined;
				let turn = 0;
				playSteps(all, ({before, event, after}) => {
					const own = looked ?? before;
					const look = looks[turn++ % looks.length];
					const next = reduce(own, event);
					const isNewsInPast = own.past !== undefined && event.type === 'news-received';
					assert.equal(isNewsInPast ? shownState(next).list : undefined, isNewsInPast ? own.past.list : undefined);
					looked = look ? reduce(next, look) : next;
					assert.deepEqual(copyOf(presentOf(looked)), copyOf(after));
				});
			}),
			{numRuns: runs(25)},
		);
	});

	const beat = 1000;
	/** So many lists a second after one another; list number n has the channels 1 to n. */
	const growing = (count: number, limits?: State['history']['limits']): State => {
		let state = stateWith(numberedBetween(1, 1), limits && {historyLimits: limits});
		for (let number = 2; number <= count; number++) {
			state = play(state, listed(numberedBetween(1, number), t0 + (number - 1) * beat));
		}

		return state;
	};

	const sizeShown = (state: State): number => shownState(state).list.byId.size;
	const stepBack: Event = {type: 'stepped', by: -1, distance: 500};
	const stepForward: Event = {type: 'stepped', by: 1, distance: 500};
	const minuteBack: Event = {type: 'stepped', by: -1, distance: 60_000};

	it('steps by lists and by minutes, stays at the oldest moment, and comes back to now', () => {
		let state = growing(100);
		const seen = [stepBack, stepBack, minuteBack, stepForward, minuteBack, stepBack, stepForward].map(event => {
			state = reduce(state, event);
			return sizeShown(state);
		});
		assert.deepEqual(seen, [99, 98, 38, 39, 1, 1, 2]);
		state = reduce(state, {type: 'present-shown'});
		assert.deepEqual([state.past, sizeShown(state)], [undefined, 100]);
		state = play(state, stepBack, stepForward);
		assert.equal(state.past, undefined, 'a step forward from the list before leads to now');
	});

	it('steps over updates that come faster than anybody can look at', () => {
		let state = stateWith(numberedBetween(1, 1));
		for (let number = 2; number <= 40; number++) {
			state = play(state, listed(numberedBetween(1, number), t0 + number * 100));
		}

		assert.equal(sizeShown(reduce(state, stepBack)), 35);
	});

	it('goes no further back than its span and its memory, and says where it begins', () => {
		const bySpan = growing(100, {span: 30_000, memory: 1e9});
		const [oldest = 0] = momentsIn(bySpan.history);
		assert.ok(bySpan.now - oldest >= 30_000);
		assert.ok(bySpan.now - oldest < 60_000);
		const byMemory = growing(200, {span: 900_000, memory: 200_000});
		const [first = 0] = momentsIn(byMemory.history);
		assert.ok(byMemory.now - first < 80_000);
		assert.equal(
			sizeShown(reduce(byMemory, {type: 'stepped', by: -1, distance: 1e9})),
			200 - (byMemory.now - first) / beat,
		);
	});

	it('begins anew when the viewer’s clock is set back', () => {
		const state = play(growing(10), listed(numberedBetween(1, 3), t0 - 60_000));
		assert.deepEqual([...momentsIn(state.history)], [t0 - 60_000]);
	});

	it('keeps the cursor on its channel: before it began, while it lasted, after it has ended', () => {
		let state = growing(5);
		state = play(state, {type: 'leg-chosen', id: id(4)}, listed(numberedBetween(5, 6), t0 + 5000), stepBack);
		assert.equal(rowsOf(shownState(state)).find(({channel}) => channel.id === id(4))?.endedAt, undefined);
		state = play(state, stepBack, stepBack);
		assert.deepEqual(
			rowsOf(shownState(state)).map(({channel}) => channel.id),
			[id(3), id(2), id(1)],
		);
		assert.equal(state.view.cursor, id(4));
		state = play(state, {type: 'present-shown'});
		assert.notEqual(rowsOf(state).find(({channel}) => channel.id === id(4))?.endedAt, undefined);
	});

	it('keeps the marks of now, and only of channels that are still listed', () => {
		let state = play(growing(5), {type: 'marked', ids: [id(1), id(5)], isMarked: true}, stepBack);
		state = play(state, listed(numberedBetween(2, 6), t0 + 5000), {type: 'present-shown'});
		assert.deepEqual([...state.view.marks], [id(5)]);
	});

	it('shows a lost connection as it was', () => {
		let state = play(growing(3), lost(refusedConnection, t0 + 3000), listed([numbered(1)], t0 + 4000), stepBack);
		assert.notEqual(shownState(state).servers[0]!.connection.failure, undefined);
		state = play(state, stepBack);
		assert.equal(shownState(state).servers[0]!.connection.failure, undefined);
	});

	it('gives a recording its list, which came before, and from no cache', () => {
		const list = wholeList({...stateWith([numbered(1)]), now: t0 + 4000}, testServer)!;
		assert.deepEqual([list.at - list.asOf, list.created.length, cachedFor(list)], [4000, 1, undefined]);
	});

	it('has the alerts of a time over which a recording leapt, as they were ten seconds before at most', () => {
		const before = 4 * 3600;
		const old = channelOf({created_epoch: String(t0 / 1000 - before + 20)});
		const others = [2, 3].map(number => numbered(number));
		const state = stateWith([old, ...others]);
		const news = Array.from({length: 60}, (_, index) => {
			const [at, since] = [t0 + (index + 1) * 1000, t0 + index * 1000];
			return {server: testServer, news: update({at, since, ended: index === 44 ? [{channel: old}] : []})};
		});
		const after = play(state, {type: 'news-received', news});
		const titlesAt = (seconds: number) =>
			snapshotAt(after.history, t0 + seconds * 1000, after).alerts.all.map(({rule}) => rule);
		assert.deepEqual(
			[10, 32, 44, 56, 60].map(seconds => titlesAt(seconds)),
			[[], ['old'], ['old'], [], []],
		);
	});
});
