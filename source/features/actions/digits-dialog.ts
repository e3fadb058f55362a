import type {ChannelActionRequest} from '../../telephony/action.js';
import {reasonAgainstDigits} from '../../telephony/action-arguments.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancel, type DialogModule} from '../../commands/dialog.js';
import {firstMistake, formOf, textInput, textOf, type TextInput} from '../../ui/form.js';
import {sendKey, type AboutCall} from './call-question.js';
import {consequenceParts} from './consequence-lines.js';

type DigitsDialog = AboutCall<'dtmf', {readonly digits: TextInput}>;

const digitsOf = ({form}: DigitsDialog): string => textOf(form, 'digits').trim();

const requestOf = (dialog: DigitsDialog): ChannelActionRequest => ({
	kind: 'dtmf',
	uuid: dialog.row.channel.uuid,
	digits: digitsOf(dialog),
});

const title = 'Send digits';
const fields = {digits: {label: 'Digits', spoken: 'Digits, w waits half a second'}};

export const digitsDialog: DialogModule<DigitsDialog, [row: TrackedChannel, openedAt: number]> = {
	name: 'send digits',
	open: (row, openedAt) => ({kind: 'dtmf', row, openedAt, form: formOf({digits: textInput()})}),
	least: () => ({columns: 40, rows: 15}),
	keys: [
		cancel,
		sendKey('return', 'send', requestOf, {
			mistake: dialog => firstMistake({digits: reasonAgainstDigits(digitsOf(dialog))}),
		}),
	],
	fields: () => fields,
	...consequenceParts(() => title, requestOf, fields),
};
