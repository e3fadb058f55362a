import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {cellText} from '../../source/ui/table/cell-text.js';
import {columnOf, type ColumnId} from '../../source/fields/columns.js';
import {momentOf, rowsOf} from '../../source/state/selectors.js';
import {frameOf} from '../helpers/frames.js';
import {listed, numbered, play, stateWith, t0, type Step} from '../helpers/states.js';

/** Three calls that began half a minute apart, and ended a minute apart; number 3 was the last each time. */
const minute = 60_000;
const all = [1, 2, 3].map(number =>
	numbered(number, {created_epoch: String(t0 / 1000 - 600 + number * 30), read_rate: String(number * 1000)}),
);
const ends: readonly Step[] = [
	listed(all.slice(1), t0 + minute),
	listed(all.slice(2), t0 + 2 * minute),
	listed([], t0 + 3 * minute),
	{type: 'list-turned'},
];
const live = stateWith(all, {size: {columns: 120, rows: 30}});
const ended = play(live, ...ends);

/** The texts of a sorted column, from the top, and the sign at its title. */
const shown = (from: typeof live, column: ColumnId) => {
	const state = play(
		from,
		{type: 'columns-set', columns: [{id: column}]},
		{type: 'sorted', column: 'to'},
		{type: 'sorted', column},
	);
	const frame = frameOf(state);
	const texts = rowsOf(state).map(row => cellText(columnOf(column), row, momentOf(state)));
	return {texts, sign: /[▴▾]/u.exec(frame)?.[0]};
};

describe('the sign of the order', () => {
	const columnsOf = {
		live: ['age', 'started', 'read_rate'],
		ended: ['age', 'started', 'ended', 'read_rate'],
	} as const;
	for (const [name, state] of [
		['live', live],
		['ended', ended],
	] as const) {
		for (const column of columnsOf[name]) {
			it(`points up where the least stands on top, as it is written: ${column} of ${name} calls`, () => {
				const {texts, sign} = shown(state, column);
				const sorted = texts.toSorted((one, other) => one.localeCompare(other, 'en', {numeric: true}));
				assert.equal(new Set(texts).size, 3);
				assert.deepEqual([texts, sign], [sorted, '▴']);
			});
		}
	}

	it('points down at first among ended calls: the last one stands on top', () => {
		assert.match(frameOf(ended), /\n +ENDED▾ .*\n.{3}12:04:00 /u);
	});
});
