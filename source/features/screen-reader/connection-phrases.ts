import {counted, shortClock} from '../../util/format.js';
import {lossText} from '../../sources/failure.js';
import {liveRates} from '../../state/counts.js';
import {endOf, nearness} from '../../state/session-expiry.js';
import {keyHint, type CommandId} from '../../state/keymap.js';
import {dataAge, isOverdue, connectionStatus} from '../../state/connection.js';
import {callCount} from '../../state/selectors.js';
import {hasList, nameAmong, onlyServer, prefixServer, type Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {periodOf} from '../../sources/pace.js';
import {clauses, keyWord, lasting, sentence} from '../../ui/phrases.js';

const pace = (milliseconds: number): string =>
	milliseconds === 1000 ? 'every second' : `every ${Number((milliseconds / 1000).toFixed(2))} seconds`;

/** How the link to a server is, in a sentence. */
const linkSentence = (state: State, {name, connection}: Server): string => {
	const {now} = state;
	const age = lasting(dataAge(connection, now));
	const key = (id: CommandId) => keyWord(keyHint(state, id));
	const old = connection.asOf === undefined ? undefined : `the list is ${age} old`;
	const trying = `it is tried again by itself, ${key('refresh')} tries now`;
	const sentences: Readonly<Record<ReturnType<typeof connectionStatus>, string>> = {
		connecting: sentence(`connecting to ${name}`),
		live: clauses(`connected to ${name}`, `a list ${pace(periodOf(connection))}`),
		late: isOverdue(connection, now)
			? sentence(`the list of ${name} is late: it is ${age} old`)
			: clauses(`connected to ${name}`, `a list ${pace(periodOf(connection))}`, old),
		paused: clauses('paused', old, `${key('pause')} resumes`),
		lost: clauses(
			`the link to ${name} is lost: ${connection.failure ? lossText(connection.failure) : ''}`,
			old,
			trying,
		),
		'signed-out': clauses(`signed out of ${name}`, old, `${key('refresh')} signs in`),
	};
	return sentences[connectionStatus(connection, now)];
};

/** The same of every server. */
export const connectionSentences = (state: State): readonly string[] =>
	state.servers.map(one => linkSentence(state, one));

/** A list that is old because one is wanted so seldom is no news. */
const meaningOf = ({connection: link}: Server, now: number): string => {
	const condition = connectionStatus(link, now);
	const meaning = condition === 'late' && !isOverdue(link, now) ? 'live' : condition;
	return `${meaning} ${link.failure ? lossText(link.failure) : ''}`;
};

/** What of the links is news when it changes. */
export const connectionsMeaning = (state: State): string =>
	state.servers.map(one => meaningOf(one, state.now)).join('\n');

/** The links that are not as they were. */
export const connectionNews = (before: State, after: State): readonly string[] => {
	const known = before.servers;
	return after.servers
		.filter((one, index) => meaningOf(one, after.now) !== meaningOf(known[index]!, before.now))
		.map(one => linkSentence(after, one));
};

/** What must not be missed, each with what is said when it is so no longer. */
const warningRows: ReadonlyArray<readonly [isSo: (state: State) => boolean, says: string, saysNoMore?: string]> = [
	[
		({isReadOnly}) => isReadOnly,
		'read-only: everything that changes a call is refused',
		'not read-only any more: keys act on calls',
	],
	[({servers}) => servers.some(({readOnlyBy}) => readOnlyBy !== undefined), 'not all of the servers may be changed'],
	[({servers}) => servers.some(({skipsTlsCheck}) => skipsTlsCheck), 'the certificate of the server is not checked'],
	[({servers}) => servers.some(({isPlaintext}) => isPlaintext), 'what goes to this server is not encrypted'],
	[({isAuditFailed}) => isAuditFailed, 'what is done here cannot be written into the log of actions'],
	[({view}) => view.locked !== undefined, 'the order of the calls is locked'],
	[
		({servers}) => servers.some(({connection: link}) => link.skipped > 0),
		'some rows of the list could not be read, and are left out',
		'all rows can be read',
	],
];

/** Which of the warnings hold. */
export const warningsMeaning = (state: State): string =>
	warningRows.map(([isSo]) => (isSo(state) ? '1' : '0')).join('');

export const warningSentences = (state: State): readonly string[] =>
	warningRows.filter(([isSo]) => isSo(state)).map(([, says]) => sentence(says));

/** The warnings that hold since `before`, or no longer. */
export const warningNews = (before: State, after: State): readonly string[] =>
	warningRows.flatMap(([isSo, says, saysNoMore = '']) => {
		const isIs = isSo(after);
		const text = isIs === isSo(before) ? '' : isIs ? says : saysNoMore;
		return text === '' ? [] : [sentence(text)];
	});

const countedStates = ['talking', 'ringing', 'early', 'held', 'idle', 'ending'] as const;

const expirySentences = (state: State): readonly string[] =>
	state.servers
		.filter(({connection: link}) => nearness(link, state.now) !== 'far')
		.map(({id, connection: link}) =>
			sentence(prefixServer(nameAmong(state, id), `the sign-in ends at ${shortClock(endOf(link) ?? state.now)}`)),
		);

const rateText = (state: State): string | undefined => {
	const rates = liveRates(state);
	return rates && `${rates.started.toFixed(1)} started and ${rates.ended.toFixed(1)} ended a second`;
};

/** How much is going on; nothing before the first list. */
export const countSentences = (state: State): readonly string[] => {
	const {list, alerts, view} = state;
	const user = onlyServer(state)?.connection.user ?? '';
	if (!hasList(state)) {
		return [];
	}

	const {byStatus, inbound, outbound} = list.totals;
	const states = countedStates.filter(status => byStatus[status] > 0).map(status => `${byStatus[status]} ${status}`);
	const channels = counted(list.byId.size, 'channel');
	const all = view.isByCall ? `${counted(callCount(state), 'call')} of ${channels}` : channels;
	const directions = list.byId.size === 0 ? [] : [`${inbound} in and ${outbound} out`];
	return [
		clauses(states.length > 0 ? `${all}: ${states.join(', ')}` : all, ...directions, rateText(state)),
		...(alerts.count > 0 ? [sentence(counted(alerts.count, 'alert'))] : []),
		...(user === '' ? [] : [sentence(`signed in as ${user}`)]),
		...expirySentences(state),
	];
};
