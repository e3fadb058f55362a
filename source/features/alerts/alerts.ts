import {callKey} from '../../telephony/calls.js';
import {filterTextFor} from '../filter/language/stringify.js';
import type {Tracked} from '../../live/live-list.js';
import {unseenAfter} from '../../telephony/action.js';
import type {ServerUpdate} from '../../live/apply-updates.js';
import {idOf, isOfUnknownChannel, type Action} from '../actions/actions.js';
import {callsIn} from '../../live/call-rows.js';
import type {DialogOf} from '../../state/dialog.js';
import type {State} from '../../state/state.js';
import {noted} from '../../state/notes.js';
import {frozenTimes, nameAmong, newestLink, serverOf} from '../../state/servers.js';
import {placeAfter, type Move} from '../../state/view.js';
import type {Drop, Finding, LostHangup} from './alert.js';
import {find, findingId, type Findings} from './evaluate.js';
import {isRestart, restartText, withDrop} from './volume-rules.js';

/** The hang-ups that were answered, and ended nothing in all the time that a list may need to show it. */
const lostHangups = (actions: readonly Action[], at: number): readonly LostHangup[] =>
	actions.flatMap((action): LostHangup[] => {
		const {request, phase, sentAt, changedAt} = action;
		if (request.kind !== 'hangup') {
			return [];
		}

		const isAccepted = phase === 'unseen';
		const isUnknown = isOfUnknownChannel(action) && at - changedAt >= unseenAfter.time;
		return isAccepted || isUnknown ? [{id: idOf(action)!, isAccepted, sentAt}] : [];
	});

/** The channels that ended, but for those of the calls that were hung up here. */
const endedByThemselves = (ended: readonly Tracked[], actions: readonly Action[]): number => {
	const ours = new Set(actions.flatMap(action => (action.request.kind === 'hangup' ? [idOf(action)] : [])));
	const calls = new Set(ended.flatMap(({channel}) => (ours.has(channel.id) ? [callKey(channel)] : [])));
	return ended.filter(({channel}) => !calls.has(callKey(channel))).length;
};

/** How many channels of a server have ended with an update. */
const dropOf = (before: State, after: State, ended: readonly Tracked[], {server, update}: ServerUpdate): Drop => {
	const isThere = ({channel}: Tracked) => channel.server === server;
	const gone = ended.filter(row => isThere(row));
	const {asOf: since = update.asOf, failedSince, user, listedFor} = serverOf(before, server).link;
	const known = gone.length === 0 ? [] : before.list.rows.filter(row => isThere(row));
	const drop = {at: update.asOf, since, ended: endedByThemselves(gone, before.actions), of: known.length, server};
	const isEmpty = gone.length > 0 && after.list.rows.every(row => !isThere(row));
	// Another user may see other channels.
	return {...drop, isRestart: user === listedFor && isRestart(drop, failedSince !== undefined, isEmpty)};
};

/** Looks for what is wrong in the list after some updates. */
export const findingsAfter = (
	before: State,
	after: State,
	ended: readonly Tracked[],
	updates: readonly ServerUpdate[],
): Findings => {
	const {list, past, actions, limits} = after;
	const at = newestLink(after).asOf ?? after.now;
	let {drops} = before.findings;
	for (const one of updates) {
		drops = one.update.isFull ? withDrop(drops, dropOf(before, after, ended, one), limits) : drops;
	}

	return find(
		{
			rows: list.rows,
			byId: list.byId,
			calls: callsIn(list),
			past,
			drops,
			lostHangups: lostHangups(actions, at),
			at,
			frozenAt: frozenTimes(after),
			nameOf: server => nameAmong(after, server),
			limits,
		},
		before.findings,
	);
};

/** Says at once that a switch may have restarted: the header counts that only as one of the things that look wrong. */
export const withRestartTold = (before: Findings, state: State): State => {
	const news = state.findings.drops.filter(drop => drop.isRestart && !before.drops.includes(drop));
	let {notes} = state;
	for (const drop of news) {
		notes = noted(notes, {at: state.now, tone: 'bad', ...restartText(drop, nameAmong(state, drop.server))});
	}

	return {...state, notes};
};

type FindingsDialog = DialogOf<'findings'>;

/** The cursor stays on its finding, wherever that stands. */
export const findingsDialog = ({findings}: State): FindingsDialog => ({
	kind: 'findings',
	chosen: findings.all[0] && findingId(findings.all[0]),
});

/** What is found where there was nothing gets the cursor. */
export const withFirstChosen = (before: Findings, state: State): State =>
	state.dialog?.kind === 'findings' && before.all.length === 0 ? {...state, dialog: findingsDialog(state)} : state;

/** The finding under the cursor; none when it is no longer found. */
export const chosenFinding = ({findings}: State, {chosen}: FindingsDialog): Finding | undefined =>
	findings.all.find(finding => findingId(finding) === chosen);

export const movedInFindings = (state: State, dialog: FindingsDialog, move: Move): FindingsDialog => {
	const {all} = state.findings;
	const place = all.findIndex(finding => findingId(finding) === dialog.chosen);
	const to = all[placeAfter(move, place, all.length, all.length)];
	return to ? {...dialog, chosen: findingId(to)} : dialog;
};

/** A filter for the calls that a finding is about; `undefined` when none of them is listed. */
export const filterForFinding = ({rule, ids, filter}: Finding): string | undefined =>
	filter ? filterTextFor(filter.field, filter.value) : ids.length > 0 ? filterTextFor('finding', rule) : undefined;
