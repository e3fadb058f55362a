import type {LiveList} from '../../live/live-list.js';
import {cancel, close, type DialogModule} from '../../commands/dialog.js';
import {firstAround} from '../../state/view.js';
import {dialogRoom} from '../../state/window-layout.js';
import {clauses, sentence} from '../../ui/phrases.js';
import type {ShownColumn} from '../../ui/table/column-layout.js';
import {columnName, columnOf, type ColumnId} from '../../fields/columns.js';
import {fitLine, lineCells, short} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {columnsOnOffer} from './column-picker.js';
import {columnParts, searchKey, type Findable} from './find-column.js';

type SortDialog = {readonly kind: 'sort'; readonly columns: readonly ColumnId[]} & Findable;

/** The cells that its keys need. */
const sortWidth = 36;

/** The columns to sort by: those on screen in their order, then the others, always with the present one. */
export const sortDialog: DialogModule<
	SortDialog,
	[shown: readonly ShownColumn[], sorted: ColumnId, list: LiveList, hasServers: boolean]
> = {
	...columnParts(
		({columns}) => columns,
		state => dialogRoom(state).rows,
	),
	name: 'sort',
	open(shown, sorted, list, hasServers) {
		const ids = [...new Set([...columnsOnOffer(shown, list, hasServers).map(({id}) => id), sorted])];
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
				const column = columns[place];
				if (column) {
					services.dispatch({type: 'sorted', column});
				}
			},
		},
	],
	view({columns, place}, {state, glyphs, room, widest}) {
		const {sort} = state.view;
		const start = firstAround(place, columns.length, room);
		const lines = columns.slice(start, start + room).map((id, index): Line => {
			const sign = id === sort.column ? ` ${sort.isDescending ? glyphs.descending : glyphs.ascending}` : '';
			const text = ` ${columnName(columnOf(id)).toLowerCase()}${sign} `;
			const line = [short(text, 40, start + index === place ? 'chosen' : undefined)];
			return fitLine(line, Math.min(widest, Math.max(sortWidth, lineCells(line))));
		});
		return {title: 'Sort by', lines};
	},
	announce: ({columns}) => [sentence(`sort by one of ${columns.length} columns`)],
	item({columns, place}, {view}) {
		const id = columns[place];
		const {column, isDescending} = view.sort;
		const order = id === column ? `sorted by it now, ${isDescending ? 'descending' : 'ascending'}` : undefined;
		const name = id && columnName(columnOf(id)).toLowerCase();
		return {key: String(id), text: name ? clauses(name, order, `${place + 1} of ${columns.length}`) : ''};
	},
};
