import {columns, isColumnId, type ColumnId} from '../../fields/columns.js';
import {offeredFieldColumns} from '../../fields/switch-fields.js';
import {givenWidths, shownColumn, type ShownColumn, type WantedColumn} from '../../ui/table/column-layout.js';
import type {Sort} from '../../ui/table/sort-rows.js';
import {closestWord} from '../../util/did-you-mean.js';
import {UsageError} from '../usage-error.js';
import {wholeNumberIn, wrong, type Reader} from './basic.js';

const columnNames = columns.map(({id}) => id).join(', ');
const everyName = [...columns, ...offeredFieldColumns].map(({id}) => id);

const columnFrom: Reader<ColumnId> = (text, name) => {
	const asWritten = text.trim();
	const lower = asWritten.toLowerCase();
	// Field names that only the switch knows may have capitals.
	const id = asWritten.startsWith('.') && offeredFieldColumns.every(column => column.id !== lower) ? asWritten : lower;
	if (!isColumnId(id)) {
		const meant = closestWord(lower, everyName);
		throw new UsageError(
			`${name}: there is no column ${JSON.stringify(text)}${meant === undefined ? '' : ` (did you mean ${meant}?)`}; there are ${columnNames}, and every field by the switch’s own name, as read_codec`,
		);
	}

	return id;
};

const widthFrom = wholeNumberIn(givenWidths.least, givenWidths.most);

const wantedColumnFrom: Reader<WantedColumn> = (text, name) => {
	const [column = '', width, ...rest] = text.split(':');
	if (rest.length > 0) {
		throw wrong(name, 'COLUMN or COLUMN:WIDTH', text);
	}

	const id = columnFrom(column, name);
	return width === undefined ? id : {id, width: widthFrom(width, `${name}: the width of ${id}`)};
};

/** The columns in their order, each once: of several widths the last one counts. */
export const columnList: Reader<readonly WantedColumn[]> = (text, name) => {
	const wanted = text.split(',').map(part => wantedColumnFrom(part, name));
	return [...new Map(wanted.map(one => [shownColumn(one).id, one])).values()];
};

/** A column as a flag writes it. */
export const columnText = ({id, width}: ShownColumn): string => (width === undefined ? id : `${id}:${width}`);

export const sortFrom: Reader<Sort> = (text, name) => {
	const [column = '', order = 'asc', ...rest] = text.split(':');
	if ((order !== 'asc' && order !== 'desc') || rest.length > 0) {
		throw wrong(name, 'COLUMN or COLUMN:desc', text);
	}

	return {column: columnFrom(column, name), isDescending: order === 'desc'};
};
