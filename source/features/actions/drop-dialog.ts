import {actionVerbs, type ChannelActionRequest} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancelByDefault, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {capitalized} from '../../util/format.js';
import {callQuestion, callView, sendKey} from './about-call.js';
import {consequenceLines, consequenceText} from './consequence-lines.js';

type DropRequest = ChannelActionRequest & {readonly kind: 'transfer' | 'park'};

/** Asks before a transfer or a park: the leg goes on elsewhere, and the other party is cut off. */
type DropDialog = {
	readonly kind: 'drop';
	readonly row: TrackedChannel;
	readonly request: DropRequest;
} & OpenedAt;

const verbOf = ({request}: DropDialog): string => capitalized(actionVerbs[request.kind]);

const titleOf = ({request}: DropDialog): string =>
	request.kind === 'transfer' ? 'Transfer this leg?' : 'Park this leg?';

export const dropDialog: DialogModule<DropDialog, [row: TrackedChannel, request: DropRequest, openedAt: number]> = {
	name: 'transfer or park',
	open: (row, request, openedAt) => ({kind: 'drop', row, request, openedAt}),
	least: () => ({columns: 40, rows: 14}),
	endsCalls: true,
	keys: [cancelByDefault, sendKey('y', 'Transfer or Park', ({request}) => request, {labelNow: verbOf})],
	view: (dialog, context) =>
		callView(dialog.row, context, {
			title: titleOf(dialog),
			isDanger: true,
			lines: consequenceLines(dialog.row, dialog.request, context),
		}),
	announce: (dialog, state) =>
		callQuestion(titleOf(dialog), dialog.row, state, consequenceText(dialog.row, dialog.request, state)),
};
