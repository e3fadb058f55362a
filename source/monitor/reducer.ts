import {effectOf} from '../domain/action.js';
import {withSample} from '../domain/activity.js';
import {advance} from '../domain/live-list.js';
import {remember} from '../domain/past.js';
import {failureText} from '../domain/failure.js';
import {wait} from '../domain/format.js';
import {accepted, isExpected, lookFor, rejected, sent} from './actions.js';
import {isOfColumns, reduceColumns} from './column-reducer.js';
import {givenUp, isOfBatch, reduceBatch, withBatch} from './batch-reducer.js';
import {follow, signInDialog, withProblem} from './dialog.js';
import type {Event, EventOf} from './events.js';
import {withExpiryWarning} from './expiry.js';
import {findingsOf} from './findings.js';
import {failed, lateAfter, received} from './link.js';
import {noted} from './log.js';
import {withoutDead} from './marks.js';
import {lostText} from './messages.js';
import {totals} from './selectors.js';
import {settle} from './settle.js';
import type {State} from './state.js';
import {reduceView} from './view-reducer.js';

/** The only way in which the state changes. Pure: the same state and event always give the same. */
export const reduce = (state: State, event: Event): State =>
	settle(state, withExpiryWarning(state, changed(state, event)), event);

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
			return {...state, link: {...state.link, user: event.user, expires: event.expires}};
		}

		case 'signed-in': {
			const dialog = state.dialog?.kind === 'sign-in' ? undefined : state.dialog;
			return {...state, dialog, link: {...state.link, user: event.user, expires: event.expires}};
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
			return givenUp(withBatch(state, later({...state, actions}, at), at), event);
		}

		case 'noted': {
			return said(state, event);
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

const later = (state: State, at: number): State => (at > state.now ? {...state, now: at} : state);

const said = (state: State, {at, tone, text, isUnlogged = state.isUnlogged}: EventOf<'noted'>): State =>
	later({...state, isUnlogged, notes: noted(state.notes, {at, tone, text})}, at);

const polled = (state: State, {snapshot}: EventOf<'polled'>): State => {
	const {startedAt, receivedAt, channels} = snapshot;
	const {list, died} = advance(state.list, channels, receivedAt, state.link.asOf, (uuid, status) =>
		isExpected(state.actions, uuid, status),
	);
	const {asOf} = state.link;
	// Of a time that was longer than it should be nothing is known: the link was lost, or the screen paused.
	const isWatched = asOf !== undefined && receivedAt - asOf <= lateAfter(state.link);
	const activity = withSample(state.activity, {
		at: receivedAt,
		since: isWatched ? asOf : undefined,
		totals: totals(list.channels),
		started: list.started - state.list.started,
		ended: list.ended - state.list.ended,
	});
	const find = (uuid: string) => list.byUuid.get(uuid)?.channel;
	const {failedSince} = state.link;
	const back = {
		at: receivedAt,
		tone: 'good',
		text: `the list is back after ${wait(receivedAt - (failedSince ?? 0))}`,
		isOfLink: true,
	} as const;
	const next: State = {
		...state,
		view: died.length > 0 ? withoutDead(state.view, died) : state.view,
		notes: failedSince === undefined ? state.notes : noted(state.notes, back),
		// Not only forward: the viewer's clock may be set back.
		now: receivedAt,
		list,
		activity,
		past: remember(state.past, died, receivedAt),
		link: received(state.link, snapshot),
		actions: lookFor(state.actions, find, startedAt, receivedAt),
		dialog: follow(state.dialog, list, receivedAt),
	};
	return withBatch(state, {...next, findings: findingsOf(state, next, died)}, receivedAt);
};

const pollFailed = (state: State, {failure, at, retryAt}: EventOf<'poll-failed'>): State => {
	const link = failed(state.link, failure, at, retryAt);
	const lost = {at, tone: 'bad', text: lostText(failure), isOfLink: true} as const;
	const isNews = state.link.failure === undefined || failureText(state.link.failure) !== failureText(failure);
	const notes = isNews ? noted(state.notes, lost) : state.notes;
	const isAsks =
		failure.kind === 'not-signed-in' &&
		state.dialog?.kind !== 'sign-in' &&
		state.link.failure?.kind !== 'not-signed-in';
	const problem = failure.words ? failureText(failure) : '';
	return later(
		{
			...state,
			link,
			notes,
			dialog: isAsks ? signInDialog(state.link.user, problem, state.server.keeping) : state.dialog,
		},
		at,
	);
};

const signInFailed = (state: State, {problem, needsCode}: EventOf<'sign-in-failed'>): State => {
	const {dialog} = state;
	return dialog?.kind === 'sign-in' ? {...state, dialog: withProblem(dialog, problem, needsCode)} : state;
};

const actionSent = (state: State, {id, request, subject, at, batch}: EventOf<'action-sent'>): State => {
	const channel = 'uuid' in request ? state.list.byUuid.get(request.uuid)?.channel : undefined;
	const effect = effectOf(request, channel);
	const next = later(
		{
			...state,
			actions: sent(state.actions, {id, request, subject, effect, sentAt: at, ...(batch !== undefined && {batch})}),
			lastUser: request.kind === 'eavesdrop' ? request.user : state.lastUser,
			lastCaller: request.kind === 'call' ? request.caller : state.lastCaller,
		},
		at,
	);
	return withBatch(state, next, at);
};
