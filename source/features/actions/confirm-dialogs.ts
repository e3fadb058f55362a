import type {ChannelActionRequest} from '../../telephony/action.js';
import {effectOf} from '../../telephony/consequences.js';
import {unmasked} from '../../telephony/masking/mask.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {capitalized} from '../../util/format.js';
import {cancelByDefault, helpKey, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {legNameOf} from '../../state/selectors.js';
import {short} from '../../ui/spans.js';
import {callQuestion, callView, sendKey, verbOf} from './call-question.js';
import {consequenceParts} from './consequence-lines.js';

/** A question before an action that is already chosen. `row` is that call as last seen: it never becomes another one. */
type Question<Kind extends string> = {
	readonly kind: Kind;
	readonly row: TrackedChannel;
	readonly request: ChannelActionRequest;
} & OpenedAt;
type QuestionModule<Kind extends string> = DialogModule<
	Question<Kind>,
	[row: TrackedChannel, request: ChannelActionRequest, openedAt: number]
>;

const musicText = ({row, request}: Question<'confirm'>): string => effectOf(request, row.channel);

/** Asks before a hold, if `confirm_hold` wants it, and before a hold or unhold on a list that is too old to trust. */
export const confirmDialog: QuestionModule<'confirm'> = {
	name: 'hold, or act on an old list',
	open: (row, request, openedAt) => ({kind: 'confirm', row, request, openedAt}),
	least: () => ({columns: 40, rows: 10}),
	keys: [
		cancelByDefault,
		sendKey<Question<'confirm'>>('y', 'Hold or Unhold', ({request}) => request, {labelNow: verbOf}),
		// In many programs `h` is help, so whoever wanted that finds it here.
		helpKey,
	],
	view(dialog, context) {
		const leg = legNameOf(context.state, dialog.row.channel);
		const effect = musicText(dialog) || (leg && `It acts on the ${leg}`);
		return callView(dialog.row, context, {
			title: `${verbOf(dialog)} this call?`,
			isDanger: true,
			lines: effect === '' ? [] : [[short(capitalized(`${effect}.`), context.width)]],
		});
	},
	announce: (dialog, state) => callQuestion(`${verbOf(dialog)} this call?`, dialog.row, state, musicText(dialog)),
};

/** A question that names the consequences of an action for the parties of a leg. */
const legQuestion = <Kind extends string>(kind: Kind, name: string, label: string): QuestionModule<Kind> => ({
	name,
	open: (row, request, openedAt) => ({kind, row, request, openedAt}),
	least: () => ({columns: 40, rows: 14}),
	keys: [cancelByDefault, sendKey<Question<Kind>>('y', label, ({request}) => unmasked(request), {labelNow: verbOf})],
	...consequenceParts(
		dialog => `${verbOf(dialog)} this leg?`,
		({request}) => request,
	),
});

/** Asks before a transfer or a park: the leg goes on elsewhere, and the other party is cut off. */
export const dropDialog = {...legQuestion('drop', 'transfer or park', 'Transfer or Park'), endsCalls: true} as const;

/** Asks before it changes who hears a leg: its other party, or a recording. */
export const hearingDialog = legQuestion('hearing', 'mute, unmute or stop recording', 'Mute, Unmute or Stop recording');
