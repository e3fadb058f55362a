import {close, type DialogKey, type DialogModule} from '../../commands/dialog.js';
import {headerKeyOf, momentOf, placedColumns, selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {firstAround} from '../../state/view.js';
import {clauses, sentence} from '../../ui/phrases.js';
import {cellText} from '../../ui/table/cell-text.js';
import type {ShownColumn} from '../../ui/table/column-layout.js';
import {columnOf, columnWord} from '../../fields/columns.js';
import {fit} from '../../ui/table/fit-text.js';
import {lineCells, span} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {hiddenAround, type DialogView, type ViewContext} from '../../ui/dialog/view.js';
import {
	autoSized,
	chosenColumns,
	columnsOnOffer,
	isLastShown,
	moved,
	pickerLines,
	resized,
	toggled,
	defaultShownColumns,
	type ColumnPicker,
	type OfferedColumn,
	type Offering,
} from './column-picker.js';
import {columnParts, searchKey, type Findable} from './find-column.js';

/** `before` has the columns from when it opened. */
type ColumnsDialog = {readonly kind: 'columns'; readonly before: readonly ShownColumn[]} & ColumnPicker & Findable;

/** A key that changes the picker; the list shows the change at once. */
const choose =
	(change: (choice: ColumnsDialog, key: string, state: State) => ColumnPicker): DialogKey<ColumnsDialog>['run'] =>
	({getState, dispatch}, dialog, key) => {
		const picker = change(dialog, key, getState());
		dispatch({type: 'columns-set', columns: chosenColumns(picker)});
		dispatch({type: 'dialog', dialog: {...dialog, ...picker, problem: ''}});
	};

const nameWidth = 17;
const sizeWidth = 9;

const sizeOf = ({id, width, isShown}: OfferedColumn, {state}: ViewContext): string => {
	if (!isShown) {
		return width === undefined ? '' : String(width);
	}

	const placed = placedColumns(state).find(({column}) => column.id === id);
	return placed ? `${width === undefined ? 'auto ' : ''}${placed.width}` : 'no room';
};

/** A column, and the value of the selected call in it as an example. */
const columnLine = (column: OfferedColumn, isChosen: boolean, context: ViewContext): Line => {
	const {state, glyphs} = context;
	const size = sizeOf(column, context);
	const style = isChosen ? 'chosen' : undefined;
	const rest = style ?? 'dim';
	const line = [
		span(` ${column.isShown ? glyphs.tone.good : ' '} `, style ?? 'good'),
		span(fit(headerKeyOf(state, column.id) ?? '', 2), rest),
		span(fit(columnWord(column.id), nameWidth), style ?? (column.isShown ? undefined : 'dim')),
		span(fit(size, sizeWidth), style ?? (size === 'no room' ? 'warning' : 'dim')),
	];
	const row = selected(state);
	const example = row ? cellText(columnOf(column.id), row, momentOf(state)) : '';
	return [...line, span(fit(span(example).text, context.width - lineCells(line)), rest)];
};

const columnsView = (dialog: ColumnsDialog, context: ViewContext): DialogView => {
	const {offered, place} = dialog;
	const size = pickerLines(context.state);
	const start = firstAround(place, offered.length, size);
	const lines = offered
		.slice(start, start + size)
		.map((column, index) => columnLine(column, start + index === place, context));
	return {
		title: `Columns: ${chosenColumns(dialog).length} of ${offered.length}`,
		lines,
		hidden: hiddenAround(start, lines.length, offered.length),
	};
};

export const columnsDialog: DialogModule<ColumnsDialog, [Offering]> = {
	...columnParts(({offered}) => offered.map(({id}) => id), pickerLines),
	name: 'columns',
	open: state => ({
		kind: 'columns',
		before: state.columns,
		offered: columnsOnOffer(state),
		place: 0,
		problem: '',
	}),
	keys: [
		{
			keys: ['escape'],
			label: 'discard',
			run(services, {before}) {
				services.dispatch({type: 'columns-set', columns: before});
				close(services);
			},
		},
		searchKey,
		{keys: ['return'], label: 'keep', run: close},
		{
			keys: [' '],
			label: 'show',
			isOfLine: true,
			reason: dialog => (isLastShown(dialog) ? 'the list needs a column' : undefined),
			run: choose(toggled),
		},
		{
			keys: ['K', 'J'],
			shown: ['K', 'J'],
			label: 'move',
			isOfLine: true,
			reason: ({offered, place}) => (offered[place]!.isShown ? undefined : 'Space shows it first'),
			run: choose((dialog, key) => moved(dialog, key === 'K' ? -1 : 1)),
		},
		{
			keys: ['left', 'right'],
			shown: ['left', 'right'],
			label: 'width',
			isOfLine: true,
			run: choose((dialog, key, state) => resized(dialog, key === 'left' ? -1 : 1, placedColumns(state))),
		},
		{keys: ['='], label: 'auto', isOfLine: true, run: choose(autoSized)},
		{
			keys: ['0'],
			label: 'default',
			isOfLine: true,
			run: choose((_dialog, _key, state) => ({
				offered: columnsOnOffer({...state, columns: defaultShownColumns}),
				place: 0,
			})),
		},
	],
	view: columnsView,
	announce: dialog => [
		sentence(`columns: ${chosenColumns(dialog).length} of ${dialog.offered.length} are shown`),
		'The columns that you add are read out for every call.',
	],
	item({offered, place}) {
		const {id, isShown, width} = offered[place]!;
		const text = clauses(
			columnWord(id),
			isShown ? 'shown' : 'not shown',
			width === undefined ? undefined : `${width} wide`,
			`${place + 1} of ${offered.length}`,
		);
		return {key: text, text};
	},
};
