import type {ChannelActionRequest} from '../../telephony/action.js';
import {unmasked} from '../../telephony/masking/mask.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancelByDefault, type DialogModule} from '../../commands/dialog.js';
import {sendKey, verbOf, type AboutRequest} from './call-question.js';
import {consequenceParts} from './consequence-lines.js';

/** A question that names the consequences of an action for the parties of a leg. */
const legQuestion = <Kind extends string>(
	kind: Kind,
	name: string,
	label: string,
): DialogModule<AboutRequest<Kind>, [row: TrackedChannel, request: ChannelActionRequest, openedAt: number]> => ({
	name,
	open: (row, request, openedAt) => ({kind, row, request, openedAt}),
	least: () => ({columns: 40, rows: 14}),
	keys: [
		cancelByDefault,
		sendKey<AboutRequest<Kind>>('y', label, ({request}) => unmasked(request), {labelNow: verbOf}),
	],
	...consequenceParts(
		dialog => `${verbOf(dialog)} this leg?`,
		({request}) => request,
	),
});

/** Asks before a transfer or a park: the leg goes on elsewhere, and the other party is cut off. */
export const dropDialog = {...legQuestion('drop', 'transfer or park', 'Transfer or Park'), endsCalls: true} as const;

/** Asks before it changes who hears a leg: its other party, or a recording. */
export const hearingDialog = legQuestion('hearing', 'mute, unmute or stop recording', 'Mute, Unmute or Stop recording');
