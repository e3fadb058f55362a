import {channelIdOf} from '../../telephony/action.js';
import type {ChannelId} from '../../telephony/channel.js';
import {partiesOf, partyShort} from '../../telephony/parties.js';
import {statusOf} from '../../telephony/status.js';
import {isUnderWay} from '../bulk/bulk.js';
import {bulkTitle} from '../bulk/bulk-text.js';
import {isStale} from '../../state/connection-status.js';
import {connectionOf, serverLock, rowOf, serverOf} from '../../state/servers.js';
import {keyHint} from '../../state/default-keys.js';
import type {Message} from '../../state/messages.js';
import type {State} from '../../state/state.js';

/** A hold that can be undone: the last action, on one call or in bulk. */
export type Undo = {
	/** For people: `hold 300 → 200`; not sanitised. */
	readonly title: string;
	/** The id of the action, or of the bulk action. */
	readonly id: number;
	readonly isBulk: boolean;
	/** The channels that it put on hold and that are still on hold. */
	readonly ids: readonly ChannelId[];
	/** When the list showed it, ms by the viewer's clock. */
	readonly shownAt: number;
};

/** The hold that the undo key undoes now, and the one before. */
export type UndoState = {
	readonly offer: Undo | undefined;
	readonly before: Undo | undefined;
	/** When `offer` became what it is, ms by the viewer's clock. */
	readonly since: number;
	/** The action of a hold on its way that is undone as soon as it can be: the key was pressed early. */
	readonly wanted: number | undefined;
};

export const noUndo: UndoState = {offer: undefined, before: undefined, since: -Infinity, wanted: undefined};

/** How long a hold can be undone after the list has shown it, ms. */
export const undoTime = 15_000;

const canUnhold = (state: State, id: ChannelId, shownAt: number): boolean => {
	const {channel, history = []} = rowOf(state, id) ?? {};
	// Somebody else may have released it, and put it on hold again.
	const isThisHold = (history.at(-1)?.at ?? shownAt) <= shownAt;
	return (
		channel !== undefined &&
		isThisHold &&
		statusOf(channel) === 'held' &&
		serverLock(state, channel.server) === undefined &&
		serverOf(state, channel.server).can.has('unhold') &&
		!isStale(connectionOf(state, channel), state.now)
	);
};

/** The last action, if it is a hold that the list has shown; `ids` are all channels that it put on hold. */
const lastHold = ({actions, bulk, view}: State): Undo | undefined => {
	const last = actions.at(-1);
	if (last?.request.kind !== 'hold') {
		return undefined;
	}

	const {id, phase, subject, changedAt} = last;
	if (last.bulk === undefined) {
		// While calls are marked, the key acts on those.
		return phase === 'seen' && view.marks.size === 0
			? {title: `hold ${subject}`, id, isBulk: false, ids: [channelIdOf(last)!], shownAt: changedAt}
			: undefined;
	}

	return last.bulk === bulk?.id && !isUnderWay(bulk) && bulk.phases.accepted === 0
		? {title: bulkTitle(bulk), id: bulk.id, isBulk: true, ids: bulk.seen, shownAt: bulk.changedAt}
		: undefined;
};

/** Only the last action can be undone, so a second press never reaches the hold before it. */
const lastUndo = (state: State): Undo | undefined => {
	const {isReadOnly, past, now} = state;
	const hold = isReadOnly || past ? undefined : lastHold(state);
	// A hold of the future: the clock was set back.
	if (!hold || hold.shownAt > now || now - hold.shownAt >= undoTime) {
		return undefined;
	}

	const ids = hold.ids.filter(held => canUnhold(state, held, hold.shownAt));
	return ids.length > 0 ? {...hold, ids} : undefined;
};

const isSame = (one: Undo | undefined, other: Undo | undefined): boolean =>
	one?.id === other?.id && one?.isBulk === other?.isBulk;

export const withUndo = (state: State): State => {
	const {undo, now} = state;
	const offer = lastUndo(state);
	if (!isSame(offer, undo.offer)) {
		return {...state, undo: {...undo, offer, before: undo.offer, since: now}};
	}

	return offer?.ids.join(' ') === undo.offer?.ids.join(' ') ? state : {...state, undo: {...undo, offer}};
};

export const isUndoOf = ({undo: {offer}}: State, id: number, isBulk: boolean): boolean =>
	offer?.id === id && offer.isBulk === isBulk;

/** The hint `u undoes hold 300 → 200`; `undefined` when there is none, or while a dialog or the filter has the keyboard. */
export const undoHint = (state: State): string | undefined => {
	const {undo, dialog, view} = state;
	return undo.offer && !dialog && !view.filterField
		? `${keyHint(state, 'unhold')} undoes ${undo.offer.title}`
		: undefined;
};

const namedDigits = 4;

/** The hint of the footer: `undo`, and `undo …2040`, by the caller's number, where the hold is not that of the call under the cursor. */
export const undoFooter = (state: State): string => {
	const {offer} = state.undo;
	const [id] = offer && !offer.isBulk ? offer.ids : [];
	const row = id === undefined || id === state.view.cursor ? undefined : rowOf(state, id);
	const from = row && partiesOf(row.channel).from;
	const number = from?.number ? partyShort(from) : '';
	const digits = [...number];
	return `undo ${digits.length > namedDigits ? `…${digits.slice(-namedDigits).join('')}` : number}`.trim();
};

/**
Appends to a message how to undo the last hold. When there is no room for both, the hint stays, so that the call the key would act
on is always named.
*/
export const withUndoHint = (message: Message, state: State): Message => {
	const hint = undoHint(state);
	if (hint === undefined) {
		return message;
	}

	const {text, shorter = [], isUndoable} = message;
	const {title, isBulk, ids} = state.undo.offer!;
	const isSelected = !isBulk && ids[0] === state.view.cursor;
	const own = `${keyHint(state, 'unhold')} undo`;
	return isUndoable
		? {
				...message,
				text: `${text} · ${own}`,
				// When another call is under the cursor, the hint must name the call.
				shorter: [
					...shorter.filter(words => isSelected || words.startsWith(title)).map(words => `${words} · ${own}`),
					...(isBulk ? [] : [`${title}: seen · ${own}`]),
					hint,
				],
			}
		: {
				...message,
				text: `${text} · ${hint}`,
				shorter: [...shorter.map(words => `${words} · ${hint}`), `${hint} · ${text}`],
			};
};
