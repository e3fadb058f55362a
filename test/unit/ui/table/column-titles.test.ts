import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {titleLine, withHiddenSort} from '../../../../source/ui/table/column-titles.js';
import {defaultColumns, type ColumnId} from '../../../../source/fields/columns.js';
import {layoutColumns, type WantedColumn} from '../../../../source/ui/table/column-layout.js';
import {lineCells} from '../../../../source/ui/spans.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../../source/ui/theme/glyphs.js';

const titles = (
	wanted: readonly WantedColumn[],
	column: ColumnId,
	width: number,
	isDescending = true,
	glyphs = unicodeGlyphs,
): string => {
	const placed = layoutColumns(wanted, width);
	const sort = {column, isDescending};
	const line = withHiddenSort(titleLine(placed, sort, false, glyphs), placed, sort, glyphs, width);
	assert.equal(lineCells(line), width);
	return line.map(({text}) => text).join('');
};

describe('the titles, where the column that sorts is not on screen', () => {
	for (const width of [60, 72, 80, 100, 120, 200]) {
		it(`tell the order in a gap, and every title as before: ${width} columns`, () => {
			const shown = titles(defaultColumns, 'ip', width);
			assert.match(shown, / {2}sorted by ip ▾ /u);
			const usual = titles(defaultColumns, 'from', width);
			assert.deepEqual(shown.replace('sorted by ip ▾', '').split(/ +/u), usual.replace('▾', '').split(/ +/u));
		});
	}

	it('tell which way, in ASCII too', () => {
		assert.match(titles(defaultColumns, 'ip', 80, false), /sorted by ip ▴/u);
		assert.match(titles(defaultColumns, 'ip', 80, true, asciiGlyphs), /sorted by ip v/u);
	});

	it('tell it in fewer words where the gaps are small, and over the last title where there are none', () => {
		const narrow: readonly WantedColumn[] = [
			{id: 'state', width: 9},
			{id: 'from', width: 14},
			{id: 'to', width: 4},
			{id: 'id', width: 8},
		];
		assert.match(titles(narrow, 'ip', 40), /FROM +by ip ▾ +TO/u);
		const full: readonly WantedColumn[] = ['from', 'to', 'state', 'id'].map(id => ({id: id as ColumnId, width: 5}));
		assert.match(titles(full, 'ip', 27), /FROM .*by ip ▾$/u);
	});

	it('say nothing more where it is on screen', () => {
		assert.doesNotMatch(titles(defaultColumns, 'to', 80), /by to/u);
	});
});
