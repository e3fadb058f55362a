import {failureAdvice, failureLine, failureText, lossText, type Failure} from '../sources/failure.js';
import {shorterDigits} from '../telephony/eavesdrop.js';
import {isPending, toneOf, type Action, type Phase} from '../features/actions/actions.js';
import {isUnderWay, type Bulk} from '../features/bulk/bulk.js';
import {bulkTexts, bulkTone} from '../features/bulk/bulk-text.js';
import {isUndoOf, withUndoHint} from '../features/undo/undo.js';
import {actionText, shorterActionTexts} from './action-text.js';
import type {Note} from './notes.js';
import {keyHint} from './default-keys.js';
import {isOverdue} from './connection-status.js';
import {nameAmong, prefixServer, serverOf} from './servers.js';
import type {State} from './state.js';

/** A message to the person; its texts are not sanitised. */
export type Message = Pick<Note, 'at' | 'tone' | 'text' | 'shorter'> & {
	/** It is about the hold that can be undone. */
	readonly isUndoable?: boolean;
};

const actionMessage = (action: Action, state: State): Message => ({
	at: action.changedAt,
	tone: toneOf(action),
	text: actionText(action, state.now),
	shorter: shorterActionTexts(action),
	isUndoable: isUndoOf(state, action.id, false),
});

const bulkMessage = (bulk: Bulk, state: State): Message => {
	const [text, ...shorter] = bulkTexts(bulk, keyHint(state, 'bulk'));
	return {
		at: bulk.changedAt,
		tone: bulkTone(bulk),
		text,
		shorter,
		isUndoable: isUndoOf(state, bulk.id, true),
	};
};

/** All actions and notes, oldest first. */
export const eventLog = (state: State): readonly Message[] => {
	const {actions, notes, bulk} = state;
	return [
		...actions.map(action => actionMessage(action, state)),
		...notes,
		...(bulk ? [bulkMessage(bulk, state)] : []),
	].toSorted((one, other) => one.at - other.at);
};

/** During an eavesdrop: the digits that change its mode on the phone that listens. It stands for minutes, so the keys need their line. */
const digitsMessage = (state: State): Message | undefined => {
	const lasting = state.actions.findLast(({request, lasts}) => lasts && request.kind === 'eavesdrop');
	const connection = lasting && serverOf(state, lasting.server).connection;
	if (!connection || connection.failure || isOverdue(connection, state.now)) {
		return undefined;
	}

	const text = lasting.effect;
	return {at: lasting.changedAt, tone: 'good', text, shorter: shorterDigits(text)};
};

/**
Why a server sends no list, and the advice; the shortest text leaves out the reason, which the header has. No advice helps a recording, and
that for a command line not who can sign in here: the dialog is open, or the header names its key.
*/
export const lostText = (state: State, server: string, failure: Failure): Pick<Message, 'text' | 'shorter'> => {
	const name = nameAmong(state, server);
	const none = name === undefined ? 'no list' : `no list of ${name}`;
	if (state.replay || failure.kind === 'not-signed-in') {
		return {text: `${none}: ${failureText(failure)}`, shorter: [`${none}: ${lossText(failure)}`]};
	}

	const advice = failureAdvice(failure);
	return {
		text: `${none}: ${failureLine(failure)}`,
		shorter: [`${none}: ${failureLine(failure, lossText(failure))}`, `${none}: ${advice}`, prefixServer(name, advice)],
	};
};

/** The message about the connection that was lost first, while it is lost. It stands long as well. */
const lostMessage = (state: State): Message | undefined => {
	const lost = state.servers
		.flatMap(({id, connection: {failure, failedSince}}) =>
			failure && failedSince !== undefined && failure.kind !== 'not-signed-in'
				? [{at: failedSince, tone: 'bad', ...lostText(state, id, failure)} as const]
				: [],
		)
		.toSorted((one, other) => one.at - other.at);
	const [first] = lost;
	return (
		first && {
			...first,
			shorter: [
				...(first.shorter ?? []),
				...(state.replay ? [] : [`no list; ${keyHint(state, 'log')} tells what to do`]),
			],
		}
	);
};

