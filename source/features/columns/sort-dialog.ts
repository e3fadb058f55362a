import {cancel, close, type DialogModule} from '../../commands/dialog.js';
import {firstAround} from '../../state/view.js';
import {dialogRoom} from '../../state/window-layout.js';
import {clauses, sentence} from '../../ui/phrases.js';
import type {State} from '../../state/state.js';
import {columnWord, type ColumnId} from '../../fields/columns.js';
import {fitLine, lineCells, short} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {hiddenAround} from '../../ui/dialog/view.js';
import {columnsOnOffer, type Offering} from './column-picker.js';
import {columnParts, searchKey, type Findable} from './find-column.js';

type SortDialog = {readonly kind: 'sort'; readonly columns: readonly ColumnId[]} & Findable;

/** The cells that its keys need. */
const sortWidth = 36;

/** The columns to sort by: those on screen in their order, then the others, always with the present one. */
export const sortDialog: DialogModule<SortDialog, [Offering & Pick<State, 'view'>]> = {
	...columnParts(
		({columns}) => columns,
		state => dialogRoom(state).rows,
	),
	name: 'sort',
	open(state) {
		const sorted = state.view.sort.column;
		const ids = [...new Set([...columnsOnOffer(state).map(({id}) => id), sorted])];
		return {kind: 'sort', columns: ids, place: ids.indexOf(sorted), problem: ''};
	},
	keys: [
		cancel,
		searchKey,
		{
			keys: ['return'],
			label: 'sort',
			run(services, {columns, place}) {
				close(services);
				services.dispatch({type: 'sorted', column: columns[place]!});
			},
		},
	],
	view({columns, place}, {state, glyphs, room, widest}) {
		const {sort} = state.view;
		const start = firstAround(place, columns.length, room);
		const lines = columns.slice(start, start + room).map((id, index): Line => {
			const sign = id === sort.column ? ` ${sort.isDescending ? glyphs.descending : glyphs.ascending}` : '';
			const text = ` ${columnWord(id)}${sign} `;
			const line = [short(text, 40, start + index === place ? 'chosen' : undefined)];
			return fitLine(line, Math.min(widest, Math.max(sortWidth, lineCells(line))));
		});
		return {title: 'Sort by', lines, hidden: hiddenAround(start, lines.length, columns.length)};
	},
	announce: ({columns}) => [sentence(`sort by one of ${columns.length} columns`)],
	item({columns, place}, {view}) {
		const id = columns[place]!;
		const {column, isDescending} = view.sort;
		const order = id === column ? `sorted by it now, ${isDescending ? 'descending' : 'ascending'}` : undefined;
		return {key: id, text: clauses(columnWord(id), order, `${place + 1} of ${columns.length}`)};
	},
};
