import type {ColumnId} from '../fields/columns.js';
import type {ChannelId} from '../telephony/channel.js';
import {moduleOf} from '../state/dialogs.js';
import type {MouseEvent} from '../terminal/mouse.js';
import {detailTopAfter} from '../state/detail.js';
import {listIndent, placedColumns, rowsOf, screen} from '../state/selectors.js';
import type {State} from '../state/state.js';
import {gutter} from '../ui/table/column-layout.js';
import type {Services} from './command.js';
import {handleKey} from './handle-key.js';

const wheelLines = 3;

const isOverDetail = (state: State, column: number): boolean => {
	const {detail, listColumns} = screen(state);
	return detail === 'full' || (detail === 'beside' && column >= listColumns);
};

const turnWheel = (services: Services, by: -1 | 1, column: number) => {
	const {getState, dispatch} = services;
	const {dialog} = getState();
	const {moved, wheelLines: own = wheelLines} = dialog ? moduleOf(dialog) : {};
	const isOfDetail = isOverDetail(getState(), column);
	const move = by < 0 ? 'up' : 'down';
	const lines = dialog && !moved ? 0 : own;
	for (let line = 0; line < lines; line++) {
		if (dialog) {
			handleKey(services, {name: move, text: ''});
		} else if (isOfDetail) {
			dispatch({type: 'detail-scrolled', top: detailTopAfter(getState(), move)});
		} else {
			dispatch({type: 'moved', move});
		}
	}
};

/** The channel whose row is drawn in a row of the screen. */
const idAt = (state: State, row: number): ChannelId | undefined => {
	const {headerRows, titleRows, listRows} = screen(state);
	const place = row - headerRows - titleRows;
	return place >= 0 && place < listRows ? rowsOf(state)[state.view.top + place]?.channel.id : undefined;
};

/** The column whose title is drawn in a cell of the screen. */
const titleAt = (state: State, column: number, row: number): ColumnId | undefined => {
	const {headerRows, titleRows} = screen(state);
	let end = gutter + listIndent(state);
	const placed = placedColumns(state).find(({width}) => {
		end += width + 1;
		return column < end;
	});
	return titleRows > 0 && row === headerRows ? placed?.column.id : undefined;
};

const click = ({getState, dispatch}: Services, column: number, row: number) => {
	const state = getState();
	if (state.dialog) {
		return;
	}

	if (isOverDetail(state, column)) {
		dispatch({type: 'focused', focus: 'detail'});
		return;
	}

	const title = titleAt(state, column, row);
	if (title !== undefined) {
		dispatch({type: 'sorted', column: title});
		return;
	}

	const id = idAt(state, row);
	if (id === undefined) {
		return;
	}

	dispatch({type: 'focused', focus: 'list'});
	dispatch({type: 'leg-chosen', id});
};

/** The wheel moves, a click selects or sorts: no mouse event acts on a call or answers a dialog. */
export const handleMouse = (services: Services, event: MouseEvent): void => {
	if (services.getState().view.charts.isOpen) {
		// The list is not on screen.
		return;
	}

	if (event.kind === 'wheel') {
		turnWheel(services, event.by, event.column);
	} else {
		click(services, event.column, event.row);
	}
};
