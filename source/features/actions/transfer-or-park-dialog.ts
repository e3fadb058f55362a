import {actionWords, type ChannelActionRequest} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancelByDefault, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {capitalized} from '../../util/format.js';
import {sendKey} from './call-question.js';
import {consequenceParts} from './consequence-lines.js';

type DropRequest = ChannelActionRequest & {readonly kind: 'transfer' | 'park'};

/** Asks before a transfer or a park: the leg goes on elsewhere, and the other party is cut off. */
type DropDialog = {
	readonly kind: 'drop';
	readonly row: TrackedChannel;
	readonly request: DropRequest;
} & OpenedAt;

const verbOf = ({request}: DropDialog): string => capitalized(actionWords[request.kind].verb);

const titleOf = (dialog: DropDialog): string => `${verbOf(dialog)} this leg?`;

export const dropDialog: DialogModule<DropDialog, [row: TrackedChannel, request: DropRequest, openedAt: number]> = {
	name: 'transfer or park',
	open: (row, request, openedAt) => ({kind: 'drop', row, request, openedAt}),
	least: () => ({columns: 40, rows: 14}),
	endsCalls: true,
	keys: [cancelByDefault, sendKey('y', 'Transfer or Park', ({request}) => request, {labelNow: verbOf})],
	...consequenceParts(titleOf, ({request}) => request),
};
