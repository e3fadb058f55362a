import {failureText} from '../sources/failure.js';
import {withSample} from '../live/chart-history.js';
import {wait} from '../util/format.js';
import {withEnded} from '../live/recently-ended.js';
import type {TrackedChannel} from '../live/live-list.js';
import {applyUpdates, type ServerUpdate} from '../live/apply-updates.js';
import {isExpected} from '../features/actions/actions.js';
import {trackActions} from '../features/actions/track-actions.js';
import {withBulkProgress} from '../features/bulk/reducer.js';
import {alertsAfter, withFirstChosen, withRestartNotes} from '../features/alerts/state.js';
import {withoutEnded} from '../features/marks/marks.js';
import {askedToSignIn} from '../features/sign-in/ask.js';
import {followDialog} from './follow-dialog.js';
import type {ServerNews} from './events.js';
import {failed, received, type Connection} from './connection.js';
import {lateAfter} from './connection-status.js';
import {noted, type Note} from './notes.js';
import {lostText} from './messages.js';
import {nameAmong, prefixServer, serverOf, withConnection} from './servers.js';
import type {State} from './state.js';

const withNote = (state: State, note: Note): State => ({...state, notes: noted(state.notes, note)});

/** The message when a list comes after an outage, or after a sign-in. */
const backText = ({failure, user, asOf}: Connection, outage: number): string => {
	const back = asOf === undefined ? 'connected' : 'the list is back';
	// A sign-in itself may have ended the failure.
	return failure === undefined || failure.kind === 'not-signed-in'
		? `signed in${user === '' ? '' : ` as ${user}`}${asOf === undefined ? '' : `, ${back} after ${wait(outage)}`}`
		: `${back} after ${wait(outage)}`;
};

/** Updates the connection state of a server, with a note when it is lost or back. */
const withNews = (state: State, {server, news}: ServerNews): State => {
	const {connection: before} = serverOf(state, server);
	switch (news.type) {
		case 'trying': {
			return withConnection(state, server, connection => ({...connection, pollingSince: news.at}));
		}

		case 'failure': {
			const {failure, at, retryAt} = news;
			const next = withConnection(state, server, link => failed(link, failure, at, retryAt));
			return before.failure === undefined || failureText(before.failure) !== failureText(failure)
				? withNote(next, {
						at,
						tone: 'bad',
						...lostText(state, server, failure),
						connectionChange: {server, isLost: true},
					})
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
						text: prefixServer(nameAmong(state, server), backText(before, at - (before.asOf ?? before.failedSince))),
						connectionChange: {server, isLost: false},
					});
		}
	}
};

/**
Since when the charts count the time as covered: the update before, of any server. `undefined` after a gap: one of these servers was
silent for longer than its interval allows.
*/
const coverageStart = (state: State, updates: readonly ServerUpdate[], at: number): number | undefined => {
	const hasGap = updates.some(({server, update}) => {
		const {connection: link} = serverOf(state, server);
		return update.since === undefined || update.asOf - update.since > lateAfter(link);
	});
	return hasGap ? undefined : Math.min(at, state.activity.at ?? at);
};

/** Applies updates to the list, the activity and the recently ended calls; `ended` are the rows that they end. */
export const withListed = (
	before: State,
	updates: readonly ServerUpdate[],
): {readonly state: State; readonly ended: readonly TrackedChannel[]} => {
	const {update: last} = updates.at(-1)!;
	const {list, ended} = applyUpdates(before.list, updates, (channel, status, at) => {
		// Who hangs up a leg ends its call.
		const legs = status === 'ended' ? before.list.calls.byLeg.get(channel.id)?.legs : undefined;
		return (legs ?? [channel]).some(leg => isExpected(before.actions, leg, status, at));
	});
	// A list can be older than that of another server: the time does not go back for that, only when the clock was set back.
	const shown = before.activity.at ?? last.asOf;
	const at = shown <= last.at ? Math.max(last.asOf, shown) : last.asOf;
	const activity = withSample(before.activity, {
		at,
		since: coverageStart(before, updates, at),
		totals: list.totals,
		started: list.started - before.list.started,
		ended: list.ended - before.list.ended,
	});
	const recentlyEnded = withEnded(before.recentlyEnded, ended, last.asOf);
	// Not only forward: the viewer's clock may be set back.
	return {state: {...before, now: last.at, list, activity, recentlyEnded}, ended};
};

/** Applies updates: first to the list, then to everything that depends on it. */
const withUpdates = (before: State, connected: State, updates: readonly ServerUpdate[], hasAlerts: boolean): State => {
	const {state: listed, ended} = withListed(before, updates);
	const {list, now: at} = listed;
	const ends = new Map(ended.map(row => [row.channel.id, row]));
	const pinned = before.view.pinned && ends.get(before.view.pinned.channel.id);
	const view = ended.length > 0 ? withoutEnded(before.view, ended) : before.view;
	const next: State = {
		...listed,
		servers: connected.servers,
		notes: connected.notes,
		// A view of the past does not change.
		view: before.past ? before.view : pinned ? {...view, pinned} : view,
		actions: trackActions(before.actions, list.byId, updates),
		dialog: followDialog(before.dialog, list, ends),
	};
	const alerts = alertsAfter(before, next, ended, {updates, hasAlerts});
	const withAlerts = withRestartNotes(
		before.alerts,
		before.past ? {...next, alerts} : withFirstChosen(before.alerts, {...next, alerts}),
	);
	return withBulkProgress(before, withAlerts, at);
};

/** How long news may be on its way, ms. */
const longestDelay = 1000;

export const updatesIn = (news: readonly ServerNews[]): readonly ServerUpdate[] =>
	news.flatMap(({server, news: one}) => (one.type === 'update' ? [{server, update: one}] : []));

/** Applies some news of the servers. `hasAlerts`: alerts are evaluated too. */
export const applyNews = (state: State, news: readonly ServerNews[], hasAlerts: boolean): State => {
	let connected = state;
	for (const one of news) {
		connected = withNews(connected, one);
	}

	const updates = updatesIn(news);
	const newest = Math.max(...news.map(one => one.news.at));
	// Not only forward: the viewer's clock may be set back.
	const at = newest < state.now - longestDelay ? newest : Math.max(state.now, newest);
	const next = updates.length > 0 ? withUpdates(state, connected, updates, hasAlerts) : {...connected, now: at};
	return askedToSignIn(state, next);
};
