import {duration, seconds, wait} from '../util/format.js';
import {lossText} from '../sources/failure.js';
import type {Connection} from '../state/connection.js';
import {dataAge, isOverdue, connectionStatus, shownAge} from '../state/connection-status.js';
import {keyHint} from '../state/default-keys.js';
import {newestConnection} from '../state/servers.js';
import type {State} from '../state/state.js';
import {replayParts} from '../features/replay/status.js';
import {isStretched, periodOf} from '../sources/poll-timing.js';
import {short, span, textPart, type Part} from '../ui/spans.js';
import {cells} from '../util/width.js';
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

/**
The state of the connection, or of the recording: the age of the list, and the next try. `width`: the cells for it; `isTight`: in the
fewest words.
*/
export const connectionParts = (state: State, glyphs: Glyphs, width: number, isTight = false): readonly Part[] => {
	const {now} = state;
	const connection = newestConnection(state);
	const age = dataAge(connection, now);
	const replay = replayParts(state, glyphs);
	const parts: Readonly<Record<ReturnType<typeof connectionStatus>, () => readonly Part[]>> = {
		connecting: () => [textPart(`${glyphs.link.waiting} connecting`, 0, 'warning')],
		live: () =>
			replay.length > 0
				? []
				: [
						{line: [span(glyphs.link.good, 'good'), span(` live ${wait(shownAge(connection, now))}`)], dropOrder: 0},
						textPart(paceText(connection), 3, 'dim'),
					],
		late: () => [
			textPart(`${glyphs.link.waiting} LATE ${duration(shownAge(connection, now))}`, 0, 'warning'),
			textPart(lateText(connection, now), 3, 'dim'),
		],
		paused: () => [
			textPart(`${glyphs.link.paused} PAUSED ${duration(age)}`, 0, 'warning'),
			textPart(`${keyHint(state, 'pause')} resume`, 3, 'dim'),
		],
		lost: () => lostParts(state, glyphs, width, isTight),
		'signed-out': () => [
			textPart(`${glyphs.link.lost} SIGNED OUT${connection.asOf === undefined ? '' : ` ${duration(age)}`}`, 0, 'alarm'),
			...(replay.length > 0 ? [] : [textPart(`${keyHint(state, 'refresh')} signs in`, 2, 'dim')]),
		],
	};
	return [...replay, ...parts[connectionStatus(connection, now)]()];
};

/** In fewer cells the next try is put in fewer words. */
const roomy = 50;
const leastReason = 12;
const leastTightReason = 7;
const between = 2;

/** For how long the connection has been lost, why, and the next try. The reason gets the cells that the others leave. */
const lostParts = (state: State, glyphs: Glyphs, width: number, isTight: boolean): readonly Part[] => {
	const {now} = state;
	const connection = newestConnection(state);
	const {retryAt, failure} = connection;
	const age = connection.asOf === undefined ? '' : ` ${duration(dataAge(connection, now))}`;
	const isTrying = retryAt === undefined || connection.pollingSince !== undefined;
	const pause = isTrying ? '' : `${Math.ceil(Math.max(0, retryAt - now) / 1000)}s`;
	const isNarrow = width < roomy;
	const next = isTrying
		? `trying${isNarrow ? '' : ' now'}`
		: `${isTight ? 'try' : isNarrow ? 'try in' : 'next try in'} ${pause}`;
	const lost = `${glyphs.link.lost} LOST${age}`;
	const room = width - cells(lost) - cells(next) - 2 * between;
	const words = failure ? lossText(failure) : '';
	const most = Math.max(isTight ? leastTightReason : leastReason, room);
	const plain = words.replace(/ \(.*\)$/u, '');
	const shortest = plain.replace(/^connection (?!lost$)/u, '');
	const fitting = isNarrow ? [words, plain].find(text => cells(text) <= most) : words;
	const reason = isTight ? shortest : (fitting ?? shortest);
	return [
		textPart(lost, 0, 'alarm'),
		{line: [short(reason, most)], dropOrder: 2},
		textPart(next, 1, 'dim'),
		...(state.replay ? [] : [textPart(`${keyHint(state, 'refresh')} now`, 3, 'dim')]),
	];
};
