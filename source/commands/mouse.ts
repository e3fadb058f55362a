import type {ChannelId} from '../telephony/channel.js';
import {moduleOf} from '../state/dialogs.js';
import type {MouseEvent} from '../terminal/mouse.js';
import {detailOf} from '../state/detail.js';
import {rowsOf, screen} from '../state/selectors.js';
import type {State} from '../state/state.js';
import type {Services} from './command.js';
import {handleKey} from './handle-key.js';

/** How many lines the wheel moves at a time. */
const wheelLines = 3;

const isOverDetail = (state: State, column: number): boolean => {
	const {detail, listColumns} = screen(state);
	return detail === 'full' || (detail === 'beside' && column >= listColumns);
};

const scrollDetail = ({getState, dispatch}: Services, by: number) => {
	const state = getState();
	const last = Math.max(0, detailOf(state).length - Math.max(1, screen(state).detailRows - 1));
	dispatch({type: 'detail-scrolled', top: Math.max(0, Math.min(last, state.view.detailTop + by * wheelLines))});
};

const turnWheel = (services: Services, by: -1 | 1, column: number) => {
	const state = services.getState();
	if (state.dialog === undefined && isOverDetail(state, column)) {
		scrollDetail(services, by);
		return;
	}

	const {moved, wheelLines: own = wheelLines} = state.dialog ? moduleOf(state.dialog) : {};
	const lines = state.dialog && !moved ? 0 : own;
	for (let line = 0; line < lines; line++) {
		if (state.dialog) {
			handleKey(services, {name: by < 0 ? 'up' : 'down', text: ''});
		} else {
			services.dispatch({type: 'moved', move: by < 0 ? 'up' : 'down'});
		}
	}
};

/** The channel whose row is drawn in a row of the screen. */
const idAt = (state: State, row: number): ChannelId | undefined => {
	const {headerRows, titleRows, listRows} = screen(state);
	const place = row - headerRows - titleRows;
	return place >= 0 && place < listRows ? rowsOf(state)[state.view.top + place]?.channel.id : undefined;
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

	const id = idAt(state, row);
	if (id === undefined) {
		return;
	}

	dispatch({type: 'focused', focus: 'list'});
	dispatch({type: 'leg-chosen', id});
};

/** The wheel moves, a click selects: no mouse event acts on a call or answers a dialog. */
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
