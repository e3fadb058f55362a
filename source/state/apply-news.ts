import {failureText} from '../sources/failure.js';
import {withSample} from '../live/activity.js';
import {wait} from '../util/format.js';
import {withEnded} from '../live/recently-ended.js';
import {applyUpdates, type ServerUpdate} from '../live/apply-updates.js';
import {isExpected, trackActions} from '../features/actions/actions.js';
import {withBulkProgress} from '../features/bulk/reducer.js';
import {alertsAfter, withFirstChosen, withRestartTold} from '../features/alerts/alerts.js';
import {withoutEnded} from '../features/marks/marks.js';
import {follow, signInDialog, type Dialog} from './dialog.js';
import type {EventOf, ServerNews} from './events.js';
import {failed, lateAfter, received, type Connection} from './connection.js';
import {noted, type Note} from './notes.js';
import {lostWords} from './messages.js';
import {nameAmong, prefixServer, serverOf, withConnection, type Server} from './servers.js';
import type {State} from './state.js';

const withNote = (state: State, note: Note): State => ({...state, notes: noted(state.notes, note)});

export const isSignedOut = ({connection}: Pick<Server, 'connection'>): boolean =>
	connection.failure?.kind === 'not-signed-in';

/** Asks who we are on a server, or on one of those that want to know; `isNews`: it has just said so. */
export const signInFor = (wanting: readonly Server[], isNews = false): Dialog | undefined => {
	const [first] = wanting;
	if (!first) {
		return undefined;
	}

	const {connection: link, keeping} = first;
	const problem = isNews && link.failure?.words ? failureText(link.failure) : '';
	return signInDialog(
		link.user,
		wanting.map(({id, name}) => ({id, name})),
		problem,
		keeping,
	);
};

/** What a list ends that comes after none did: a sign-in is no outage. */
const backText = ({failure, user, asOf}: Connection, outage: number): string => {
	const back = asOf === undefined ? 'connected' : 'the list is back';
	// A sign-in itself may have ended the failure.
	return failure === undefined || failure.kind === 'not-signed-in'
		? `signed in${user === '' ? '' : ` as ${user}`}${asOf === undefined ? '' : `, ${back} after ${wait(outage)}`}`
		: `${back} after ${wait(outage)}`;
};

/** What news does to the line to its server. */
const withNews = (state: State, {server, news}: ServerNews): State => {
	const {connection: before} = serverOf(state, server);
	const name = nameAmong(state, server);
	switch (news.type) {
		case 'trying': {
			return withConnection(state, server, connection => ({...connection, pollingSince: news.at}));
		}

		case 'failure': {
			const {failure, at, retryAt} = news;
			const next = withConnection(state, server, link => failed(link, failure, at, retryAt));
			return before.failure === undefined || failureText(before.failure) !== failureText(failure)
				? withNote(next, {at, tone: 'bad', ...lostWords(name, failure), ofLink: {server, isLost: true}})
				: next;
		}

		case 'update': {
			const {at} = news;
			const next = withConnection(state, server, link => received(link, news));
			return before.failedSince === undefined
				? next
				: withNote(next, {
						at,
						tone: 'good',
						text: prefixServer(name, backText(before, at - (before.asOf ?? before.failedSince))),
						ofLink: {server, isLost: false},
					});
		}
	}
};

/**
Since when the charts count the time as watched: the update before, of whatever server. `undefined` where a server that has told
something now was silent for longer than it should be: nothing is known of that time.
*/
const watchedSince = (state: State, updates: readonly ServerUpdate[], at: number): number | undefined => {
	const hasGap = updates.some(({server, update}) => {
		const {connection: link} = serverOf(state, server);
		return update.since === undefined || update.asOf - update.since > lateAfter(link);
	});
	return hasGap ? undefined : Math.min(at, state.activity.at ?? at);
};

/** Takes over updates: the list first, and then all that follows from it. */
const withUpdates = (before: State, heard: State, updates: readonly ServerUpdate[]): State => {
	const {update: last} = updates.at(-1)!;
	const {list, ended} = applyUpdates(before.list, updates, (channel, status, at) =>
		isExpected(before.actions, channel, status, at),
	);
	// Several servers tell of moments that overlap; a clock that was set back counts as it is.
	const shown = before.activity.at ?? last.asOf;
	const at = shown <= last.at ? Math.max(last.asOf, shown) : last.asOf;
	const activity = withSample(before.activity, {
		at,
		since: watchedSince(before, updates, at),
		totals: list.totals,
		started: list.started - before.list.started,
		ended: list.ended - before.list.ended,
	});
	const ends = new Map(ended.map(row => [row.channel.id, row]));
	const pinned = before.view.pinned && ends.get(before.view.pinned.channel.id);
	const view = ended.length > 0 ? withoutEnded(before.view, ended) : before.view;
	const next: State = {
		...heard,
		view: pinned ? {...view, pinned} : view,
		// Not only forward: the viewer's clock may be set back.
		now: last.at,
		list,
		activity,
		recentlyEnded: withEnded(before.recentlyEnded, ended, last.asOf),
		actions: trackActions(before.actions, list.byId, updates),
		dialog: follow(before.dialog, list, ends),
	};
	const alerts = alertsAfter(before, next, ended, updates);
	const told = withRestartTold(before.alerts, withFirstChosen(before.alerts, {...next, alerts}));
	return withBulkProgress(before, told, last.at);
};

/**
Asks for the sign-in of a server that wants one since now. Not where that would take the keyboard from something else: from what
is open or typed, or from other servers that are live; the header then tells it, and the key for it.
*/
const askedToSignIn = (before: State, state: State): State => {
	const {servers} = state;
	const wanting = servers.filter(
		(one, index) =>
			isSignedOut(one) &&
			!isSignedOut(before.servers[index]!) &&
			(servers.length === 1 || one.connection.asOf === undefined),
	);
	const isBusy = state.dialog !== undefined || state.view.filterField !== undefined;
	return wanting.length === 0 || isBusy ? state : {...state, dialog: signInFor(wanting, true)};
};

/** What servers told, taken over. */
export const applyNews = (state: State, {news}: EventOf<'heard'>): State => {
	let linked = state;
	for (const one of news) {
		linked = withNews(linked, one);
	}

	const updates = news.flatMap(({server, news: one}) => (one.type === 'update' ? [{server, update: one}] : []));
	const at = Math.max(state.now, ...news.map(one => one.news.at));
	const next = updates.length > 0 ? withUpdates(state, linked, updates) : {...linked, now: at};
	return askedToSignIn(state, next);
};
