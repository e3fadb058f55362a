import type {ChannelActionRequest} from '../../telephony/action.js';
import {defaultFile, reasonAgainstFile} from '../../telephony/action-arguments.js';
import {unmasked} from '../../telephony/masking/mask.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancel, type DialogModule} from '../../commands/dialog.js';
import {firstMistake, formOf, textInput, textOf, type TextInput} from '../../ui/form.js';
import {sendKey, type AboutCall} from './call-question.js';
import {consequenceParts} from './consequence-lines.js';

type RecordDialog = AboutCall<'record', {readonly file: TextInput}>;

const fileOf = ({form}: RecordDialog): string => textOf(form, 'file').trim();

const requestOf = (dialog: RecordDialog): ChannelActionRequest => ({
	kind: 'record',
	uuid: dialog.row.channel.uuid,
	file: fileOf(dialog),
});

const title = 'Record this leg';
const fields = {file: {label: 'File', spoken: 'File on the switch'}};

export const recordDialog: DialogModule<RecordDialog, [row: TrackedChannel, openedAt: number]> = {
	name: 'record',
	open: (row, openedAt) => ({
		kind: 'record',
		row,
		openedAt,
		form: formOf({file: textInput(defaultFile(row.channel.uuid))}),
	}),
	least: () => ({columns: 40, rows: 15}),
	keys: [
		cancel,
		sendKey('return', 'record', requestOf, {
			mistake(dialog) {
				const file = fileOf(dialog);
				const isRecorded = unmasked(dialog.row.channel).facts?.recordings?.includes(file);
				return firstMistake({
					file: reasonAgainstFile(file) ?? (isRecorded ? 'it is recorded to that file already' : undefined),
				});
			},
		}),
	],
	fields: () => fields,
	...consequenceParts(() => title, requestOf, fields),
};
