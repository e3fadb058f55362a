import {duration, seconds, wait} from '../util/format.js';
import {lossText} from '../sources/failure.js';
import {dataAge, isOverdue, connectionStatus, shownAge, type Connection} from '../state/connection.js';
import {keyHint} from '../state/keymap.js';
import {newestConnection} from '../state/servers.js';
import type {State} from '../state/state.js';
import {isStretched, periodOf} from '../sources/pace.js';
import {short, span, type Part} from '../ui/table/line.js';
import {cells} from '../util/width.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Style} from '../ui/theme/style.js';

const part = (dropOrder: number, text: string, style?: Style): Part => ({
	line: [span(text, style)],
	dropOrder,
});

const paceText = (connection: Connection): string =>
	`every ${seconds(periodOf(connection))}${isStretched(connection) ? ', slow list' : ''}`;

/** Why the list is old: it is wanted so seldom, or takes so long, unless it should have been here by now. */
const lateText = (link: Connection, now: number): string =>
	link.isCached ? 'a cache on the way keeps old lists' : isOverdue(link, now) ? 'no answer yet' : paceText(link);

/**
The state of the link in words: how old what is shown is, and when the next try is. `width` is what it has room for; where that is
tight, in the fewest words.
*/
export const connectionParts = (state: State, glyphs: Glyphs, width: number, isTight = false): readonly Part[] => {
	const {now} = state;
	const connection = newestConnection(state);
	const age = dataAge(connection, now);
	const parts: Readonly<Record<ReturnType<typeof connectionStatus>, () => readonly Part[]>> = {
		connecting: () => [part(0, `${glyphs.link.waiting} connecting`, 'warning')],
		live: () => [
			{line: [span(glyphs.link.good, 'good'), span(` live ${wait(shownAge(connection, now))}`)], dropOrder: 0},
			part(3, paceText(connection), 'dim'),
		],
		late: () => [
			part(0, `${glyphs.link.waiting} LATE ${duration(shownAge(connection, now))}`, 'warning'),
			part(3, lateText(connection, now), 'dim'),
		],
		paused: () => [
			part(0, `${glyphs.link.paused} PAUSED ${duration(age)}`, 'warning'),
			part(3, `${keyHint(state, 'pause')} resume`, 'dim'),
		],
		lost: () => lostParts(state, glyphs, width, isTight),
		'signed-out': () => [
			part(0, `${glyphs.link.lost} SIGNED OUT${connection.asOf === undefined ? '' : ` ${duration(age)}`}`, 'alarm'),
			part(2, `${keyHint(state, 'refresh')} signs in`, 'dim'),
		],
	};
	return parts[connectionStatus(connection, now)]();
};

/** With less room the next try is told in fewer words. */
const roomy = 50;
const leastReason = 12;
const leastTightReason = 7;
const between = 2;

/** For how long, why, and what is done about it; the reason takes what the others leave. */
const lostParts = (state: State, glyphs: Glyphs, width: number, isTight: boolean): readonly Part[] => {
	const {now} = state;
	const link = newestConnection(state);
	const age = link.asOf === undefined ? '' : ` ${duration(dataAge(link, now))}`;
	const isTrying = link.retryAt === undefined || link.pollingSince !== undefined;
	const pause = isTrying ? '' : wholeSeconds(link.retryAt - now);
	const next = isTrying
		? `trying${width < roomy ? '' : ' now'}`
		: isTight
			? `try ${pause}`
			: width < roomy
				? `try in ${pause}`
				: `next try in ${pause}`;
	const lost = `${glyphs.link.lost} LOST${age}`;
	const room = width - cells(lost) - cells(next) - 2 * between;
	const words = link.failure ? lossText(link.failure) : '';
	const most = Math.max(isTight ? leastTightReason : leastReason, room);
	const plain = words.replace(/ \(.*\)$/u, '');
	const shortest = plain.replace(/^connection (?!lost$)/u, '');
	const reason = isTight
		? shortest
		: width < roomy && cells(words) > most
			? cells(plain) > most
				? shortest
				: plain
			: words;
	return [
		part(0, lost, 'alarm'),
		{line: [short(reason, most)], dropOrder: 2},
		part(1, next, 'dim'),
		part(3, `${keyHint(state, 'refresh')} now`, 'dim'),
	];
};

const wholeSeconds = (milliseconds: number): string => `${Math.ceil(Math.max(0, milliseconds) / 1000)}s`;
