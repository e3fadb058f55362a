import type {ChannelActionRequest} from '../../telephony/action.js';
import {effectOf} from '../../telephony/consequences.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {capitalized} from '../../util/format.js';
import {cancelByDefault, helpKey, type DialogModule} from '../../commands/dialog.js';
import {legNameOf} from '../../state/selectors.js';
import {short} from '../../ui/spans.js';
import {callQuestion, callView, sendKey, verbOf, type AboutRequest} from './call-question.js';

/** Who hears the music, before a hold. */
const musicText = ({row, request}: AboutRequest<'confirm'>): string => effectOf(request, row.channel);

/** Asks before a hold, if `confirm_hold` wants it, and before a hold or unhold on a list that is too old to trust. */
export const confirmDialog: DialogModule<
	AboutRequest<'confirm'>,
	[row: TrackedChannel, request: ChannelActionRequest, openedAt: number]
> = {
	name: 'hold, or act on an old list',
	open: (row, request, openedAt) => ({kind: 'confirm', row, request, openedAt}),
	least: () => ({columns: 40, rows: 10}),
	keys: [
		cancelByDefault,
		sendKey<AboutRequest<'confirm'>>('y', 'Hold or Unhold', ({request}) => request, {labelNow: verbOf}),
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
