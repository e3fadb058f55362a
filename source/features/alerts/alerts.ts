import {callKey} from '../../telephony/calls.js';
import {filterTextFor} from '../filter/language/stringify.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {channelIdOf, unseenAfter} from '../../telephony/action.js';
import type {ServerUpdate} from '../../live/apply-updates.js';
import {isOfUnknownChannel, type Action} from '../actions/actions.js';
import {callsIn} from '../../live/call-rows.js';
import type {DialogOf} from '../../state/dialogs.js';
import type {State} from '../../state/state.js';
import {noted} from '../../state/notes.js';
import {frozenTimes, nameAmong, newestConnection, serverOf} from '../../state/servers.js';
import {placeAfter, type Move} from '../../state/view.js';
import type {Drop, Alert, LostHangup} from './alert.js';
import {evaluateRules, alertId, type Alerts} from './evaluate.js';
import {isRestart, restartText, withDrop} from './volume-rules.js';

/** The hang-ups that were answered, and have ended nothing for longer than a list may lag behind. */
const lostHangups = (actions: readonly Action[], at: number): readonly LostHangup[] =>
	actions.flatMap((action): LostHangup[] => {
		const {request, phase, sentAt, changedAt} = action;
		if (request.kind !== 'hangup') {
			return [];
		}

		const isAccepted = phase === 'unseen';
		const isUnknown = isOfUnknownChannel(action) && at - changedAt >= unseenAfter.time;
		return isAccepted || isUnknown ? [{id: channelIdOf(action)!, isAccepted, sentAt}] : [];
	});

/** How many channels ended, without those of calls that this user hung up. */
const endedByThemselves = (ended: readonly TrackedChannel[], actions: readonly Action[]): number => {
	const ours = new Set(actions.flatMap(action => (action.request.kind === 'hangup' ? [channelIdOf(action)] : [])));
	const calls = new Set(ended.flatMap(({channel}) => (ours.has(channel.id) ? [callKey(channel)] : [])));
	return ended.filter(({channel}) => !calls.has(callKey(channel))).length;
};

/** The channels of a server that ended with an update. */
const dropOf = (
	before: State,
	after: State,
	ended: readonly TrackedChannel[],
	{server, update}: ServerUpdate,
): Drop => {
	const isThere = ({channel}: TrackedChannel) => channel.server === server;
	const gone = ended.filter(row => isThere(row));
	const {asOf: since = update.asOf, failedSince, user, listedFor} = serverOf(before, server).connection;
	const known = gone.length === 0 ? [] : before.list.rows.filter(row => isThere(row));
	const drop = {at: update.asOf, since, ended: endedByThemselves(gone, before.actions), of: known.length, server};
	const isEmpty = gone.length > 0 && after.list.rows.every(row => !isThere(row));
	// Another user may see other channels.
	return {...drop, isRestart: user === listedFor && isRestart(drop, failedSince !== undefined, isEmpty)};
};

export const alertsAfter = (
	before: State,
	after: State,
	ended: readonly TrackedChannel[],
	updates: readonly ServerUpdate[],
): Alerts => {
	const {list, recentlyEnded, actions, limits} = after;
	const at = newestConnection(after).asOf ?? after.now;
	let {drops} = before.alerts;
	for (const one of updates) {
		drops = one.update.isFull ? withDrop(drops, dropOf(before, after, ended, one), limits) : drops;
	}

	return evaluateRules(
		{
			rows: list.rows,
			byId: list.byId,
			calls: callsIn(list),
			past: recentlyEnded,
			drops,
			lostHangups: lostHangups(actions, at),
			at,
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

type AlertsDialog = DialogOf<'alerts'>;

/** Opens with the cursor on the first alert, where it stays when the order changes. */
export const alertsDialog = ({alerts}: State): AlertsDialog => ({
	kind: 'alerts',
	chosen: alerts.all[0] && alertId(alerts.all[0]),
});

/** Puts the cursor of an open dialog on the first alert, where there was none. */
export const withFirstChosen = (before: Alerts, state: State): State =>
	state.dialog?.kind === 'alerts' && before.all.length === 0 ? {...state, dialog: alertsDialog(state)} : state;

/** The alert under the cursor; none when it is over. */
export const chosenAlert = ({alerts}: State, {chosen}: AlertsDialog): Alert | undefined =>
	alerts.all.find(alert => alertId(alert) === chosen);

export const movedInAlerts = (state: State, dialog: AlertsDialog, move: Move): AlertsDialog => {
	const {all} = state.alerts;
	const place = all.findIndex(alert => alertId(alert) === dialog.chosen);
	const to = all[placeAfter(move, place, all.length, all.length)];
	return to ? {...dialog, chosen: alertId(to)} : dialog;
};

/** A filter for the calls of the chosen alert; `undefined` when none of them is listed. */
export const filterForAlert = (state: State, dialog: AlertsDialog): string | undefined => {
	const {rule, ids = [], filter} = chosenAlert(state, dialog) ?? {};
	return filter
		? filterTextFor(filter.field, filter.value)
		: rule && ids.length > 0
			? filterTextFor('alert', rule)
			: undefined;
};
