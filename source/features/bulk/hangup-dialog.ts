import {actionVerbs, subjectOf} from '../../telephony/action.js';
import type {ChannelId} from '../../telephony/channel.js';
import {defaultCause, hangupCauses} from '../../telephony/hangup-causes.js';
import {partiesOf} from '../../telephony/parties.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {capitalized} from '../../util/format.js';
import {cells} from '../../util/width.js';
import {keyLabel} from '../../terminal/key.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {choiceSpans, fieldSpans} from '../../ui/field-spans.js';
import {focusedName, pickedOf, textOf, type TextInput} from '../../ui/form.js';
import {ageText, rowStatus} from '../../live/row-times.js';
import {fit} from '../../ui/table/fit.js';
import {span} from '../../ui/table/line.js';
import {numbersText} from '../../ui/table/party-line.js';
import type {Line} from '../../ui/theme/style.js';
import {callsAmong, legsText} from '../../state/counts.js';
import type {DialogOf} from '../../state/dialogs.js';
import {callOf, legNameOf, momentOf} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {Services} from '../../commands/command.js';
import {close, confirmed} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog.js';
import {lockedReason} from '../actions/disabled-reasons.js';
import {requestFor, type BulkItem, type BulkOrder} from './bulk.js';
import {ableNow, bulkPage, endedOf, type BulkPage, type BulkQuestion} from './page.js';

const reasonForNone = (dialog: BulkQuestion, state: State): string | undefined =>
	lockedReason(state) ?? (ableNow(dialog).length === 0 ? 'no calls left' : undefined);

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
			subject: subjectOf(requestFor(order, uuid), channel, legNameOf(state, channel)),
			...(order.kind === 'hangup' && {after: first}),
		};
	});
};

const begin = (services: Services, dialog: BulkQuestion, order: BulkOrder) => {
	confirmed(services, dialog, () => {
		const {getState, dispatch, now} = services;
		const state = getState();
		const rows = ableNow(dialog);
		dispatch({
			type: 'bulk-started',
			order,
			items: itemsOf(rows, order, state),
			calls: callsAmong(rows, state),
			at: now(),
		});
	});
};

export const holdBulkKeys: ReadonlyArray<DialogKey<'bulk-hold'>> = [
	{keys: ['escape', 'return'], label: 'Cancel', isDefault: true, run: close},
	{
		keys: ['y'],
		label: 'Hold or Unhold',
		labelNow: ({action}) => capitalized(actionVerbs[action]),
		acts: true,
		reason: reasonForNone,
		run(services, dialog) {
			begin(services, dialog, {kind: dialog.action, cause: defaultCause});
		},
	},
];

export const hangupBulkKeys: ReadonlyArray<DialogKey<'bulk-hangup'>> = [
	{keys: ['escape'], label: 'cancel', run: close},
	{
		keys: ['return'],
		label: 'Hang up',
		acts: true,
		reason: reasonForNone,
		// The number that the question was asked with: whoever types it has read it, though some may have ended since.
		mistake: ({form, asked}) =>
			textOf(form, 'count').trim() === String(asked)
				? undefined
				: {field: 'count', reason: `nothing is sent until ${asked} is typed`},
		run(services, dialog) {
			begin(services, dialog, {kind: 'hangup', cause: hangupCauses[pickedOf(dialog.form, 'cause')]!});
		},
	},
];

const ageWidth = 7;

const partyLines = ({named, top, total}: BulkPage, {state, glyphs, width}: ViewContext): readonly Line[] => {
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

const titleOf = (verb: string, rows: readonly TrackedChannel[], state: State): string =>
	`${capitalized(verb)} ${legsText(rows, state)}?`;

export const holdBulkView = (dialog: DialogOf<'bulk-hold'>, context: ViewContext): DialogView => {
	const page = bulkPage(dialog, context.state);
	return {
		title: titleOf(actionVerbs[dialog.action], ableNow(dialog), context.state),
		isDanger: true,
		lines: [
			...page.head,
			...(page.isRoomy ? [[]] : []),
			...partyLines(page, context),
			...(dialog.action === 'hold' && page.spare >= 2
				? [[], [span('The party at the other end of each held leg hears the music.', 'dim')]]
				: []),
		],
	};
};

/** Asks for the number of legs that will be hung up. */
export const hangupBulkView = (dialog: DialogOf<'bulk-hangup'>, context: ViewContext): DialogView => {
	const {form, asked} = dialog;
	const {width, glyphs, state} = context;
	const page = bulkPage(dialog, state);
	const ended = endedOf(dialog);
	const focus = focusedName(form);
	const label = `Type ${asked} ${ended > 0 ? `(${page.total} left)` : 'to hang up'}  `;
	const {value} = form.fields.count as TextInput;
	const cause = hangupCauses[pickedOf(form, 'cause')]!;
	const fields: readonly Line[] = [
		[span(label, focus === 'count' ? 'accent' : 'dim'), ...fieldSpans(value, width - cells(label), focus === 'count')],
		[span('Cause  ', focus === 'cause' ? 'accent' : 'dim'), ...choiceSpans(cause, glyphs, focus === 'cause')],
	];
	const space: readonly Line[] = page.isRoomy ? [[]] : [];
	return {
		title: titleOf(actionVerbs.hangup, dialog.calls, state),
		isDanger: true,
		lines: [...page.head, ...space, ...fields, ...space, ...partyLines(page, context)],
	};
};
