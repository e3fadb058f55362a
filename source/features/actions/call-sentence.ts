import {causeText, foldedCall, type TrackedChannel} from '../../live/live-list.js';
import {untrustedLine} from '../../util/sanitize.js';
import {ageOf, timeInState, rowStatus} from '../../live/row-times.js';
import {heldTextOf} from '../../state/detail.js';
import {dataAge} from '../../state/connection-status.js';
import {legNameOf, listTime, momentOf} from '../../state/selectors.js';
import {nameAmong, staleAmong} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {partySpoken} from '../../telephony/parties.js';
import {columnOf} from '../../fields/columns.js';
import {clauses, lasting, lastingAtLeast} from '../../ui/phrases.js';
import {counted} from '../../util/format.js';

const party = (id: 'from' | 'to', row: TrackedChannel): string => partySpoken(columnOf(id).party!(row));

/** `from 380671112233 named “Olena” to 201` */
export const partiesText = (row: TrackedChannel): string => `from ${party('from', row)} to ${party('to', row)}`;

/** The state of a call, since when, and its age. */
export const stateText = (row: TrackedChannel, state: State): string => {
	const status = rowStatus(row);
	const moment = momentOf(state);
	const age = lastingAtLeast(ageOf(row, moment));
	if (status === 'held') {
		const held = timeInState(row, moment);
		const music = heldTextOf(state, row);
		return [`on hold${held ? ` for ${lastingAtLeast(held)}` : ''}`, music, `${age} old`].filter(Boolean).join(', ');
	}

	if (status === 'ended') {
		const now = listTime(state, row.channel);
		const most = row.lastListedAt === undefined ? '' : 'at most ';
		const how = causeText(row);
		const why = how === '' ? '' : `, ${how}`;
		return `ended ${most}${lasting(now - (row.lastListedAt ?? row.endedAt ?? now))} ago${why}, lasted ${most}${age}`;
	}

	return `${status}, ${age} old`;
};

/** The server of a call where there are others, and the age of a stale list. */
export const serverText = (row: TrackedChannel, state: State): string | undefined => {
	const [stale] = staleAmong([row], state);
	const name = nameAmong(state, row.channel.server);
	return (
		name && (stale ? `on ${name}, whose list is ${lasting(dataAge(stale.connection, state.now))} old` : `on ${name}`)
	);
};

export const legText = (row: TrackedChannel, state: State): string | undefined => {
	const call = foldedCall(row);
	return call ? counted(call.legs.length, 'leg') : legNameOf(state, row.channel) || undefined;
};

/** A call in one sentence, for a question about it: parties, server, leg, state, age and id. */
export const callSentence = (row: TrackedChannel, state: State): string =>
	clauses(
		partiesText(row),
		serverText(row, state),
		legText(row, state),
		stateText(row, state),
		`id ${untrustedLine(row.channel.uuid).slice(0, 8)}`,
	);
