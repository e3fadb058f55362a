import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../source/state/events.js';
import {placedColumns} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {fieldOf} from '../../../source/ui/text-field.js';
import {listed, numbered, play, serverNamed, started, stateWith, t0} from '../../helpers/states.js';

const long = 'Management and supervision';
const named = (number: number, name: string) => numbered(number, {initial_cid_name: name, application: 'park'});
const widthsIn = (state: State): Readonly<Record<string, number>> =>
	Object.fromEntries(placedColumns(state).map(({column, width}) => [column.id, width]));
const columnsOf = (...sizes: readonly [number, number]): Event => ({
	type: 'resized',
	size: {columns: sizes[0], rows: sizes[1]},
});

describe('the columns of the ended calls', () => {
	for (const columns of [60, 64, 72, 80, 120]) {
		for (const names of [['kyiv'], ['kyiv', 'lviv']]) {
			it(`have the cause in any window, and whole numbers: ${columns} cells, ${names.length} servers`, () => {
				const servers = names.map(name => serverNamed(name));
				const state = started({servers, size: {columns, rows: 15}});
				const {cause = 0, from = 0, to = 0} = widthsIn(play(state, {type: 'list-turned'}));
				assert.ok(cause >= 'NORMAL_T…'.length);
				assert.ok(Math.min(from, to) >= '+380441230000'.length);
			});
		}
	}
});

describe('the columns on screen', () => {
	const short = stateWith([named(1, 'Bob')]);
	const grown = play(short, listed([named(2, long), named(1, 'Bob')], t0 + 1000));

	it('give a longer name what it needs, as soon as it is there', () => {
		const needed = `${long}  100`.length;
		const state = stateWith([named(1, 'Bob')], {size: {columns: 80, rows: 24}});
		const before = widthsIn(state);
		const after = widthsIn(play(state, listed([named(2, long), named(1, 'Bob')], t0 + 1000)));
		assert.ok(before.from! < needed);
		assert.ok(after.from! >= needed);
		assert.deepEqual(Object.keys(after), Object.keys(before));
	});

	it('stay as they are from list to list, also when what they grew for is gone', () => {
		const gone = play(grown, {type: 'moved', move: 'last'}, listed([named(1, 'Bob')], t0 + 2000));
		assert.deepEqual(widthsIn(gone), widthsIn(grown));
		assert.equal(placedColumns(gone), placedColumns(play(gone, {type: 'ticked', at: t0 + 3000})));
	});

	it('are not made again for each list, where a cell is cut either', () => {
		const rows = (second: number) => [
			named(1, 'Bob'),
			numbered(2, {initial_cid_name: `${long} of all`, dest: String(second)}),
		];
		const cut = play(stateWith(rows(0), {size: {columns: 80, rows: 24}}), listed(rows(1), t0 + 1000));
		assert.ok(widthsIn(cut).from! < `${long} of all  100`.length);
		const before = placedColumns(cut);
		assert.equal(placedColumns(play(cut, listed(rows(2), t0 + 2000))), before);
	});

	it('give back what a row needed that is gone, where otherwise another one would be cut', () => {
		const app = 'play_and_get_digits';
		const first = stateWith([named(1, 'Bob'), named(2, `${long} of all`)], {size: {columns: 90, rows: 24}});
		assert.ok(widthsIn(first).app! < app.length);
		const other = play(
			first,
			{type: 'moved', move: 'last'},
			listed([numbered(1, {initial_cid_name: 'Bob', application: app})], t0 + 1000),
		);
		assert.ok(widthsIn(other).app! >= app.length);
	});

	it('are measured anew for another filter, another window and other columns', () => {
		const gone = play(grown, {type: 'moved', move: 'last'}, listed([named(1, 'Bob')], t0 + 2000));
		const filtered = play(gone, {type: 'filter-edited', field: fieldOf('bob')});
		assert.equal(filtered.view.needs.get('from'), 'Bob  100'.length);
		assert.equal(play(gone, columnsOf(100, 30)).view.needs.get('from'), 'Bob  100'.length);
		assert.equal(gone.view.needs.get('from'), `${long}  100`.length);
	});

	it('are measured by the rows on screen alone', () => {
		const many = [...Array.from({length: 60}, (_, index) => named(index + 2, 'Bob')).toReversed(), named(1, long)];
		const state = stateWith(many);
		assert.equal(state.view.needs.get('from'), 'Bob  100'.length);
		assert.equal(play(state, {type: 'moved', move: 'last'}).view.needs.get('from'), `${long}  100`.length);
	});

	it('of an empty list have the widths that they like', () => {
		assert.equal(widthsIn(stateWith([])).from, 28);
	});
});
