import {columnOf, columns, defaultColumns} from '../../fields/columns.js';
import {offeredFieldColumns, unknownFields} from '../../fields/switch-fields.js';
import {givenWidths, type PlacedColumn, type ShownColumn} from '../../ui/table/column-layout.js';
import type {State} from '../../state/state.js';
import {dialogRoom} from '../../state/window-layout.js';

/** A column in the picker; one that is not shown keeps its place and its width there. */
export type OfferedColumn = ShownColumn & {readonly isShown: boolean};

/** The columns to choose from; `place` is the index of the one under the cursor. */
export type ColumnPicker = {readonly offered: readonly OfferedColumn[]; readonly place: number};

export const defaultShownColumns: readonly ShownColumn[] = defaultColumns.map(id => ({id}));

/** The most lines of the picker: more would hide the list, which shows every change at once. */
const mostLines = 14;
/** The line of its keys. */
const otherLines = 1;

export const pickerLines = (state: Pick<State, 'size'>): number =>
	Math.max(1, Math.min(mostLines, dialogRoom(state).rows - otherLines));

/** The number of channels to search for unknown fields: all channels of a switch have the same. */
const sample = 200;

/** The part of the state that decides which columns there are; the server is one where several are watched. */
export type Offering = Pick<State, 'columns' | 'list' | 'servers'>;

/** Every column, those on screen first, with the switch's unknown fields from the list. */
export const columnsOnOffer = ({columns: shown, list, servers}: Offering): readonly OfferedColumn[] => {
	const shownIds = new Set(shown.map(({id}) => id));
	const others = [
		...[...columns, ...offeredFieldColumns].map(({id}) => id),
		...unknownFields(list.rows.slice(0, sample).map(({channel}) => channel)),
	].filter(id => !shownIds.has(id) && (servers.length > 1 || id !== 'site'));
	return [...shown.map(column => ({...column, isShown: true})), ...others.map(id => ({id, isShown: false}))];
};

export const chosenColumns = ({offered}: ColumnPicker): readonly ShownColumn[] =>
	offered.filter(({isShown}) => isShown).map(({isShown, ...column}) => column);

const withColumn = (picker: ColumnPicker, change: (column: OfferedColumn) => OfferedColumn): ColumnPicker => ({
	...picker,
	offered: picker.offered.map((column, place) => (place === picker.place ? change(column) : column)),
});

/** Shows or hides the column under the cursor. It keeps its place, so that the same key takes it back. */
export const toggled = (picker: ColumnPicker): ColumnPicker =>
	withColumn(picker, column => ({...column, isShown: !column.isShown}));

/** Whether the column under the cursor is the only one on screen: it must stay. */
export const isLastShown = (picker: ColumnPicker): boolean =>
	picker.offered[picker.place]!.isShown && chosenColumns(picker).length === 1;

/** Moves the column under the cursor by one place on screen, past those that are not shown, and the cursor with it. */
export const moved = (picker: ColumnPicker, by: -1 | 1): ColumnPicker => {
	const {offered, place} = picker;
	const to =
		by < 0
			? offered.findLastIndex(({isShown}, at) => isShown && at < place)
			: offered.findIndex(({isShown}, at) => isShown && at > place);
	return to === -1 ? picker : {offered: offered.toSpliced(place, 1).toSpliced(to, 0, offered[place]!), place: to};
};

/** Makes the column under the cursor wider or narrower than it is on screen now. */
export const resized = (picker: ColumnPicker, by: number, placed: readonly PlacedColumn[]): ColumnPicker =>
	withColumn(picker, column => {
		const {ideal, min} = columnOf(column.id);
		const now = placed.find(place => place.column.id === column.id)?.width;
		const from = now ?? column.width ?? Math.max(min, ideal);
		return {...column, width: Math.max(givenWidths.least, Math.min(givenWidths.most, from + by))};
	});

/** Removes the fixed width of the column under the cursor. */
export const autoSized = (picker: ColumnPicker): ColumnPicker => withColumn(picker, ({id, isShown}) => ({id, isShown}));
