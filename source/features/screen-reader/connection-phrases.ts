import {replayText} from '../replay/status.js';
import {counted, shortClock} from '../../util/format.js';
import {lossText} from '../../sources/failure.js';
import {countText, liveRates} from '../../state/counts.js';
import {endOf, nearness} from '../../state/sign-in-expiry.js';
import {keyHint, type CommandId} from '../../state/default-keys.js';
import type {Connection} from '../../state/connection.js';
import {dataAge, isOverdue, connectionStatus} from '../../state/connection-status.js';
import {hasList, nameAmong, onlyServer, prefixServer, type Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {warnings} from '../../screen/warnings.js';
import {periodOf} from '../../sources/poll-timing.js';
import {clauses, keyWord, lasting, sentence} from '../../ui/phrases.js';

const pace = (milliseconds: number): string =>
	milliseconds === 1000 ? 'every second' : `every ${Number((milliseconds / 1000).toFixed(2))} seconds`;

const lossOf = ({failure}: Connection): string => (failure ? lossText(failure) : '');

const connectionSentence = (state: State, {name, connection}: Server): string => {
	const {now} = state;
	const age = lasting(dataAge(connection, now));
	const key = (id: CommandId) => keyWord(keyHint(state, id));
	const old = connection.asOf === undefined ? undefined : `the list is ${age} old`;
	const recording = state.replay && sentence(`a recording of ${name}`);
	const connected = [`connected to ${name}`, `a list ${pace(periodOf(connection))}`];
	const trying = recording ? undefined : `it is tried again by itself, ${key('refresh')} tries now`;
	const cure = recording ? undefined : `${key('refresh')} signs in`;
	const sentences: Readonly<Record<ReturnType<typeof connectionStatus>, string>> = {
		connecting: recording ?? sentence(`connecting to ${name}`),
		live: recording ?? clauses(...connected),
		late: isOverdue(connection, now)
			? sentence(`the list of ${name} is late: it is ${age} old`)
			: clauses(...connected, old),
		paused: clauses('paused', old, `${key('pause')} resumes`),
		lost: clauses(`the link to ${name} is lost: ${lossOf(connection)}`, old, trying),
		'signed-out': clauses(`signed out of ${name}`, old, cure),
	};
	return sentences[connectionStatus(connection, now)];
};

/** The sentence about the playback of a recording, one for all servers. */
const replaySentences = ({replay, now}: State): readonly string[] =>
	replay ? [sentence(replayText(replay, now))] : [];

export const connectionSentences = (state: State): readonly string[] => [
	...replaySentences(state),
	...state.servers.map(one => connectionSentence(state, one)),
];

/** The status that announcements compare: `late` counts as `live` while the list is old only because the interval is long. */
const meaningOf = ({connection}: Server, now: number): string => {
	const status = connectionStatus(connection, now);
	const meaning = status === 'late' && !isOverdue(connection, now) ? 'live' : status;
	return `${meaning} ${lossOf(connection)}`;
};

export const connectionNews = (before: State, after: State): readonly string[] => [
	...(after.replay === before.replay ? [] : replaySentences(after)),
	...after.servers
		.filter((one, index) => meaningOf(one, after.now) !== meaningOf(before.servers[index]!, before.now))
		.map(one => connectionSentence(after, one)),
];

export const warningSentences = (state: State): readonly string[] =>
	warnings.filter(({holds}) => holds(state)).map(({spoken}) => sentence(spoken));

export const warningNews = (before: State, after: State): readonly string[] =>
	warnings
		.filter(({holds}) => holds(before) !== holds(after))
		.map(({holds, spoken, spokenEnd = ''}) => sentence(holds(after) ? spoken : spokenEnd));

const countedStates = ['talking', 'ringing', 'early', 'held', 'idle', 'ending'] as const;

const rateText = (state: State): string | undefined => {
	const rates = liveRates(state);
	return rates && `${rates.started.toFixed(1)} started and ${rates.ended.toFixed(1)} ended a second`;
};

/** The counts of calls, alerts and the user; nothing before the first list. */
export const countSentences = (state: State): readonly string[] => {
	if (!hasList(state)) {
		return [];
	}

	const {list, alerts, servers, now} = state;
	const user = onlyServer(state)?.connection.user ?? '';
	const {byStatus, inbound, outbound} = list.totals;
	const states = countedStates.filter(status => byStatus[status] > 0).map(status => `${byStatus[status]} ${status}`);
	const all = countText(state);
	const directions = list.byId.size === 0 ? [] : [`${inbound} in and ${outbound} out`];
	return [
		clauses(states.length > 0 ? `${all}: ${states.join(', ')}` : all, ...directions, rateText(state)),
		alerts.count > 0 ? sentence(counted(alerts.count, 'alert')) : '',
		user === '' ? '' : sentence(`signed in as ${user}`),
		...servers
			.filter(({connection}) => nearness(connection, now) !== 'far')
			.map(({id, connection}) =>
				sentence(prefixServer(nameAmong(state, id), `the sign-in ends at ${shortClock(endOf(connection) ?? now)}`)),
			),
	];
};
