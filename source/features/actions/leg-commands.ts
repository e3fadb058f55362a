import type {ActionKind, ChannelActionKind} from '../../telephony/action.js';
import {fileToStop} from '../../telephony/action-arguments.js';
import {maskedLike, unmasked} from '../../telephony/masking/mask.js';
import {opening, type CommandRow} from '../../commands/command.js';
import type {CommandId} from '../../state/default-keys.js';
import type {Dialog} from '../../state/dialogs.js';
import {selected} from '../../state/selectors.js';
import type {Least} from '../../state/small-window.js';
import type {State} from '../../state/state.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {digitsDialog} from './digits-dialog.js';
import {reasonForChannel} from './disabled-reasons.js';
import {dropDialog, hearingDialog} from './confirm-dialogs.js';
import {recordDialog} from './record-dialog.js';
import {transferDialog} from './transfer-dialog.js';

/** A command for an action that opens a dialog about the selected call, and is disabled where that makes no sense. */
export const asking = (
	id: ChannelActionKind & CommandId,
	least: Least,
	open: (row: TrackedChannel, openedAt: number, state: State) => Dialog,
): Pick<CommandRow, 'id' | 'typedNext' | 'reason' | 'run'> => ({
	id,
	typedNext: () => 'answer',
	reason: reasonForChannel(id, least),
	run: opening((state, openedAt) => open(selected(state)!, openedAt, state)),
});

/** The same with nothing to choose or type. */
const confirming = (id: 'park' | 'mute' | 'unmute', {least, open}: typeof dropDialog | typeof hearingDialog) =>
	asking(id, least, (row, openedAt) => open(row, {kind: id, uuid: row.channel.uuid}, openedAt));

/** A hint that is shown only where a server offers the action: those of an API in front of a switch never do. */
const footerOf = (kind: ActionKind, hint: string, dropOrder: number): Required<CommandRow>['footer'] => ({
	hint,
	dropOrder,
	isOffered: ({servers}) => servers.some(({can}) => can.has(kind)),
});

/** The commands for actions that a switch offers, and an API in front of it does not. */
export const legCommands: readonly CommandRow[] = [
	{
		...asking('transfer', transferDialog.least, transferDialog.open),
		title: 'transfer the leg to a number, after asking',
		footer: footerOf('transfer', 'transfer', 17),
		typedNext: () => 'text',
	},
	{
		...confirming('park', dropDialog),
		title: 'park the leg, after asking',
		footer: footerOf('park', 'park', 18),
	},
	{
		...asking('dtmf', digitsDialog.least, digitsDialog.open),
		title: 'send DTMF digits to the phone of the leg',
		footer: footerOf('dtmf', 'digits', 19),
		typedNext: () => 'text',
	},
	{
		...confirming('mute', hearingDialog),
		title: 'mute the phone of the leg, after asking',
		footer: footerOf('mute', 'mute', 20),
	},
	{
		...confirming('unmute', hearingDialog),
		title: 'unmute the phone of the leg, after asking',
	},
	{
		...asking('record', recordDialog.least, recordDialog.open),
		title: 'record the leg to a file on the switch',
		footer: footerOf('record', 'record', 21),
		typedNext: () => 'text',
	},
	{
		...asking('stop-recording', hearingDialog.least, (row, openedAt) => {
			const {channel} = row;
			const request = {kind: 'stop-recording', uuid: channel.uuid, file: fileToStop(unmasked(channel))} as const;
			return hearingDialog.open(row, maskedLike(channel, request), openedAt);
		}),
		title: 'stop recording the leg, after asking',
		word: 'stop recording',
	},
];
