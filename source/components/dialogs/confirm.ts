import {actionVerbs} from '../../domain/action.js';
import type {DialogOf} from '../../monitor/dialog.js';
import type {State} from '../../monitor/state.js';
import {span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import {callLines, dialogWidth, staleLines} from './about-call.js';
import type {DialogView} from './frame.js';
import {keysLine} from './keys-line.js';

/** Asked where an action would otherwise be done at once, because the list is too old to trust. */
export const confirmView = (dialog: DialogOf<'confirm'>, state: State, glyphs: Glyphs): DialogView => {
	const call = callLines(dialog.row, state, glyphs);
	if (dialog.row.endedAt !== undefined) {
		return {title: 'This call has ended', lines: [...call, [], [span('Nothing was sent. Any key closes.', 'dim')]]};
	}

	const verb = actionVerbs[dialog.request.kind];
	return {
		title: `${verb[0]!.toUpperCase()}${verb.slice(1)} this call?`,
		isDanger: true,
		lines: [...call, [], ...staleLines(state), [], keysLine(dialog, state, glyphs, dialogWidth)],
	};
};
