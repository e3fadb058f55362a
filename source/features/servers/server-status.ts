import {counted, duration, shortClock} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {groupBy} from '../../util/group-by.js';
import {memoLast} from '../../util/memoize.js';
import {endOf, isSignInEnding} from '../../state/sign-in-expiry.js';
import {dataAge, isStale, connectionStatus, shownAge, type ConnectionStatus} from '../../state/connection-status.js';
import {keyHint} from '../../state/default-keys.js';
import type {Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {shortMiddle, span, textPart, type Part} from '../../ui/spans.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Style} from '../../ui/theme/style.js';

const signs: Readonly<Record<ConnectionStatus, readonly [sign: keyof Glyphs['link'], style: Style, word: string]>> = {
	live: ['good', 'good', ''],
	connecting: ['waiting', 'warning', 'connecting'],
	late: ['waiting', 'warning', 'LATE'],
	// The header says PAUSED once, for all servers.
	paused: ['paused', 'warning', ''],
	lost: ['lost', 'alarm', 'LOST'],
	'signed-out': ['lost', 'alarm', 'SIGNED OUT'],
};

const rowsByServer = memoLast((rows: readonly TrackedChannel[]) => groupBy(rows, ({channel}) => channel.server));

/** The key that helps a server, if there is one. */
const cure = (state: State, {connection}: Server): readonly Part[] => {
	const key = keyHint(state, 'refresh');
	const status = connectionStatus(connection, state.now);
	if (state.replay) {
		return [];
	}

	return status === 'signed-out' || isSignInEnding(connection, state.now)
		? [textPart(`${key} signs in`, 1, 'dim')]
		: status === 'lost'
			? [textPart(`${key} now`, 6, 'dim')]
			: [];
};

/** Read-only, masked, end of the sign-in, next try, the key that helps; each with its `dropOrder`. */
const remarks = (state: State, server: Server): readonly Part[] => {
	const {now} = state;
	const {readOnlyBy, maskedBy, connection} = server;
	const pause = Math.ceil(Math.max(0, (connection.retryAt ?? now) - now) / 1000);
	const signInEnd = `sign-in ends ${shortClock(endOf(connection) ?? now)}`;
	return [
		...(readOnlyBy === undefined ? [] : [textPart('READ-ONLY', 2, 'warning')]),
		...(maskedBy === undefined ? [] : [textPart('MASKED', 2, 'warning')]),
		...(isSignInEnding(connection, now) ? [textPart(signInEnd, 2, 'warning')] : []),
		...(connection.retryAt === undefined || connection.isPaused ? [] : [textPart(`next try in ${pause}s`, 5, 'dim')]),
		...cure(state, server),
	];
};

/** In fewer cells a server shows only its name, and a bad status. */
const roomy = 16;

/** The server, its connection and its channels; where those are old, that they are, which is dropped before the server is. */
const ownParts = (state: State, server: Server, glyphs: Glyphs, width: number): readonly Part[] => {
	const {id, name, color, connection} = server;
	const status = connectionStatus(connection, state.now);
	const [sign, style, word] = signs[status];
	const ageNow = status === 'late' ? shownAge : dataAge;
	const age = word === '' || connection.asOf === undefined ? '' : ` ${duration(ageNow(connection, state.now))}`;
	const count = rowsByServer(state.list.rows).get(id)?.length ?? 0;
	const isOld = word !== '' && isStale(connection, state.now);
	const own: Part = {
		line: [
			span(`${glyphs.link[sign]} `, style),
			shortMiddle(color ? ` ${name} ` : name, width, color ? `server-${color}` : 'strong'),
			span(word === '' ? '' : ` ${word}${age}`, style),
			span(isOld || connection.asOf === undefined || width < roomy ? '' : ` ${count}`, 'dim'),
		],
		dropOrder: status === 'live' ? 1 : 0,
	};
	return isOld && connection.asOf !== undefined ? [own, textPart(counted(count, 'old channel'), 7, style)] : [own];
};

/** Every server with its connection status. Where there is no room, servers that are live are dropped first. */
export const serverParts = (state: State, glyphs: Glyphs, width: number): readonly Part[] =>
	state.servers.flatMap(one => [...ownParts(state, one, glyphs, width), ...remarks(state, one)]);
