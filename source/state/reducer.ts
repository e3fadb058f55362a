import {effectOf} from '../telephony/action.js';
import {channelId} from '../telephony/channel.js';
import {failureText} from '../sources/failure.js';
import {isOfKnownPhone} from '../telephony/hangup-causes.js';
import {accepted, rejected, sent} from '../features/actions/actions.js';
import {isOfColumns, reduceColumns} from '../features/columns/reducer.js';
import {givenUp, isBulkEvent, reduceBulk, withBulkProgress} from '../features/bulk/reducer.js';
import {withUndo} from '../features/undo/undo.js';
import {withProblem} from './dialog.js';
import type {Event, EventOf} from './events.js';
import {withExpiryWarning} from './session-expiry.js';
import {applyNews, isSignedOut, signInFor} from './apply-news.js';
import {noted} from './notes.js';
import {reconcileView} from './reconcile-view.js';
import {rowOf, withConnection, withConnections} from './servers.js';
import type {State} from './state.js';
import {reduceView} from './view-reducer.js';

/** The only way in which the state changes. Pure: the same state and event always give the same. */
export const reduce = (state: State, event: Event): State =>
	withUndo(reconcileView(state, withExpiryWarning(state, changed(state, event)), event));

const changed = (state: State, event: Event): State =>
	isOfColumns(event)
		? reduceColumns(state, event)
		: isBulkEvent(event)
			? later(reduceBulk(state, event), event.at)
			: change(state, event);

const change = (state: State, event: Event): State => {
	switch (event.type) {
		case 'ticked': {
			return event.at === state.now ? state : {...state, now: event.at};
		}

		case 'resized': {
			return {...state, size: event.size};
		}

		case 'heard': {
			return applyNews(state, event);
		}

		case 'identified': {
			const {server, user, expires} = event;
			return withConnection(state, server, connection => ({...connection, user, expires}));
		}

		case 'signed-in': {
			return signedIn(state, event);
		}

		case 'sign-in-failed': {
			return signInFailed(state, event);
		}

		case 'interval-changed': {
			return withConnections(state, (link, {every}) => ({...link, interval: event.interval * every}));
		}

		case 'paused': {
			return withConnections(state, link => ({...link, isPaused: event.isPaused}));
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
			return withBulkProgress(state, later({...state, actions: accepted(state.actions, id, acceptance, at)}, at), at);
		}

		case 'action-failed': {
			const {id, failure, at} = event;
			const actions = rejected(state.actions, id, failure, failureText(failure), at);
			return givenUp(withBulkProgress(state, later(withoutRefusedPhone({...state, actions}, id), at), at), event);
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
		return {...state, statusRequests: state.statusRequests + 1};
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

const said = (state: State, {type, isUnlogged = state.isAuditFailed, ...note}: EventOf<'noted'>): State =>
	later({...state, isAuditFailed: isUnlogged, notes: noted(state.notes, note)}, note.at);

/** The next server that wants a sign-in has its turn; this one is on its way. */
const signedIn = (state: State, {server, user, expires}: EventOf<'identified' | 'signed-in'>): State => {
	const isAlone = state.servers.length === 1;
	const next = withConnection(state, server, ({failure, ...link}) => ({
		...link,
		user,
		expires,
		failure: isAlone ? failure : undefined,
	}));
	const others = next.servers.filter(one => one.id !== server && isSignedOut(one));
	return state.dialog?.kind === 'sign-in' ? {...next, dialog: signInFor(others)} : next;
};

const signInFailed = (state: State, {problem, wanted}: EventOf<'sign-in-failed'>): State => {
	const {dialog} = state;
	return dialog?.kind === 'sign-in' ? {...state, dialog: withProblem(dialog, problem, wanted)} : state;
};

const actionSent = (state: State, {id, server, request, subject, at, batch}: EventOf<'action-sent'>): State => {
	const channel = 'uuid' in request ? rowOf(state, channelId(server, request.uuid))?.channel : undefined;
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
				server,
				phoneBefore: request.kind === 'call' ? state.lastCaller : state.lastUser,
				...(batch !== undefined && {bulk: batch}),
			}),
			hasHeld: state.hasHeld || request.kind === 'hold',
			lastUser: request.kind === 'eavesdrop' ? request.user : state.lastUser,
			lastCaller: request.kind === 'call' ? request.caller : state.lastCaller,
		},
		at,
	);
	return withBulkProgress(state, next, at);
};
