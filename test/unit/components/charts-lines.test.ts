import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {chartsLines} from '../../../source/components/charts-lines.js';
import {bodyRows} from '../../../source/monitor/selectors.js';
import {lineCells} from '../../../source/table/line.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/theme/glyphs.js';
import {listed, numberedBetween, play, started, t0} from '../../helpers/states.js';

describe('the charts', () => {
	it('fit a window of any size, whichever is shown, over any time', () => {
		const seconds = Array.from({length: 90}, (_, second) => second);
		const lists = seconds.map(second => listed(numberedBetween(1, 1 + ((second * 7) % 23)), t0 + second * 1000));
		const watched = play(started(), ...lists);
		fc.assert(
			fc.property(
				fc.record({columns: fc.integer({min: 1, max: 260}), rows: fc.integer({min: 1, max: 80})}),
				fc.nat({max: 4}),
				fc.constantFrom(undefined, 0, 1, 2),
				fc.boolean(),
				(size, span, single, isAscii) => {
					const charts = {isOpen: true, span, single};
					const state = play(watched, {type: 'resized', size}, {type: 'charts', charts});
					const lines = chartsLines(state, isAscii ? asciiGlyphs : unicodeGlyphs, true);
					assert.ok(lines.every(line => lineCells(line) <= Math.max(0, size.columns - 1)));
					assert.ok(bodyRows(state) < 4 || lines.length <= bodyRows(state));
				},
			),
			{numRuns: 60},
		);
	});

	it('say that they count every channel, when a filter is in force', () => {
		const titleWith = (filter: string, columns: number) => {
			const state = play(started({filter, size: {columns, rows: 24}}), listed(numberedBetween(1, 3), t0));
			return chartsLines(state, unicodeGlyphs, true)[0]!
				.map(({text}) => text)
				.join('');
		};

		assert.match(titleWith('state:held', 60), /^ {2}1 min {2}\[5 min\] {2}15 min .* filter not applied$/u);
		assert.match(titleWith('state:held', 100), /filter not applied {2}watched since/u);
		assert.doesNotMatch(titleWith('', 100), /filter/u);
	});

	it('say ? for what is not known, before the first list', () => {
		const lines = chartsLines(started(), unicodeGlyphs, true).map(line => line.map(({text}) => text).join(''));
		assert.match(lines[1]!, /Channels {2}now \?/u);
	});
});
