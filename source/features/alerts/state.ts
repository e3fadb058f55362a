import {callKey} from '../../telephony/calls.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {channelIdOf} from '../../telephony/action.js';
import {unseenAfter} from '../../telephony/action-effects.js';
import type {ServerUpdate} from '../../live/apply-updates.js';
import {isOfUnknownChannel, type Action} from '../actions/actions.js';
import type {State} from '../../state/state.js';
import {groupBy} from '../../util/group-by.js';
import {noted} from '../../state/notes.js';
import {frozenTimes, nameAmong, newestConnection, serverOf} from '../../state/servers.js';
import type {Drop, LostHangup} from './alert.js';
import {evaluateRules, alertId, type Alerts} from './rules.js';
import {isRestart, restartText, withDrop} from './volume-rules.js';

/** The answered hang-ups that have ended nothing for longer than a list may lag behind. */
const lostHangups = (actions: readonly Action[], at: number): readonly LostHangup[] =>
	actions.flatMap((action): LostHangup[] => {
		const {request, phase, sentAt, acceptedAt, changedAt} = action;
		if (request.kind !== 'hangup') {
			return [];
		}

		const isAccepted = phase === 'unseen' && acceptedAt !== undefined;
		const isUnknown = isOfUnknownChannel(action) && at - changedAt >= unseenAfter.time;
		return isAccepted || isUnknown ? [{id: channelIdOf(action)!, isAccepted, sentAt}] : [];
	});

/** The number of ended channels, without those of calls that this user hung up. */
const endedByThemselves = (ended: readonly TrackedChannel[], actions: readonly Action[]): number => {
	const ours = new Set(actions.flatMap(action => (action.request.kind === 'hangup' ? [channelIdOf(action)] : [])));
	const calls = new Set(ended.flatMap(({channel}) => (ours.has(channel.id) ? [callKey(channel)] : [])));
	return ended.filter(({channel}) => !calls.has(callKey(channel))).length;
};

/** Over how long the ends that events tell count as one drop, ms. */
const eventSpan = 2000;

/**
The channels of a server that ended with some updates of it. Events end a few at a time: there all that ended lately count, or since the
beginning of a drop that still goes on. They tell of each end, so the switch has not restarted.
*/
const dropOf = (
	before: State,
	{list, recentlyEnded}: State,
	ended: readonly TrackedChannel[],
	[server, updates]: readonly [server: string, updates: readonly ServerUpdate[]],
): Drop => {
	const isThere = ({channel}: TrackedChannel) => channel.server === server;
	const gone = ended.filter(row => isThere(row));
	const at = updates.at(-1)!.update.asOf;
	// Most updates end nothing: then the rows, which may be ten thousand, need no look.
	if (gone.length === 0) {
		return {at, since: at, ended: 0, of: 0, server};
	}

	const of = before.list.rows.filter(row => isThere(row)).length;
	if (updates.every(({update}) => !update.isFull)) {
		const from = at - eventSpan;
		const {since = from} =
			before.alerts.drops.findLast(drop => drop.server === server && drop.at > from && !drop.isRestart) ?? {};
		const all = recentlyEnded.ended.filter(row => isThere(row) && row.endedAt! > since);
		const count = endedByThemselves(all, before.actions);
		return {at, since, ended: count, of: of - gone.length + all.length, server};
	}

	const {asOf: since = at, failedSince, user, listedFor} = serverOf(before, server).connection;
	const drop = {at, since, ended: endedByThemselves(gone, before.actions), of, server};
	const isEmpty = list.rows.every(row => !isThere(row));
	// Another user may see other channels.
	return {...drop, isRestart: user === listedFor && isRestart(drop, failedSince !== undefined, isEmpty)};
};

/** The alerts after some updates. Without `hasAlerts` it only records drops: more news follow at once, and are evaluated with these. */
export const alertsAfter = (
	before: State,
	after: State,
	ended: readonly TrackedChannel[],
	{updates, hasAlerts}: {readonly updates: readonly ServerUpdate[]; readonly hasAlerts: boolean},
): Alerts => {
	const {list, recentlyEnded, actions, limits} = after;
	let {drops} = before.alerts;
	for (const ofServer of groupBy(updates, ({server}) => server)) {
		drops = withDrop(drops, dropOf(before, after, ended, ofServer), limits);
	}

	if (!hasAlerts) {
		return {...before.alerts, drops};
	}

	const now = newestConnection(after).asOf ?? after.now;
	return evaluateRules(
		{
			...list,
			past: recentlyEnded,
			drops,
			lostHangups: lostHangups(actions, now),
			now,
			frozenAt: frozenTimes(after),
			nameOf: server => nameAmong(after, server),
			limits,
		},
		before.alerts,
	);
};

/** Adds a note for each switch that may have restarted: the header only counts it among the alerts. */
export const withRestartNotes = (before: Alerts, state: State): State => {
	const restarts = state.alerts.drops.filter(drop => drop.isRestart && !before.drops.includes(drop));
	let {notes} = state;
	for (const drop of restarts) {
		notes = noted(notes, {at: state.now, tone: 'bad', ...restartText(drop, nameAmong(state, drop.server))});
	}

	return {...state, notes};
};

/** Puts the cursor of an open dialog on the first alert, where there was none. */
export const withFirstChosen = (before: Alerts, state: State): State =>
	state.dialog?.kind === 'alerts' && before.all.length === 0
		? {...state, dialog: {kind: 'alerts', chosen: firstAlert(state)}}
		: state;

/** The id of the worst alert. */
export const firstAlert = ({alerts: {all}}: State): string | undefined => all[0] && alertId(all[0]);
