import {actionWords, callText, subjectOf} from '../../telephony/action.js';
import type {ChannelId} from '../../telephony/channel.js';
import {partiesOf} from '../../telephony/parties.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {capitalized} from '../../util/format.js';
import {keyLabel} from '../../terminal/key.js';
import type {ViewContext} from '../../ui/dialog/view.js';
import {ageText, rowStatus} from '../../live/row-times.js';
import {fit} from '../../ui/table/fit-text.js';
import {span} from '../../ui/spans.js';
import {clauses, lastingAtLeast, sentence, wayText} from '../../ui/phrases.js';
import {numbersText} from '../../ui/table/party-line.js';
import type {Line} from '../../ui/theme/style.js';
import {callsAmong, legsText} from '../../state/counts.js';
import {callOf, legNameOf, momentOf} from '../../state/selectors.js';
import {countsOn, staleServers} from '../../state/servers.js';
import type {Least} from '../../state/small-window.js';
import type {State} from '../../state/state.js';
import {confirmed, type DialogKey, type DialogParts} from '../../commands/dialog.js';
import {lockedReason} from '../actions/disabled-reasons.js';
import {staleSentences} from '../actions/stale-lines.js';
import type {BulkItem, BulkOrder} from './bulk.js';
import {impactOfRows, legNamesText} from './impact.js';
import {
	ableNow,
	bulkNotices,
	bulkPage,
	endedNotice,
	turnedBulkPage,
	type BulkPage,
	type BulkQuestion,
} from './question-lines.js';

const itemsOf = (rows: readonly TrackedChannel[], order: BulkOrder, state: State): readonly BulkItem[] => {
	const firstLegs = new Map<ChannelId, ChannelId>();
	return rows.map(({channel}) => {
		const {id, uuid, server} = channel;
		const call = callOf(state, id)?.key ?? id;
		const first = firstLegs.get(call);
		firstLegs.set(call, first ?? id);
		return {
			id,
			uuid,
			server,
			subject: subjectOf({...order, uuid}, channel, legNameOf(state, channel)),
			...(order.kind !== 'hold' && {after: first}),
		};
	});
};

/** The key that starts the bulk action, with the calls that are left. */
export const beginKey = <Dialog extends BulkQuestion>(
	key: string,
	label: string,
	orderOf: (dialog: Dialog) => BulkOrder,
	more: Pick<DialogKey<Dialog>, 'labelNow' | 'mistake'>,
): DialogKey<Dialog> => ({
	keys: [key],
	label,
	acts: true as DialogKey<Dialog>['acts'] & true,
	reason: (dialog, state) => lockedReason(state) ?? (ableNow(dialog).length === 0 ? 'no calls left' : undefined),
	run(services, dialog) {
		confirmed(services, dialog, () => {
			const state = services.getState();
			const rows = ableNow(dialog);
			const order = orderOf(dialog);
			const items = itemsOf(rows, order, state);
			services.dispatch({type: 'bulk-started', order, items, calls: callsAmong(rows, state), at: services.now()});
		});
	},
	...more,
});

const ageWidth = 7;

export const partyLines = ({named, top, total}: BulkPage, {state, glyphs, width}: ViewContext): readonly Line[] => {
	const moment = momentOf(state);
	const lines = named.map((row): Line => {
		const status = rowStatus(row);
		return [
			span(`${glyphs.status[status]} `, status),
			span(fit(ageText(row, moment), ageWidth, 'right'), 'dim'),
			span('  '),
			span(numbersText(partiesOf(row.channel), width - ageWidth - 4)),
		];
	});
	if (named.length === total) {
		return lines;
	}

	const [up, down] = [keyLabel('pageup'), keyLabel('pagedown')];
	const rest = `${named.length > 0 ? 'and ' : ''}${total - named.length} more${named.length > 0 ? `  ${down}` : ''}`;
	const from = named.length > 1 ? `${top + 1} to ` : '';
	const more = top === 0 ? rest : `${from}${top + named.length} of ${total}  ${up} ${down}`;
	return [...lines, [span(more, 'dim')]];
};

export const titleOf = ({action}: BulkQuestion, rows: readonly TrackedChannel[], state: State): string =>
	`${capitalized(actionWords[action].verb)} ${legsText(rows, state)}?`;

/** The sentences for a screen reader: the impact of a bulk action, and which of the marked calls it skips. */
const bulkSentences = (dialog: BulkQuestion, state: State): readonly string[] => {
	const able = ableNow(dialog);
	const {answered, age, oldest, longest, inbound, outbound, routes} = impactOfRows(able, state);
	return [
		sentence(titleOf(dialog, able, state)),
		clauses(
			`${answered} answered`,
			`${lastingAtLeast(age)} in all`,
			oldest && `the longest ${lastingAtLeast(longest)}: ${callText(oldest)}`,
		),
		clauses(`${inbound} in`, `${outbound} out`, ...routes.map(([name, count]) => `${count} by ${wayText(name)}`)),
		clauses(...countsOn(able, state)),
		// The line of a call stands for several legs, so these are named.
		state.view.isByCall ? sentence(legNamesText(able, state)) : '',
		...[...bulkNotices(dialog, able.length, state), ...endedNotice(dialog, able.length)].map(text => sentence(text)),
		...staleSentences(dialog.calls, state),
	];
};

/** The smallest window for a question: there is a line for each old list. */
export const leastOfBulk: Least = state => ({columns: 40, rows: 15 + Math.max(0, staleServers(state).length - 1)});

/** The common parts of both questions. */
export const bulkParts = {
	least: leastOfBulk,
	announce: bulkSentences,
	/** One page of the calls. */
	item(dialog, state) {
		const {named, top, total} = bulkPage(dialog, state);
		const others =
			named.length < total ? `${top + 1} to ${top + named.length} of ${total}, PgUp or PgDn: the others` : '';
		return {key: String(top), text: clauses(...named.map(({channel}) => callText(channel)), others)};
	},
	turned: turnedBulkPage,
} as const satisfies Partial<DialogParts<BulkQuestion>>;
