import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {chartsLines} from '../../../../source/features/charts/chart-lines.js';
import {bodyRows} from '../../../../source/state/selectors.js';
import type {State} from '../../../../source/state/state.js';
import {lineCells} from '../../../../source/ui/spans.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../../source/ui/theme/glyphs.js';
import {listed, numbered, numberedBetween, play, started, t0} from '../../../helpers/states.js';
import {runs} from '../../../helpers/runs.js';

type Size = {readonly columns: number; readonly rows: number};
const standard: Size = {columns: 80, rows: 24};

const textOf = (state: State, glyphs = unicodeGlyphs): readonly string[] =>
	chartsLines(state, glyphs).map(line => line.map(({text}) => text).join(''));

/** A list each of these seconds. */
const watched = (size: Size, seconds: readonly number[], count: (second: number) => number): State =>
	play(started({size}), ...seconds.map(second => listed(numberedBetween(1, count(second)), t0 + second * 1000)));

const upTo = (seconds: number): readonly number[] => Array.from({length: seconds}, (_, second) => second);

const open = (state: State, span: number, single?: number): State =>
	play(state, {type: 'charts', charts: {isOpen: true, span, single}});

/** What is drawn of the channels at the foot of their chart. */
const foot = (state: State, glyphs = unicodeGlyphs): string => {
	const lines = textOf(state, glyphs);
	return /0[+┤](?<area>.*)$/u.exec(lines.find(line => / 0[+┤]/u.test(line))!)!.groups!.area!;
};

describe('the charts', () => {
	it('fit a window of any size, whichever is shown, over any time', () => {
		const busy = watched(standard, upTo(90), second => 1 + ((second * 7) % 23));
		fc.assert(
			fc.property(
				fc.record({columns: fc.integer({min: 1, max: 260}), rows: fc.integer({min: 1, max: 80})}),
				fc.nat({max: 4}),
				fc.constantFrom(undefined, 0, 1, 2),
				fc.boolean(),
				(size, span, single, isAscii) => {
					const state = open(play(busy, {type: 'resized', size}), span, single);
					const lines = chartsLines(state, isAscii ? asciiGlyphs : unicodeGlyphs);
					assert.ok(lines.every(line => lineCells(line) <= Math.max(0, size.columns - 1)));
					assert.ok(bodyRows(state) < 4 || lines.length <= bodyRows(state));
				},
			),
			{numRuns: runs(60)},
		);
	});

	it('have evenly spaced times below them, and reach the right edge', () => {
		const states = [40, 700].map(seconds => watched(standard, upTo(seconds), () => 3));
		fc.assert(
			fc.property(
				fc.constantFrom(...states),
				fc.integer({min: 60, max: 260}),
				fc.nat({max: 4}),
				(state, columns, span) => {
					const lines = textOf(open(play(state, {type: 'resized', size: {columns, rows: 24}}), span));
					const places = [...lines.at(-1)!.matchAll(/│/gu)].map(({index}) => index);
					const steps = places.slice(1).map((place, index) => place - places[index]!);
					assert.ok(places.length > 0);
					assert.equal(new Set(steps).size, Math.min(1, steps.length));
					assert.equal(lines.find(line => line.includes(' 0┤'))!.length, columns - 1);
				},
			),
			{numRuns: runs(60)},
		);
	});

	for (const {seconds, span, size} of [
		{seconds: 120, span: 2, size: standard},
		{seconds: 120, span: 3, size: {columns: 200, rows: 50}},
		{seconds: 20, span: 4, size: {columns: 60, rows: 15}},
	]) {
		it(`are never almost empty: ${seconds} seconds of a longer time, at ${size.columns} columns`, () => {
			const busy = watched(size, upTo(seconds), () => 3);
			const state = open(busy, span);
			const area = foot(state);
			assert.ok(area.trim().length >= area.length * 0.6, area);
			assert.match(textOf(state)[0]!, seconds === 20 ? /seen for 0:19/u : /seen for 1:59/u);
		});
	}

	it('have a gap where the link was lost, and a zero where nobody was on the phone', () => {
		const seconds = upTo(60).filter(second => second < 20 || second > 39);
		const state = open(
			watched(standard, seconds, second => (second < 10 ? 0 : 4)),
			0,
		);
		assert.match(foot(state), /^⢀?⣀+⣿+⡇? {15,}⣿+$/u);
		assert.match(foot(state, asciiGlyphs), /^_+#+ {15,}#+$/u);
	});

	it('give a state of a few calls a scale of its own, and none to what was zero all the time', () => {
		const calls = [...numberedBetween(1, 400), ...[401, 402, 403].map(id => numbered(id, {callstate: 'RINGING'}))];
		const state = open(play(started({size: standard}), listed(calls, t0), listed(calls, t0 + 1000)), 0);
		const lines = textOf(state);
		const ringing = lines.findIndex(line => line.startsWith(' ◌ ringing 3 '));
		assert.match(lines.slice(ringing, ringing + 2).join('\n'), /◌ ringing 3 .* 3┤ *⢰?⣶+$/su);
		assert.ok(lines.some(line => line.startsWith('   min 3 max 3 ')));
		assert.ok(lines.every(line => !/early \d|held \d|idle \d/u.test(line)));
		assert.match(lines.at(-1)!, /0 early 0 held 0 idle|◐0 ‖0 ○0/u);
	});

	it('say that they count every channel, when a filter is in force', () => {
		const titleWith = (filter: string, columns: number) =>
			textOf(play(started({filter, size: {columns, rows: 24}}), listed(numberedBetween(1, 3), t0)))[0]!;
		assert.match(titleWith('state:held', 60), /^ {2}1 min {2}\[5 min\] {2}15 min .* filter not applied$/u);
		assert.match(titleWith('state:held', 100), /filter not applied {2}seen for 0:00 {2}since/u);
		assert.doesNotMatch(titleWith('', 100), /filter/u);
	});

	it('say ? for what is not known, before the first list', () => {
		assert.match(textOf(started())[1]!, /^ {3}channels \? /u);
	});
});
