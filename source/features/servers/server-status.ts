import {duration, shortClock} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {memoLast} from '../../util/memoize.js';
import {endOf, isEnding} from '../../state/session-expiry.js';
import {dataAge, isStale, connectionStatus, shownAge, type ConnectionStatus} from '../../state/connection.js';
import type {Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {short, span, type Part} from '../../ui/table/line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Style} from '../../ui/theme/style.js';

const signs: Readonly<Record<ConnectionStatus, readonly [sign: keyof Glyphs['link'], style: Style, word: string]>> = {
	live: ['good', 'good', ''],
	connecting: ['waiting', 'warning', 'connecting'],
	late: ['waiting', 'warning', 'LATE'],
	// It is said once, of all.
	paused: ['paused', 'warning', ''],
	lost: ['lost', 'alarm', 'LOST'],
	'signed-out': ['lost', 'alarm', 'SIGNED OUT'],
};

/** How many channels each server lists; counted once for each list. */
const countsOf = memoLast((rows: readonly TrackedChannel[]): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const {
		channel: {server},
	} of rows) {
		counts.set(server, (counts.get(server) ?? 0) + 1);
	}

	return counts;
});

/** What else must be known of a server, in the order in which it leaves. */
const remarks = ({now}: State, {readOnlyBy, connection}: Server): readonly Part[] => {
	const pause = Math.ceil(Math.max(0, (connection.retryAt ?? now) - now) / 1000);
	const texts: ReadonlyArray<readonly [text: string, style: Style, dropOrder: number]> = [
		[readOnlyBy === undefined ? '' : 'READ-ONLY', 'warning', 2],
		[isEnding(connection, now) ? `sign-in ends ${shortClock(endOf(connection) ?? now)}` : '', 'warning', 2],
		[connection.retryAt === undefined || connection.isPaused ? '' : `next try in ${pause}s`, 'dim', 5],
	];
	return texts
		.filter(([text]) => text !== '')
		.map(([text, style, dropOrder]) => ({line: [span(text, style)], dropOrder}));
};

/** With less room a server is its name, and what is wrong. */
const roomy = 16;

const serverPart = (state: State, {id, name, color, connection: link}: Server, glyphs: Glyphs, width: number): Part => {
	const condition = connectionStatus(link, state.now);
	const [sign, style, word] = signs[condition];
	const ageNow = condition === 'late' ? shownAge : dataAge;
	const age = word === '' || link.asOf === undefined ? '' : ` ${duration(ageNow(link, state.now))}`;
	const count = countsOf(state.list.rows).get(id) ?? 0;
	const isOld = word !== '' && isStale(link, state.now);
	return {
		line: [
			span(`${glyphs.link[sign]} `, style),
			short(color ? ` ${name} ` : name, width, color ? `server-${color}` : 'strong'),
			span(word === '' ? '' : ` ${word}${age}`, style),
			span(isOld || link.asOf === undefined || width < roomy ? '' : ` ${count}`, 'dim'),
			span(isOld && width >= roomy ? `, ${count} old` : '', style),
		],
		dropOrder: condition === 'live' ? 1 : 0,
	};
};

/** Every server, and how the line to it is; where there is no room, those that are well leave first. */
export const serverParts = (state: State, glyphs: Glyphs, width: number): readonly Part[] =>
	state.servers.flatMap(one => {
		const {line, dropOrder} = serverPart(state, one, glyphs, width);
		return [{line, dropOrder}, ...remarks(state, one)];
	});
