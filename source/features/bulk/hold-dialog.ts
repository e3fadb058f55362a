import {actionWords} from '../../telephony/action.js';
import {capitalized} from '../../util/format.js';
import {span} from '../../ui/spans.js';
import {cancelByDefault, type DialogModule} from '../../commands/dialog.js';
import {ableNow, bulkPage, type BulkQuestion, type Marked} from './question-lines.js';
import {beginKey, bulkParts, partyLines, titleOf} from './question.js';

/** Asks before a bulk hold or unhold: its calls, those that it was possible for when it opened, and why not for the others. */
type HoldBulkDialog = BulkQuestion & {readonly kind: 'bulk-hold'; readonly action: 'hold' | 'unhold'};

export const holdBulkDialog: DialogModule<
	HoldBulkDialog,
	[action: HoldBulkDialog['action'], marked: Marked, openedAt: number]
> = {
	...bulkParts,
	name: 'bulk hold or unhold',
	open: (action, marked, openedAt) => ({kind: 'bulk-hold', action, ...marked, top: 0, openedAt}),
	keys: [
		cancelByDefault,
		beginKey('y', 'Hold or Unhold', ({action}) => ({kind: action}), {
			labelNow: ({action}) => capitalized(actionWords[action].verb),
		}),
	],
	view(dialog, context) {
		const page = bulkPage(dialog, context.state);
		return {
			title: titleOf(dialog, ableNow(dialog), context.state),
			isDanger: true,
			lines: [
				...page.head,
				...page.space,
				...partyLines(page, context),
				...(dialog.action === 'hold' && page.spare >= 2
					? [[], [span('The party at the other end of each held leg hears the music.', 'dim')]]
					: []),
			],
		};
	},
};
