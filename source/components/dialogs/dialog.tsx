import {useTheme} from '../../hooks/theme-context.js';
import type {Dialog as AnyDialog} from '../../monitor/dialog.js';
import {scrollRoom} from '../../monitor/screen.js';
import type {State} from '../../monitor/state.js';
import type {Glyphs} from '../../theme/glyphs.js';
import {Breakdown} from './breakdown.js';
import {confirmView} from './confirm.js';
import {eavesdropView} from './eavesdrop.js';
import {callView, signInView} from './forms.js';
import {Frame, type DialogView} from './frame.js';
import {hangupView} from './hangup.js';
import {helpView, logView, sortView} from './scrolling.js';

const viewOf = (dialog: Exclude<AnyDialog, {kind: 'breakdown'}>, state: State, glyphs: Glyphs): DialogView => {
	const room = scrollRoom(state);
	switch (dialog.kind) {
		case 'hangup': {
			return hangupView(dialog, state, glyphs);
		}

		case 'confirm': {
			return confirmView(dialog, state, glyphs);
		}

		case 'eavesdrop': {
			return eavesdropView(dialog, state, glyphs);
		}

		case 'call': {
			return callView(dialog, state, glyphs);
		}

		case 'sign-in': {
			return signInView(dialog, state, glyphs);
		}

		case 'sort': {
			return sortView(dialog, state, glyphs, room);
		}

		case 'help': {
			return helpView(dialog, state, glyphs, room);
		}

		case 'log': {
			return logView(dialog, state, glyphs, room);
		}
	}
};

type DialogProps = {readonly state: State};

/** The one dialog that is open, over the list and under nothing: the message and the keys below stay in sight. */
export function Dialog({state}: DialogProps) {
	const {glyphs} = useTheme();
	const {dialog, size} = state;
	if (!dialog) {
		return null;
	}

	const rows = Math.max(1, size.rows - 2);
	return dialog.kind === 'breakdown' ? (
		<Breakdown state={state} columns={size.columns} rows={rows} />
	) : (
		<Frame view={viewOf(dialog, state, glyphs)} columns={size.columns} rows={rows} />
	);
}
