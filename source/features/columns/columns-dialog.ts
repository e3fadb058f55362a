import type {DialogOf} from '../../state/dialogs.js';
import {headerKeyOf, momentOf, placedColumns, selected} from '../../state/selectors.js';
import {cellText} from '../../ui/table/cell-text.js';
import {columnName, columnOf} from '../../ui/table/columns.js';
import {fit} from '../../ui/table/fit.js';
import {fitLine, lineCells, span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import {rowKeysLine} from '../../screen/keys-line.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {pickerLines, type OfferedColumn} from './column-picker.js';

const nameWidth = 17;
const sizeWidth = 9;

const sizeOf = ({id, width, isShown}: OfferedColumn, {state}: ViewContext): string => {
	if (!isShown) {
		return width === undefined ? '' : String(width);
	}

	const placed = placedColumns(state).find(({column}) => column.id === id);
	return placed ? (width === undefined ? `auto ${placed.width}` : String(placed.width)) : 'no room';
};

/** The value of the selected call in a column: an example of what the column shows. */
const exampleOf = ({id}: OfferedColumn, {state}: ViewContext): string => {
	const row = selected(state);
	return row ? cellText(columnOf(id), row, momentOf(state)) : '';
};

const columnLine = (column: OfferedColumn, isChosen: boolean, context: ViewContext): Line => {
	const {state, glyphs} = context;
	const size = sizeOf(column, context);
	const style = isChosen ? 'chosen' : undefined;
	const rest = style ?? 'dim';
	const line = [
		span(` ${column.isShown ? glyphs.tone.good : ' '} `, style ?? 'good'),
		span(fit(headerKeyOf(state, column.id) ?? '', 2), rest),
		span(fit(columnName(columnOf(column.id)).toLowerCase(), nameWidth), style ?? (column.isShown ? undefined : 'dim')),
		span(fit(size, sizeWidth), style ?? (size === 'no room' ? 'warning' : 'dim')),
	];
	const room = context.width - lineCells(line);
	return [...line, span(fit(span(exampleOf(column, context)).text, room), rest)];
};

export const columnsView = (dialog: DialogOf<'columns'>, context: ViewContext): DialogView => {
	const {offered, place} = dialog;
	const {width, glyphs} = context;
	const size = pickerLines(context.state);
	const start = Math.max(0, Math.min(place - Math.floor(size / 2), offered.length - size));
	const lines = offered
		.slice(start, start + size)
		.map((column, index) => columnLine(column, start + index === place, context));
	const below = offered.length - start - lines.length;
	return {
		title: `Columns: ${offered.filter(({isShown}) => isShown).length} of ${offered.length}`,
		lines: [
			...lines,
			fitLine([span(below > 0 ? `   ${glyphs.descending} ${below} more` : '', 'dim')], width),
			rowKeysLine(dialog, context, width),
		],
	};
};