/** A new message stays at least this long, ms. */
const newsTime = 6000;
/** The last result stays this long, ms. */
const resultTime = 60_000;

/** The phases that a list shows or is yet to show. */
const listPhases: ReadonlySet<Phase> = new Set(['accepted', 'seen', 'unseen', 'gone']);

/**
Whether the connection makes a result obsolete: an unreachable server is reachable again, or the list that shows the result is lost.
*/
const isOvertaken = ({phase, server, changedAt, isConnectionFailure}: Action, state: State): boolean => {
	const {failure, asOf = -Infinity} = serverOf(state, server).connection;
	return failure === undefined ? isConnectionFailure === true && asOf > changedAt : listPhases.has(phase);
};

/** The action that is under way, else the last result. */
const actionInProgress = (state: State): Message | undefined => {
	const {bulk, now} = state;
	const singles = state.actions.filter(action => action.bulk === undefined);
	const latest =
		singles.findLast(action => isPending(action) && !isOvertaken(action, state)) ??
		singles
			.filter(({changedAt}) => now - changedAt < resultTime)
			.toSorted((one, other) => one.changedAt - other.changedAt)
			.at(-1);
	// No older result comes back in the place of one that is overtaken.
	const single = latest && !isOvertaken(latest, state) ? actionMessage(latest, state) : undefined;
	return bulk && (isUnderWay(bulk) || (now - bulk.changedAt < resultTime && !(single && single.at > bulk.changedAt)))
		? bulkMessage(bulk, state)
		: single;
};

/** A note about a key that does nothing stays this long, ms. */
const keyNoteTime = 3000;

/** On a recording that is played fast a message stays as long as on any other screen. */
const paceOf = ({replay}: State): number => Math.max(1, replay?.speed ?? 1);

/** Whether a note is new enough to show. The clock may have been set back since. */
export const isKeyNoteFresh = ({at}: Note, now: number, state: State): boolean =>
	Math.abs(now - at) < keyNoteTime * paceOf(state);

/** Whether a note still holds; false if its server is no longer watched. */
const isTrue = ({connectionChange, stillTrue}: Note, state: State): boolean => {
	if (!connectionChange) {
		return stillTrue?.(state) ?? true;
	}

	const connection = state.servers.find(({id}) => id === connectionChange.server)?.connection;
	return connection !== undefined && (connection.failure !== undefined) === connectionChange.isLost;
};

/** The latest message, else the action under way, else the last result, else why there is no list. */
const currentMessage = (state: State): Message | undefined => {
	const {actions, keyNote, now} = state;
	const newsStays = newsTime * paceOf(state);
	// The clock may have been set back.
	const isFresh = (at: number) => Math.abs(now - at) < newsStays;
	const isActing = actions.some(action => isPending(action) || isFresh(action.changedAt));
	const latest = eventLog({
		...state,
		actions: actions.filter(({bulk, changedAt}) => bulk === undefined && isFresh(changedAt)),
		notes: state.notes.filter(
			note => !note.isForLog && isFresh(note.at) && isTrue(note, state) && !(isActing && note.connectionChange),
		),
	}).at(-1);
	const digits = digitsMessage(state);
	if (
		keyNote &&
		isKeyNoteFresh(keyNote, now, state) &&
		isTrue(keyNote, state) &&
		(!latest || keyNote.at >= latest.at)
	) {
		return keyNote;
	}

	// The phone has just been picked up: now the person needs the digits, not the server's answer.
	return latest && latest.at !== digits?.at && isFresh(latest.at)
		? latest
		: (digits ?? actionInProgress(state) ?? lostMessage(state));
};

/** The message on the screen. While a hold can be undone, it ends with the key for that. */
export const message = (state: State): Message | undefined => {
	const current = currentMessage(state);
	return current && withUndoHint(current, state);
};
