import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {emptyList} from '../../../../source/live/live-list.js';
import {
	autoSized,
	chosenColumns,
	columnsOnOffer,
	isLastShown,
	moved,
	resized,
	toggled,
	defaultShownColumns,
	type ColumnPicker,
} from '../../../../source/features/columns/column-picker.js';
import {layoutColumns} from '../../../../source/ui/table/column-layout.js';
import {channel, tracked} from '../../../helpers/channels.js';

const nothingChosen = {columns: defaultShownColumns, list: emptyList, servers: []};

const choiceAt = (place: number): ColumnPicker => ({
	offered: [
		{id: 'state', isShown: true},
		{id: 'from', isShown: true, width: 30},
		{id: 'ip', isShown: false, width: 12},
		{id: 'age', isShown: true},
		{id: 'read_codec', isShown: false},
	],
	place,
});

const idsOf = (choice: ColumnPicker) => choice.offered.map(({id}) => id);

describe('the columns on offer', () => {
	it('are those on screen in their order and with their widths, then all others, each once', () => {
		const offered = columnsOnOffer({
			columns: [{id: 'age'}, {id: 'hostname', width: 9}],
			list: {...emptyList, rows: [tracked(channel({tier: 'gold'}))]},
			servers: [],
		});
		assert.deepEqual(offered.slice(0, 3), [
			{id: 'age', isShown: true},
			{id: 'hostname', width: 9, isShown: true},
			{id: 'state', isShown: false},
		]);
		assert.deepEqual(offered.at(-1), {id: '.tier', isShown: false});
		assert.equal(new Set(offered.map(({id}) => id)).size, offered.length);
	});
});

describe('a choice of columns', () => {
	it('shows one in its place, and hides it again', () => {
		const shown = toggled(choiceAt(2));
		assert.deepEqual(chosenColumns(shown), [
			{id: 'state'},
			{id: 'from', width: 30},
			{id: 'ip', width: 12},
			{id: 'age'},
		]);
		assert.deepEqual(toggled(shown), choiceAt(2));
	});

	it('moves one by a place on screen, past those that are not shown, and the cursor with it', () => {
		const down = moved(choiceAt(1), 1);
		assert.deepEqual([idsOf(down), down.place], [['state', 'ip', 'age', 'from', 'read_codec'], 3]);
		assert.equal(moved(down, 1), down);
		assert.deepEqual(
			chosenColumns(moved(down, -1)).map(({id}) => id),
			['state', 'from', 'age'],
		);
		assert.equal(moved(choiceAt(0), -1).place, 0);
	});

	it('makes one wider or narrower than it is on screen, or than it would be', () => {
		const placed = layoutColumns(chosenColumns(choiceAt(0)), 80);
		const widthAfter = (place: number, by: number) => resized(choiceAt(place), by, placed).offered[place]!.width;
		assert.deepEqual(
			[widthAfter(1, 1), widthAfter(1, -1), widthAfter(2, 1), widthAfter(4, -1), widthAfter(3, -1)],
			[31, 29, 13, 10, 6],
		);
		assert.deepEqual([widthAfter(1, 500), widthAfter(1, -500)], [120, 1]);
		assert.deepEqual(autoSized(choiceAt(1)).offered[1], {id: 'from', isShown: true});
	});

	it('knows the only one that is shown', () => {
		const only = toggled({...toggled(choiceAt(0)), place: 1});
		assert.equal(isLastShown({...only, place: 3}), true);
		assert.equal(isLastShown({...only, place: 1}), false);
		assert.equal(isLastShown(choiceAt(0)), false);
	});

	it('never loses a column or shows one twice, whatever is done to it', () => {
		const step = fc.oneof(
			fc.constant(toggled),
			fc.constantFrom(-1 as const, 1 as const).map(by => (choice: ColumnPicker) => moved(choice, by)),
			fc.integer({min: -9, max: 9}).map(by => (choice: ColumnPicker) => resized(choice, by, [])),
			fc.constant(autoSized),
			fc.nat({max: 40}).map(place => (choice: ColumnPicker) => ({...choice, place})),
		);
		fc.assert(
			fc.property(fc.array(step, {maxLength: 40}), steps => {
				let choice: ColumnPicker = {offered: columnsOnOffer(nothingChosen), place: 0};
				const before = idsOf(choice).toSorted();
				for (const take of steps) {
					choice = take(choice);
				}

				assert.deepEqual(idsOf(choice).toSorted(), before);
				assert.ok(choice.place >= 0);
				assert.ok(choice.place < choice.offered.length);
			}),
		);
	});
});
