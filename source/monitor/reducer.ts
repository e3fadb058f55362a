import {effectOf} from '../domain/action.js';
import {withSample} from '../domain/activity.js';
import {advance} from '../domain/live-list.js';
import {remember} from '../domain/past.js';
import {failureText} from '../domain/failure.js';
import {isOfKnownPhone} from '../domain/phone-outcomes.js';
import {accepted, isExpected, rejected, sent} from './actions.js';
import {isOfColumns, reduceColumns} from './column-reducer.js';
import {givenUp, isOfBatch, reduceBatch, withBatch} from './batch-reducer.js';
import {follow, withProblem} from './dialog.js';
import type {Event, EventOf} from './events.js';
import {withExpiryWarning} from './expiry.js';
import {findingsOf, withFirstChosen, withRestartTold} from './findings.js';
import {heard, heardBefore, isSignedOut, lookedFor, lost, signInFor, watchedSince} from './heard.js';
import {noted} from './log.js';
import {withoutDead} from './marks.js';
import {settle} from './settle.js';
import {siteOf, watched, withLink} from './sites.js';
import type {State} from './state.js';
import {withUndo} from './undo.js';
import {reduceView} from './view-reducer.js';

/** The only way in which the state changes. Pure: the same state and event always give the same. */
export const reduce = (state: State, event: Event): State =>
	withUndo(settle(state, withExpiryWarning(state, changed(state, event)), event));

const changed = (state: State, event: Event): State =>
	isOfColumns(event)
		? reduceColumns(state, event)
		: isOfBatch(event)
			? later(reduceBatch(state, event), event.at)
			: change(state, event);

const change = (state: State, event: Event): State => {
	switch (event.type) {
		case 'ticked': {
			return event.at === state.now ? state : {...state, now: event.at};
		}

		case 'resized': {
			return {...state, size: event.size};
		}

		case 'poll-started': {
			return {...state, link: {...state.link, pollingSince: event.at}};
		}

		case 'polled': {
			return polled(state, event);
		}

		case 'poll-failed': {
			return pollFailed(state, event);
		}

		case 'identified': {
			const {site, user, expires} = event;
			return withLink(state, site, link => ({...link, user, expires}));
		}

		case 'signed-in': {
			return signedIn(state, event);
		}

		case 'sign-in-failed': {
			return signInFailed(state, event);
		}

		case 'interval-changed': {
			return {...state, link: {...state.link, interval: event.interval}};
		}

		case 'paused': {
			return {...state, link: {...state.link, isPaused: event.isPaused}};
		}

		case 'read-only': {
			return {...state, isReadOnly: event.isReadOnly};
		}

		case 'dialog': {
			return {...state, dialog: event.dialog};
		}

		case 'action-sent': {
			return actionSent(state, event);
		}

		case 'action-accepted': {
			const {id, acceptance, at} = event;
			return withBatch(state, later({...state, actions: accepted(state.actions, id, acceptance, at)}, at), at);
		}

		case 'action-failed': {
			const {id, failure, at} = event;
			const actions = rejected(state.actions, id, failure, failureText(failure), at);
			return givenUp(withBatch(state, later(withoutRefusedPhone({...state, actions}, id), at), at), event);
		}

		case 'noted': {
			return said(state, event);
		}

		case 'key-noted': {
			const {type, ...note} = event;
			return later({...state, keyNote: {...note, tone: 'plain'}}, note.at);
		}

		case 'typing-refused': {
			return {...state, refusedTyping: event.refused};
		}

		default: {
			return reduceLooks(state, event);
		}
	}
};

/** What an event does that is neither of the list nor of an action. */
const reduceLooks = (state: State, event: Event): State => {
	if (event.type === 'asked') {
		return {...state, asked: state.asked + 1};
	}

	return event.type === 'bell' ? {...state, isBellOn: event.isOn} : {...state, view: reduceView(state, event)};
};

/** A phone that was refused is not offered again, but the one before it; one that rang is. */
const withoutRefusedPhone = (state: State, id: number): State => {
	const {request, phase, cause, phoneBefore = ''} = state.actions.find(one => one.id === id) ?? {};
	return phase !== 'refused' || isOfKnownPhone(cause)
		? state
		: request?.kind === 'eavesdrop' && request.user === state.lastUser
			? {...state, lastUser: phoneBefore}
			: request?.kind === 'call' && request.caller === state.lastCaller
				? {...state, lastCaller: phoneBefore}
				: state;
};

