import type {ActionKind} from '../../telephony/action.js';
import {fileToStop} from '../../telephony/action-arguments.js';
import {maskedLike, unmasked} from '../../telephony/masking/mask.js';
import type {CommandRow} from '../../commands/command.js';
import {openingForSelected} from './selected-call.js';
import {digitsDialog} from './digits-dialog.js';
import {reasonForChannel} from './disabled-reasons.js';
import {dropDialog, hearingDialog} from './leg-question-dialogs.js';
import {recordDialog} from './record-dialog.js';
import {transferDialog} from './transfer-dialog.js';

/** A hint that is shown only where a server offers the action: those of an API in front of a switch never do. */
const footerOf = (kind: ActionKind, hint: string, dropOrder: number): Required<CommandRow>['footer'] => ({
	hint,
	dropOrder,
	isOffered: ({servers}) => servers.some(({can}) => can.has(kind)),
});

/** The commands for actions that a switch offers, and an API in front of it does not. */
export const legCommands: readonly CommandRow[] = [
	{
		id: 'transfer',
		title: 'transfer the leg to a number, after asking',
		footer: footerOf('transfer', 'transfer', 17),
		opensField: () => 'text',
		reason: reasonForChannel('transfer', transferDialog.least),
		run: openingForSelected(transferDialog.open),
	},
	{
		id: 'park',
		title: 'park the leg, after asking',
		footer: footerOf('park', 'park', 18),
		reason: reasonForChannel('park', dropDialog.least),
		run: openingForSelected((row, openedAt) => dropDialog.open(row, {kind: 'park', uuid: row.channel.uuid}, openedAt)),
	},
	{
		id: 'dtmf',
		title: 'send DTMF digits to the phone of the leg',
		footer: footerOf('dtmf', 'digits', 19),
		opensField: () => 'text',
		reason: reasonForChannel('dtmf', digitsDialog.least),
		run: openingForSelected(digitsDialog.open),
	},
	{
		id: 'mute',
		title: 'mute the phone of the leg, after asking',
		footer: footerOf('mute', 'mute', 20),
		reason: reasonForChannel('mute', hearingDialog.least),
		run: openingForSelected((row, openedAt) =>
			hearingDialog.open(row, {kind: 'mute', uuid: row.channel.uuid}, openedAt),
		),
	},
	{
		id: 'unmute',
		title: 'unmute the phone of the leg, after asking',
		reason: reasonForChannel('unmute', hearingDialog.least),
		run: openingForSelected((row, openedAt) =>
			hearingDialog.open(row, {kind: 'unmute', uuid: row.channel.uuid}, openedAt),
		),
	},
	{
		id: 'record',
		title: 'record the leg to a file on the switch',
		footer: footerOf('record', 'record', 21),
		opensField: () => 'text',
		reason: reasonForChannel('record', recordDialog.least),
		run: openingForSelected(recordDialog.open),
	},
	{
		id: 'stop-recording',
		title: 'stop recording the leg, after asking',
		word: 'stop recording',
		reason: reasonForChannel('stop-recording', hearingDialog.least),
		run: openingForSelected((row, openedAt) => {
			const {channel} = row;
			const file = fileToStop(unmasked(channel));
			const request = {kind: 'stop-recording', uuid: channel.uuid, file} as const;
			return hearingDialog.open(row, maskedLike(channel, request), openedAt);
		}),
	},
];
