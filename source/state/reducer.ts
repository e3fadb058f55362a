import {effectOf} from '../telephony/consequences.js';
import {unmasked} from '../telephony/masking/mask.js';
import {answerText} from '../sources/failure.js';
import {isOfKnownPhone} from '../telephony/hangup-causes.js';
import {canBeSeen} from '../telephony/action-effects.js';
import {accepted, rejected, sent} from '../features/actions/actions.js';
import {endedHandlers} from '../features/ended-calls/state.js';
import {withServerGivenUp, reduceBulk, withBulkProgress} from '../features/bulk/reducer.js';
import {withKeptNews} from '../features/history/snapshots.js';
import {shownState} from '../features/history/shown-state.js';
import {historyHandlers} from '../features/history/steps.js';
import {maskHandlers, textMaskOn} from '../features/mask/state.js';
import {maskEvent} from '../features/mask/mask-event.js';
import {undoHandlers, withoutEarlyUndo} from '../features/undo/early-undo.js';
import {withUndo} from '../features/undo/undo.js';
import {withProblem} from '../features/sign-in/dialog.js';
import {pickedServer} from '../features/servers/server-field.js';
import {isSignedOut, signInFor} from '../features/sign-in/ask.js';
import type {Event, EventOf, EventType, Handlers} from './events.js';
import {withExpiryWarning} from './sign-in-expiry.js';
import {applyNews, updatesIn} from './apply-news.js';
import {noted} from './notes.js';
import {newsBySecond} from './news-by-second.js';
import {reconcileView} from './reconcile-view.js';
import {channelOf, isPaused, withConnection, withConnections} from './servers.js';
import type {State} from './state.js';
import {isViewEvent, reduceView, type ViewEventType} from './view-reducer.js';

const later = (state: State, at: number): State => (at > state.now ? {...state, now: at} : state);

/** Offers the earlier phone again in the next form, if the switch refused the last one, and no such phone may exist. */
const withoutRefusedPhone = (state: State, id: number): State => {
	const action = state.actions.find(one => one.id === id);
	const {phase, cause, phoneBefore = ''} = action ?? {};
	const request = action && unmasked(action.request);
	return phase !== 'refused' || isOfKnownPhone(cause)
		? state
		: request?.kind === 'eavesdrop' && request.user === state.lastUser
			? {...state, lastUser: phoneBefore}
			: request?.kind === 'call' && request.caller === state.lastCaller
				? {...state, lastCaller: phoneBefore}
				: state;
};

/** Stores a sign-in. A dialog that was for it gives way to the one for the next server that wants one. */
const signedIn = (state: State, {server, user, expires}: EventOf<'identified' | 'signed-in'>): State => {
	const isAlone = state.servers.length === 1;
	const next = withConnection(state, server, ({failure, ...link}) => ({
		...link,
		user,
		expires,
		failure: isAlone ? failure : undefined,
	}));
	const others = next.servers.filter(one => one.id !== server && isSignedOut(one));
	const {dialog} = state;
	return dialog?.kind === 'sign-in' && (dialog.signingInTo ?? pickedServer(dialog)) === server
		? {...next, dialog: signInFor(others)}
		: next;
};

/** Shows in the dialog that waits for it why a sign-in failed. */
const signInFailed = (state: State, {server, problem, wanted}: EventOf<'sign-in-failed'>): State => {
	const {dialog} = state;
	return dialog?.kind === 'sign-in' && dialog.signingInTo === server
		? {...state, dialog: withProblem(dialog, problem, wanted)}
		: state;
};

const withPause = (state: State, isOn: boolean): State =>
	withConnections(state, connection => ({...connection, isPaused: isOn}));

const actionSent = (state: State, {id, server, request, subject, at, bulk}: EventOf<'action-sent'>): State => {
	const channel = channelOf(state, {server, request});
	const effect = effectOf(request, channel);
	const typed = unmasked(request);
	const next = later(
		{
			...state,
			actions: sent(state.actions, {
				id,
				request,
				subject,
				effect,
				isInvisible: !canBeSeen(request, channel),
				sentAt: at,
				server,
				phoneBefore: request.kind === 'call' ? state.lastCaller : state.lastUser,
				...(bulk !== undefined && {bulk}),
			}),
			hasHeld: state.hasHeld || request.kind === 'hold',
			lastUser: typed.kind === 'eavesdrop' ? typed.user : state.lastUser,
			lastCaller: typed.kind === 'call' ? typed.caller : state.lastCaller,
		},
		at,
	);
	// A paused screen would not show its effect.
	return withBulkProgress(state, isPaused(state) ? withPause(next, false) : next, at);
};

