import {dialled, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {contextOf} from '../../telephony/action-arguments.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancel, type DialogModule} from '../../commands/dialog.js';
import {firstMistake, formOf, textInput, textOf, type TextInput} from '../../ui/form.js';
import {formLines} from '../../ui/dialog/form-lines.js';
import {callQuestion, callView, type AboutCall} from './call-question.js';
import {lockedReason, reasonOfServer} from './disabled-reasons.js';
import {dropDialog} from './confirm-dialogs.js';

type TransferDialog = AboutCall<'transfer', {readonly to: TextInput}>;

const destinationOf = ({form}: TransferDialog): string => dialled(textOf(form, 'to'));

const title = 'Transfer this leg';
const fields = {to: {label: 'To', spoken: 'Number to transfer to'}};

/** Asks for the number that a leg is transferred to. It sends nothing: Enter opens the question that does. */
export const transferDialog: DialogModule<TransferDialog, [row: TrackedChannel, openedAt: number]> = {
	name: 'where to transfer',
	open: (row, openedAt) => ({kind: 'transfer', row, openedAt, form: formOf({to: textInput()})}),
	least: dropDialog.least,
	keys: [
		cancel,
		{
			keys: ['return'],
			label: 'next',
			acts: true,
			reason: ({row}, state) => lockedReason(state) ?? reasonOfServer(state, row.channel.server, 'transfer'),
			mistake: dialog => firstMistake({to: reasonAgainstNumber(destinationOf(dialog), 'the number to transfer to')}),
			run({dispatch, elapsed}, dialog) {
				const {uuid} = dialog.row.channel;
				const request = {
					kind: 'transfer',
					uuid,
					destination: destinationOf(dialog),
					context: contextOf(dialog.row.channel),
				} as const;
				dispatch({type: 'dialog', dialog: dropDialog.open(dialog.row, request, elapsed())});
			},
		},
	],
	fields: () => fields,
	view: (dialog, context) => callView(dialog.row, context, {title, lines: formLines(dialog.form, fields, context)}),
	announce: ({row}, state) => callQuestion(title, row, state),
};
