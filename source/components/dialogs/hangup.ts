import {hangupCauses} from '../../domain/causes.js';
import type {DialogOf} from '../../monitor/dialog.js';
import {pickedOf} from '../../monitor/form.js';
import type {State} from '../../monitor/state.js';
import {span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import {callLines, dialogWidth, staleLines} from './about-call.js';
import type {DialogView} from './frame.js';
import {keysLine} from './keys-line.js';

/** Names who will be cut off. */
export const hangupView = (dialog: DialogOf<'hangup'>, state: State, glyphs: Glyphs): DialogView => {
	const call = callLines(dialog.row, state, glyphs);
	if (dialog.row.endedAt !== undefined) {
		return {title: 'This call has ended', lines: [...call, [], [span('Nothing was sent. Any key closes.', 'dim')]]};
	}

	const cause = hangupCauses[pickedOf(dialog.form, 'cause')]!;
	return {
		title: 'Hang up this call?',
		isDanger: true,
		lines: [
			...call,
			[],
			[span('Cause  ', 'dim'), span(`${glyphs.previous} `, 'accent'), span(cause), span(` ${glyphs.next}`, 'accent')],
			...staleLines(state),
			[],
			keysLine(dialog, state, glyphs, dialogWidth),
		],
	};
};