/** While a recording leaps, its alerts are evaluated this often, ms: a step back shows them, and each second would take too long. */
const longestWithoutAlerts = 10_000;

/** Applies news to the present state, also while the past is on screen. */
const newsReceived = (state: State, {news}: EventOf<'news-received'>): State => {
	let next = state;
	const groups = newsBySecond(news);
	const lastUpdated = groups.findLast(some => updatesIn(some).length > 0);
	let evaluatedAt = groups[0]?.[0]?.news.at ?? 0;
	for (const some of groups) {
		const {at} = some[0]!.news;
		const before = next;
		const isDue = some === lastUpdated || Math.abs(at - evaluatedAt) >= longestWithoutAlerts;
		evaluatedAt = isDue ? at : evaluatedAt;
		const after = applyNews(before, some, isDue);
		next = {...after, history: withKeptNews(before.history, some, before, after)};
	}

	return next;
};

const reduceBulkAt = (state: State, event: Parameters<typeof reduceBulk>[1]): State =>
	later(reduceBulk(state, event), event.at);

/** Changes the state after each event. The events of the view are in its own reducer. */
const handlers: Handlers<Exclude<EventType, ViewEventType>> = {
	ticked: (state, {at}) => (at === state.now ? state : {...state, now: at}),
	resized: (state, {size}) => ({...state, size}),
	'status-requested': state => ({...state, statusRequests: state.statusRequests + 1}),
	'news-received': newsReceived,
	identified: (state, {server, user, expires}) =>
		withConnection(state, server, connection => ({...connection, user, expires})),
	'signed-in': signedIn,
	'sign-in-failed': signInFailed,
	'interval-changed': (state, {interval}) =>
		withConnections(state, (link, {every}) => ({...link, interval: interval * every})),
	paused: (state, event) => withPause(state, event.isPaused),
	replayed: (state, {replay}) => ({...state, replay}),
	'read-only': (state, {isReadOnly}) => ({...state, isReadOnly}),
	bell: (state, {isOn}) => ({...state, isBellOn: isOn}),
	dialog: (state, {dialog}) => ({...state, dialog}),
	'columns-set': (state, {columns}) => ({...state, columns}),
	...endedHandlers,
	...historyHandlers,
	...maskHandlers,
	...undoHandlers,
	'action-sent': actionSent,
	'action-accepted': (state, {id, acceptance, at}) =>
		withBulkProgress(state, later({...state, actions: accepted(state.actions, id, acceptance, at)}, at), at),
	'action-failed'(state, event) {
		const {id, failure, at} = event;
		const actions = rejected(state.actions, id, failure, answerText(failure), at);
		return withServerGivenUp(
			withBulkProgress(state, later(withoutRefusedPhone({...state, actions}, id), at), at),
			event,
		);
	},
	'bulk-started': reduceBulkAt,
	'bulk-taken': reduceBulkAt,
	'bulk-stopped': reduceBulkAt,
	noted: (state, {type, isUnlogged = state.isAuditFailed, isUnrecorded = state.isUnrecorded, ...note}) =>
		later({...state, isAuditFailed: isUnlogged, isUnrecorded, notes: noted(state.notes, note)}, note.at),
	'key-noted': (state, {type, ...note}) => later({...state, keyNote: {...note, tone: 'plain'}}, note.at),
	'typing-refused': (state, {refused}) => ({...state, refusedTyping: refused}),
};

const changed = (state: State, event: Event): State => {
	if (isViewEvent(event)) {
		return {...state, view: reduceView(shownState(state), event)};
	}

	const handle = handlers[event.type] as (state: State, event: Event) => State;
	return handle(state, event);
};

/** Adjusts the view to the drawn state, which may be the past. */
const reconciled = (before: State, state: State, event: Event): State => {
	const {view} = reconcileView(shownState(before), shownState(state), event);
	return view === state.view ? state : {...state, view};
};

/** The state after an event: nothing else changes the state. Pure: the same state and event always give the same result. */
export const reduce = (state: State, received: Event): State => {
	const mask = textMaskOn(state);
	const event = mask ? maskEvent(received, mask) : received;
	return withUndo(withoutEarlyUndo(reconciled(state, withExpiryWarning(state, changed(state, event)), event)));
};
