import {actionWords, type ChannelActionRequest} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancelByDefault, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {capitalized} from '../../util/format.js';
import {sendKey} from './call-question.js';
import {consequenceParts} from './consequence-lines.js';

type HearingRequest = ChannelActionRequest & {readonly kind: 'mute' | 'unmute' | 'stop-recording'};

/** Asks before it changes who hears a leg: its other party, or a recording. */
type HearingDialog = {
	readonly kind: 'hearing';
	readonly row: TrackedChannel;
	readonly request: HearingRequest;
} & OpenedAt;

const verbOf = ({request}: HearingDialog): string => capitalized(actionWords[request.kind].verb);

const titleOf = (dialog: HearingDialog): string => `${verbOf(dialog)} this leg?`;

export const hearingDialog: DialogModule<
	HearingDialog,
	[row: TrackedChannel, request: HearingRequest, openedAt: number]
> = {
	name: 'mute, unmute or stop recording',
	open: (row, request, openedAt) => ({kind: 'hearing', row, request, openedAt}),
	least: () => ({columns: 40, rows: 14}),
	keys: [cancelByDefault, sendKey('y', 'Mute, Unmute or Stop recording', ({request}) => request, {labelNow: verbOf})],
	...consequenceParts(titleOf, ({request}) => request),
};
