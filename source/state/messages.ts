import {actionTitle, hasToBePickedUp} from '../telephony/action.js';
import {failureAdvice, failureText, type Failure} from '../sources/failure.js';
import {duration, wait} from '../util/format.js';
import {refusalText} from '../telephony/hangup-causes.js';
import {isPending, toneOf, type Action, type Phase} from '../features/actions/actions.js';
import {isUnderWay, type Bulk} from '../features/bulk/bulk.js';
import {bulkText, bulkTone, whyText} from '../features/bulk/bulk-text.js';
import {isUndoOf, withUndoHint} from '../features/undo/hint.js';
import {shorterAction, shorterBulk} from './short-messages.js';
import type {Note} from './notes.js';
import {keyHint} from './keymap.js';
import {isOverdue} from './connection.js';
import {nameAmong, prefixServer, serverOf} from './servers.js';
import type {State} from './state.js';

/** What is said to the person: no text is sanitised. */
export type Message = Pick<Note, 'at' | 'tone' | 'text' | 'shorter'> & {
	/** It is about the hold that can be undone. */
	readonly isUndoable?: boolean;
};

const waitingText = ({request, sentAt}: Action, now: number | undefined): string => {
	const unanswered = 'sent, no answer from the switch yet';
	return hasToBePickedUp(request.kind)
		? now === undefined
			? unanswered
			: `${unanswered} (${duration(now - sentAt)})`
		: 'sent';
};

const outcomeText = (action: Action, now: number | undefined): string => {
	const {phase, words, acceptedAt, sentAt, changedAt} = action;
	const accepted = `sent, accepted${words ? ` (${words})` : ''}`;
	const since = hasToBePickedUp(action.request.kind) ? (acceptedAt ?? sentAt) : sentAt;
	const how = action.request.kind === 'hangup' ? 'gone from the list' : 'confirmed';
	const texts: Readonly<Record<Phase, string>> = {
		sent: waitingText(action, now),
		accepted: `${accepted}, not yet confirmed`,
		seen: `${acceptedAt === undefined ? 'sent, no answer, but' : `${accepted},`} ${how} after ${wait(changedAt - since)}`,
		unseen: `accepted, but not confirmed in ${action.missedBy} lists and ${wait(changedAt - (acceptedAt ?? sentAt))}`,
		gone:
			acceptedAt === undefined
				? 'it had ended already'
				: `${accepted}, but the call ended before the list could show it`,
		refused: refusalText(action),
		unsent: `not sent: ${words}`,
		// First what must not be cut off.
		unknown: `it may have happened all the same, watch the list: ${words}`,
	};
	return texts[phase];
};

/** An action and its progress, in one line; without `now` it omits how long it has been under way. */
export const actionText = (action: Action, now: number | undefined): string =>
	`${actionTitle(action.request, action.subject)}: ${outcomeText(action, now)}${effectText(action)}`;

const effectText = ({request, phase, effect}: Action): string =>
	request.kind === 'hold' && phase === 'seen' && effect !== '' ? ` · ${effect}` : '';

const actionMessage = (action: Action, state: State): Message => ({
	at: action.changedAt,
	tone: toneOf(action),
	text: actionText(action, state.now),
	shorter: shorterAction(action, effectText(action)),
	isUndoable: isUndoOf(state, action.id, false),
});

const batchMessage = (bulk: Bulk, state: State): Message => {
	const key = keyHint(state, 'batch');
	return {
		at: bulk.changedAt,
		tone: bulkTone(bulk),
		text: bulkText(bulk, key),
		shorter: shorterBulk(bulk, whyText(bulk, key)),
		isUndoable: isUndoOf(state, bulk.id, true),
	};
};

const inOrder = (messages: readonly Message[]): readonly Message[] =>
	messages.toSorted((one, other) => one.at - other.at);

/** Everything that was done and said, oldest first. */
export const history = (state: State): readonly Message[] => {
	const {actions, notes, bulk} = state;
	return inOrder([
		...actions.map(action => actionMessage(action, state)),
		...notes,
		...(bulk ? [batchMessage(bulk, state)] : []),
	]);
};

/** The same, with all that was done to many calls at once as one. */
const results = (state: State): readonly Message[] =>
	history({...state, actions: state.actions.filter(({bulk: batch}) => batch === undefined)});

/** While an eavesdrop is known to last: the digits that change its mode on the phone that listens. */
const digitsMessage = (state: State): Message | undefined => {
	const lasting = state.actions.findLast(({request, lasts}) => lasts && request.kind === 'eavesdrop');
	const connection = lasting && serverOf(state, lasting.server).connection;
	return connection && !connection.failure && !isOverdue(connection, state.now)
		? {at: lasting.changedAt, tone: 'good', text: lasting.effect}
		: undefined;
};

