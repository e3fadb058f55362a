import {counted, duration, shortClock} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {groupBy} from '../../util/group-by.js';
import {memoLast} from '../../util/memoize.js';
import {endOf, isSignInEnding} from '../../state/sign-in-expiry.js';
import {connectionStatus, dataAge, isStale, nextTry, shownAge, statusLooks} from '../../state/connection-status.js';
import {keyHint} from '../../state/default-keys.js';
import type {Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {inForms, lineCells, shortMiddle, span, textPart, type Part} from '../../ui/spans.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {ServerColor, Span} from '../../ui/theme/style.js';

const rowsByServer = memoLast((rows: readonly TrackedChannel[]) => groupBy(rows, ({channel}) => channel.server));

const countOf = ({list}: State, {id}: Server): number => rowsByServer(list.rows).get(id)?.length ?? 0;

/** A server's name in at most so many cells, on its colour if it has one: production looks like production. */
export const nameSpan = (name: string, color: ServerColor | undefined, width: number): Span => {
	const {text} = shortMiddle(name, width);
	return color ? {text: ` ${text} `, style: `server-${color}`} : {text, style: 'strong'};
};

/** The key that helps a server; empty if there is none. */
const cureText = (state: State, {connection}: Server): string => {
	const status = connectionStatus(connection, state.now);
	const word =
		status === 'signed-out' || isSignInEnding(connection, state.now) ? 'signs in' : status === 'lost' ? 'now' : '';
	return state.replay || word === '' ? '' : `${keyHint(state, 'refresh')} ${word}`;
};

/** Whether the header calls its channels old: not those of a paused server, as PAUSED stands there once for all. */
const isOld = ({connection}: Server, now: number): boolean => !connection.isPaused && isStale(connection, now);

/** The server, its connection, its channels, and what may not be done there. Where there is no room at all, one that is live leaves. */
const ownPart = (state: State, server: Server, glyphs: Glyphs): Part => {
	const {name, color, connection, readOnlyBy, maskedBy} = server;
	const status = connectionStatus(connection, state.now);
	const {sign, style, word} = statusLooks[status];
	const hasWord = status !== 'live' && status !== 'paused';
	const ageNow = status === 'late' ? shownAge : dataAge;
	const age = connection.asOf === undefined ? '' : ` ${duration(ageNow(connection, state.now))}`;
	const count = connection.asOf === undefined || isOld(server, state.now) ? '' : ` ${countOf(state, server)}`;
	const limits = [readOnlyBy && '  READ-ONLY', maskedBy && '  MASKED'].filter(Boolean).join('');
	const form = (dropOrder: number, width: number, since = age, more = ''): Part => ({
		line: [
			span(`${glyphs.link[sign]} `, style),
			nameSpan(name, color, width),
			span(hasWord ? ` ${word}${since}` : '', style),
			span(more, 'dim'),
			span(limits, 'warning'),
		],
		dropOrder,
	});
	return inForms([
		form(13, 16, age, count),
		form(hasWord ? 5 : 6, 10),
		form(hasWord || limits !== '' ? 1 : 3, 4),
		...(hasWord ? [form(0, 4, '')] : []),
	]);
};

/** Every server with its connection, its old channels, the end of its sign-in, its next try; the last with the key that helps. */
export const serverParts = (state: State, glyphs: Glyphs): readonly Part[] => {
	const {now, servers} = state;
	const cures = servers.map(server => cureText(state, server));
	return servers.flatMap((server, index) => {
		const {connection} = server;
		const status = connectionStatus(connection, now);
		const {style} = statusLooks[status];
		const pause = nextTry(connection, now);
		const remarks = [
			textPart(isOld(server, now) ? counted(countOf(state, server), 'old channel') : '', 15, style),
			textPart(
				isSignInEnding(connection, now) ? `sign-in ends ${shortClock(endOf(connection) ?? now)}` : '',
				4,
				'warning',
			),
			textPart(status === 'lost' ? (pause === undefined ? 'trying now' : `next try in ${pause}`) : '', 14, 'dim'),
			textPart(cures.lastIndexOf(cures[index]!) === index ? cures[index]! : '', 2, 'dim'),
		];
		return [ownPart(state, server, glyphs), ...remarks.filter(({line}) => lineCells(line) > 0)];
	});
};