const later = (state: State, at: number): State => (at > state.now ? {...state, now: at} : state);

const said = (state: State, {type, isUnlogged = state.isUnlogged, ...note}: EventOf<'noted'>): State =>
	later({...state, isUnlogged, notes: noted(state.notes, note)}, note.at);

const polled = (state: State, {snapshot}: EventOf<'polled'>): State => {
	const {receivedAt, asOf: at = receivedAt, channels, clockOffset} = snapshot;
	const since = heardBefore(state, snapshot);
	const {list, died} = advance(state.list, channels, {at, since, clockOffset}, (uuid, status) =>
		isExpected(state.actions, uuid, status, at),
	);
	const activity = withSample(state.activity, {
		at,
		since: watchedSince(state, snapshot),
		totals: list.totals,
		started: list.started - state.list.started,
		ended: list.ended - state.list.ended,
	});
	const find = (uuid: string) => list.byUuid.get(uuid)?.channel;
	const next: State = {
		...heard(state, snapshot),
		view: died.length > 0 ? withoutDead(state.view, died) : state.view,
		// Not only forward: the viewer's clock may be set back.
		now: receivedAt,
		list,
		activity,
		past: remember(state.past, died, at),
		actions: lookedFor(state.actions, find, snapshot),
		dialog: follow(state.dialog, list, at),
	};
	const findings = findingsOf(state, next, died, snapshot);
	const told = withRestartTold(state.findings, withFirstChosen(state.findings, {...next, findings}));
	return askedToSignIn(state, withBatch(state, told, receivedAt));
};

const pollFailed = (state: State, event: EventOf<'poll-failed'>): State =>
	later(askedToSignIn(state, lost(state, event)), event.at);

/**
Asks for the sign-in of a server that wants one since now. Not where that would take the keyboard from something else: from what
is open or typed, or, of several servers, from the others that are live; the header then tells it, and the key for it.
*/
const askedToSignIn = (before: State, state: State): State => {
	const known = watched(before);
	const wanting = watched(state).filter(
		(one, index) =>
			isSignedOut(one) && !isSignedOut(known[index]!) && (state.sites.length === 0 || one.link.asOf === undefined),
	);
	const isBusy = state.dialog !== undefined || state.view.filterField !== undefined;
	return wanting.length === 0 || isBusy ? state : {...state, dialog: signInFor(wanting, true)};
};

/** Of several servers the next one that wants a sign-in has its turn; this one is on its way. */
const signedIn = (state: State, {site, user, expires}: EventOf<'identified' | 'signed-in'>): State => {
	const next = withLink(state, site, ({failure, ...link}) => ({
		...link,
		user,
		expires,
		failure: site === undefined ? failure : undefined,
	}));
	const others = watched(next).filter(one => one.site !== site && isSignedOut(one));
	return state.dialog?.kind === 'sign-in' ? {...next, dialog: signInFor(others)} : next;
};

const signInFailed = (state: State, {problem, wanted}: EventOf<'sign-in-failed'>): State => {
	const {dialog} = state;
	return dialog?.kind === 'sign-in' ? {...state, dialog: withProblem(dialog, problem, wanted)} : state;
};

const actionSent = (state: State, {id, request, subject, at, batch}: EventOf<'action-sent'>): State => {
	const channel = 'uuid' in request ? state.list.byUuid.get(request.uuid)?.channel : undefined;
	const effect = effectOf(request, channel);
	const next = later(
		{
			...state,
			actions: sent(state.actions, {
				id,
				request,
				subject,
				effect,
				sentAt: at,
				site: siteOf(request, channel),
				phoneBefore: request.kind === 'call' ? state.lastCaller : state.lastUser,
				...(batch !== undefined && {batch}),
			}),
			hasHeld: state.hasHeld || request.kind === 'hold',
			lastUser: request.kind === 'eavesdrop' ? request.user : state.lastUser,
			lastCaller: request.kind === 'call' ? request.caller : state.lastCaller,
		},
		at,
	);
	return withBatch(state, next, at);
};
