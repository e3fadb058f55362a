import {actionVerbs, subjectOf} from '../../telephony/action.js';
import type {ChannelId} from '../../telephony/channel.js';
import {defaultCause, hangupCauses} from '../../telephony/hangup-causes.js';
import {capitalized} from '../../util/format.js';
import {callsAmong} from '../../state/counts.js';
import type {DialogOf} from '../../state/dialog.js';
import {pickedOf, textOf, type FieldMistake} from '../../ui/form.js';
import {callOf, legNameOf} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import type {Services} from '../../commands/command.js';
import {close, confirmed} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog-keys.js';
import {lockedReason} from '../actions/disabled-reasons.js';
import {ableNow} from './commands.js';
import type {BulkItem} from './server-queues.js';
import {isUnderWay, requestFor, type BulkOrder} from './bulk.js';

type ManyDialog = DialogOf<'bulk-hold' | 'bulk-hangup'>;

const reasonToDoNone = (dialog: ManyDialog, state: State): string | undefined =>
	lockedReason(state) ?? (ableNow(dialog).length === 0 ? 'no calls left' : undefined);

/** What is done to each, and how many calls they are legs of. */
const itemsOf = (
	dialog: ManyDialog,
	order: BulkOrder,
	state: State,
): {readonly items: readonly BulkItem[]; readonly calls: number} => {
	const rows = ableNow(dialog);
	const firstLegs = new Map<ChannelId, ChannelId>();
	const items = rows.map(({channel}) => {
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
	return {items, calls: callsAmong(rows, state)};
};

const begin = (services: Services, dialog: ManyDialog, order: BulkOrder) => {
	confirmed(services, dialog, () => {
		const {getState, dispatch, now} = services;
		dispatch({type: 'bulk-started', order, ...itemsOf(dialog, order, getState()), at: now()});
	});
};

export const holdBulkKeys: ReadonlyArray<DialogKey<'bulk-hold'>> = [
	{keys: ['escape', 'return'], label: 'Cancel', isDefault: true, run: close},
	{
		keys: ['y'],
		label: 'Hold or Unhold',
		labelNow: ({action}) => capitalized(actionVerbs[action]),
		acts: true,
		reason: reasonToDoNone,
		run(services, dialog) {
			begin(services, dialog, {kind: dialog.action, cause: defaultCause});
		},
	},
];

/**
The number is that of the legs when it was asked: whoever types it has read it. Those that end while it is typed only
make it fewer.
*/
const mistakeInCount = ({form, asked}: DialogOf<'bulk-hangup'>): FieldMistake | undefined =>
	textOf(form, 'count').trim() === String(asked)
		? undefined
		: {field: 'count', reason: `nothing is sent until ${asked} is typed`};

export const hangupBulkKeys: ReadonlyArray<DialogKey<'bulk-hangup'>> = [
	{keys: ['escape'], label: 'cancel', run: close},
	{
		keys: ['return'],
		label: 'Hang up',
		acts: true,
		reason: reasonToDoNone,
		mistake: mistakeInCount,
		run(services, dialog) {
			begin(services, dialog, {kind: 'hangup', cause: hangupCauses[pickedOf(dialog.form, 'cause')]!});
		},
	},
];

/** Whether no more are sent, though some have no answer yet. */
const isStopping = ({bulk}: State): boolean => bulk?.stopped !== undefined;

export const bulkProgressKeys: ReadonlyArray<DialogKey<'batch'>> = [
	{
		keys: ['escape'],
		label: 'close',
		labelNow: (_dialog, state) => (isUnderWay(state.bulk) && !isStopping(state) ? 'stop' : 'close'),
		run(services) {
			const state = services.getState();
			if (isUnderWay(state.bulk) && !isStopping(state)) {
				services.dispatch({type: 'bulk-stopped', why: 'by you', at: services.now()});
			} else {
				close(services);
			}
		},
	},
	{keys: ['return', 'q'], toggledBy: 'batch', label: 'to the list', run: close},
];
