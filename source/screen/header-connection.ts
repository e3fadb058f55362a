import {duration, seconds, wait} from '../util/format.js';
import {lossText} from '../sources/failure.js';
import type {Connection} from '../state/connection.js';
import {
	connectionStatus,
	dataAge,
	isOverdue,
	nextTry,
	shownAge,
	statusLooks,
	type ConnectionStatus,
} from '../state/connection-status.js';
import {keyHint, type CommandId} from '../state/default-keys.js';
import {newestConnection} from '../state/servers.js';
import type {State} from '../state/state.js';
import {replayParts} from '../features/replay/status.js';
import {isStretched, periodOf} from '../sources/poll-timing.js';
import {inForms, short, span, textPart, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';

const deliveryTexts: Readonly<Record<NonNullable<Connection['delivery']>, string>> = {
	events: 'events',
	lists: 'lists, no events',
};

const paceText = (connection: Connection): string =>
	connection.delivery
		? deliveryTexts[connection.delivery]
		: `every ${seconds(periodOf(connection))}${isStretched(connection) ? ', slow list' : ''}`;

/** Why the list is old: a cache, no answer, or a long interval between lists. */
const lateText = (connection: Connection, now: number): string =>
	connection.isCached
		? 'a cache on the way keeps old lists'
		: isOverdue(connection, now)
			? 'no answer yet'
			: paceText(connection);

/** The status and the age of the list, which leaves where there is no room at all. */
const statusPart = (connection: Connection, now: number, glyphs: Glyphs): Part => {
	const status = connectionStatus(connection, now);
	const {sign, style, word} = statusLooks[status];
	const isLive = status === 'live';
	const ageOf = isLive || status === 'late' ? shownAge : dataAge;
	const age = connection.asOf === undefined ? '' : ` ${(isLive ? wait : duration)(ageOf(connection, now))}`;
	const form = (dropOrder: number, since: string): Part => ({
		line: [span(glyphs.link[sign], style), span(` ${word}${since}`, isLive ? undefined : style)],
		dropOrder,
	});
	return inForms([form(isLive ? 12 : 1, age), form(0, '')]);
};

/** The state of the connection, or of the recording: the age of the list, and the next try. */
export const connectionParts = (state: State, glyphs: Glyphs): readonly Part[] => {
	const {now} = state;
	const connection = newestConnection(state);
	const key = (id: CommandId, word: string, dropOrder: number) =>
		textPart(`${keyHint(state, id)} ${word}`, dropOrder, 'dim');
	// A recording asks nobody, and who looks at the past needs the key back first.
	const cure = (word: string) => (state.replay || state.past ? [] : [key('refresh', word, 2)]);
	const more: Readonly<Record<ConnectionStatus, () => readonly Part[]>> = {
		connecting: () => [],
		live: () => [textPart(paceText(connection), 14, 'dim')],
		late: () => [textPart(lateText(connection, now), 14, 'dim')],
		paused: () => [key('pause', 'resume', 14)],
		lost: () => [...reasonParts(connection), tryPart(connection, now), ...cure('now')],
		'signed-out': () => cure('signs in'),
	};
	const status = connectionStatus(connection, now);
	const isPlayed = state.replay !== undefined && status === 'live';
	return [...replayParts(state, glyphs), ...(isPlayed ? [] : [statusPart(connection, now, glyphs), ...more[status]()])];
};

/** Why the connection was lost: whole, cut, without what is in brackets, its first words. */
const reasonParts = ({failure}: Connection): readonly Part[] => {
	if (!failure) {
		return [];
	}

	const words = lossText(failure);
	const plain = words.replace(/ \(.*\)$/u, '');
	const word = plain.replace(/^connection (?!lost$)/u, '');
	const cut = (text: string, width: number, dropOrder: number): Part => ({line: [short(text, width)], dropOrder});
	return [inForms([textPart(words, 14), cut(words, 48, 14), cut(plain, 48, 12), cut(plain, 24, 6), cut(word, 12, 5)])];
};

const tryPart = (connection: Connection, now: number): Part => {
	const pause = nextTry(connection, now);
	const [whole, brief] = pause === undefined ? ['trying now', 'trying'] : [`next try in ${pause}`, `try ${pause}`];
	return inForms([textPart(whole, 12, 'dim'), textPart(brief, 7, 'dim')]);
};