/** Why there is no list, of which of several servers, and what can be done about it; in few words only that: the header tells why. */
export const lostWords = (name: string | undefined, failure: Failure): Pick<Message, 'text' | 'shorter'> => {
	const advice = failureAdvice(failure);
	return {
		text: prefixServer(name, `no list: ${failureText(failure)}; ${advice}`),
		shorter: [prefixServer(name, advice)],
	};
};

/** As long as a link is lost: the one that was lost first. */
const lostMessage = (state: State): Message | undefined => {
	const [first] = state.servers
		.flatMap(({id, connection: {failure, failedSince}}) =>
			failure && failedSince !== undefined && failure.kind !== 'not-signed-in'
				? [{at: failedSince, tone: 'bad', ...lostWords(nameAmong(state, id), failure)} as const]
				: [],
		)
		.toSorted((one, other) => one.at - other.at);
	return first;
};

/** News stand for so long before what lasts takes the line again, ms. */
const newsStand = 6000;
/** The last result stands for so long, ms; the log keeps it. A note is gone as soon as it is no news. */
const resultStands = 60_000;

/**
Whether a result is overtaken by the link to its server: what could not be reached is reached again, or what the list showed, or is yet
to show, is hidden by why there is none.
*/
const isOvertaken = ({phase, server, changedAt, isOfLink}: Action, state: State): boolean => {
	const {failure, asOf = -Infinity} = serverOf(state, server).connection;
	return failure === undefined ? isOfLink === true && asOf > changedAt : listPhases.has(phase);
};

/** How far an action came by the list, or is yet to come. */
const listPhases: ReadonlySet<Phase> = new Set(['accepted', 'seen', 'unseen', 'gone']);

/** What still goes on, else the last result. */
const standing = (state: State): Message | undefined => {
	const {actions, bulk: batch, now} = state;
	const singles = actions.filter(action => action.bulk === undefined);
	const told =
		singles.findLast(action => isPending(action) && !isOvertaken(action, state)) ??
		singles.findLast(({changedAt}) => now - changedAt < resultStands);
	// No older result comes back in the place of one that is overtaken.
	const single = told && !isOvertaken(told, state) ? actionMessage(told, state) : undefined;
	const many =
		batch && (isUnderWay(batch) || now - batch.changedAt < resultStands) ? batchMessage(batch, state) : undefined;
	return many && (isUnderWay(batch) || !single || many.at >= single.at) ? many : (single ?? many);
};

/** How long a note about a key that does nothing is shown, ms. */
const keyNoteStands = 3000;

/** Whether it is still shown, as far as time tells. The clock may have been set back since. */
export const isKeyNoteFresh = ({at}: Note, now: number): boolean => Math.abs(now - at) < keyNoteStands;

/** A note can be of a server that was left: its link is no news here. */
const isTrue = ({ofLink, stillTrue}: Note, state: State): boolean => {
	if (!ofLink) {
		return stillTrue?.(state) ?? true;
	}

	const connection = state.servers.find(({id}) => id === ofLink.server)?.connection;
	return connection !== undefined && (connection.failure !== undefined) === ofLink.isLost;
};

/** The note about a key that does nothing, until there is other news. */
const keyMessage = (state: State): Message | undefined => {
	const {keyNote, now} = state;
	return keyNote && isKeyNoteFresh(keyNote, now) && isTrue(keyNote, state) ? keyNote : undefined;
};

/**
What the screen says: what was just done or said, else what still goes on, else the last result, else why there is
no list. As long as a hold can be undone, it says so behind whatever that is.
*/
export const message = (state: State): Message | undefined => {
	const said = newsOf(state);
	return said && withUndoHint(said, state);
};

const newsOf = (state: State): Message | undefined => {
	const {actions, now} = state;
	const notes = state.notes.filter(note => !note.isForLog && now - note.at < newsStand && isTrue(note, state));
	const isActing = actions.some(action => isPending(action) || now - action.changedAt < newsStand);
	const latest = results({...state, notes: isActing ? notes.filter(({ofLink}) => !ofLink) : notes}).at(-1);
	const digits = digitsMessage(state);
	const ofKey = keyMessage(state);
	if (ofKey && (!latest || ofKey.at >= latest.at)) {
		return ofKey;
	}

	// The phone has just been picked up: now the digits are wanted, not the words of the server.
	return latest && latest.at !== digits?.at && now - latest.at < newsStand
		? latest
		: (digits ?? standing(state) ?? lostMessage(state));
};
