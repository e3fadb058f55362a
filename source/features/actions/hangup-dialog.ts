import {hangupCauses} from '../../telephony/hangup-causes.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancelByDefault, type DialogModule} from '../../commands/dialog.js';
import {legNameOf} from '../../state/selectors.js';
import {choiceSpans} from '../../ui/field-spans.js';
import {choiceOf, formOf, pickedOf, type Choice} from '../../ui/form.js';
import {span} from '../../ui/spans.js';
import {callQuestion, callView, sendKey, type AboutCall} from './call-question.js';

type HangupDialog = AboutCall<'hangup', {readonly cause: Choice}>;

const title = 'Hang up this call?';

const causeOf = ({form}: HangupDialog) => hangupCauses[pickedOf(form, 'cause')]!;

export const hangupDialog: DialogModule<HangupDialog, [row: TrackedChannel, openedAt: number]> = {
	name: 'hang up',
	open: (row, openedAt) => ({kind: 'hangup', row, openedAt, form: formOf({cause: choiceOf(hangupCauses)})}),
	least: () => ({columns: 40, rows: 11}),
	endsCalls: true,
	keys: [
		cancelByDefault,
		sendKey('y', 'Hang up', dialog => ({kind: 'hangup', uuid: dialog.row.channel.uuid, cause: causeOf(dialog)})),
	],
	fields: () => ({cause: {label: 'Cause', answers: hangupCauses}}),
	view(dialog, context) {
		const leg = legNameOf(context.state, dialog.row.channel);
		return callView(dialog.row, context, {
			title,
			lines: [
				[span('Cause  ', 'dim'), ...choiceSpans(causeOf(dialog), context.glyphs)],
				...(leg === '' ? [] : [[span(`Hangs up the ${leg}; its other leg usually ends with it.`, 'dim')]]),
			],
		});
	},
	announce({row}, state) {
		const leg = legNameOf(state, row.channel);
		return callQuestion(title, row, state, leg && `it hangs up the ${leg}; its other leg usually ends with it`);
	},
};
