import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {newAlerts} from '../../../source/features/alerts/notifications.js';
import type {State} from '../../../source/state/state.js';
import {testServer} from '../../helpers/channels.js';
import {together} from '../../helpers/servers.js';
import {listed, newsReceived, numberedBetween, play, stateWith, t0, type Step} from '../../helpers/states.js';
import {update} from '../../helpers/updates.js';

const calls = numberedBetween(1, 300);

/** The ends of so many calls, from one on, that events tell at a time after `t0`. */
const ends = (from: number, count: number, after: number): Step =>
	newsReceived(
		update({
			at: t0 + after,
			since: t0 + after - 100,
			isFull: false,
			ended: calls.slice(from, from + count).map(channel => ({channel})),
		}),
	);

/** Ten updates within a second, which end so many calls each. */
const burst = (each: number, from = 0, after = 1000): readonly Step[] =>
	Array.from({length: 10}, (_, index) => ends(from + index * each, each, after + index * 100));

const dropsOf = ({alerts}: State) => alerts.drops.map(({ended, of, since, at}) => [ended, of, at - since]);
const rulesOf = ({alerts}: State) => alerts.all.map(({rule}) => rule);

describe('calls that end together by events', () => {
	it('are one drop, which grows while it goes on, and is news once', () => {
		let state = stateWith(calls);
		const news = burst(20).map(step => {
			const before = state;
			state = play(before, step);
			return newAlerts(before, state).size;
		});
		assert.deepEqual(news, [0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
		assert.deepEqual([dropsOf(state), rulesOf(state)], [[[200, 300, 2600]], ['drop']]);
		assert.match(state.alerts.all[0]!.why, /^200 of 300 channels ended within 2\.6s, at /u);
	});

	it('are none where as many end over a longer time, and no restart where all end', () => {
		const slow = Array.from({length: 20}, (_, index) => ends(index * 10, 10, index * 1000));
		assert.deepEqual(dropsOf(play(stateWith(calls), ...slow)), []);
		const all = play(stateWith(calls), ...burst(30));
		assert.deepEqual([dropsOf(all), all.alerts.drops[0]!.isRestart], [[[300, 300, 2700]], undefined]);
	});

	it('are another drop after a quiet time', () => {
		const state = play(stateWith(calls), ...burst(10), ends(0, 0, 4000), ...burst(10, 100, 8000));
		assert.equal(dropsOf(state).length, 2);
	});
});

describe('calls that end together in two lists of a leap', () => {
	it('are counted once', () => {
		const state = stateWith(calls.slice(0, 60));
		const second = (at: number) =>
			update({at, since: t0 + 1000, ended: calls.slice(40, 60).map(channel => ({channel}))});
		const leap = together(listed(calls.slice(0, 40), t0 + 1000), newsReceived(second(t0 + 1500), testServer));
		assert.deepEqual(dropsOf(play(state, leap)), [[20, 60, 1500]]);
	});
});
