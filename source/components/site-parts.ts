import type {Channel} from '../domain/channel.js';
import {duration, shortClock} from '../domain/format.js';
import {memoLast} from '../domain/memo.js';
import {endOf, isEnding} from '../monitor/expiry.js';
import {dataAge, isStale, linkCondition, shownAge, type LinkCondition} from '../monitor/link.js';
import {lockOf, watched, type Watched} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';
import {short, span, type Part} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Style} from '../theme/style.js';

const signs: Readonly<Record<LinkCondition, readonly [sign: keyof Glyphs['link'], style: Style, word: string]>> = {
	live: ['good', 'good', ''],
	connecting: ['waiting', 'warning', 'connecting'],
	late: ['waiting', 'warning', 'LATE'],
	// It is said once, of all.
	paused: ['paused', 'warning', ''],
	lost: ['lost', 'alarm', 'LOST'],
	'signed-out': ['lost', 'alarm', 'SIGNED OUT'],
};

/** How many channels each server lists; counted once for each list. */
const countsOf = memoLast((channels: readonly Channel[]): ReadonlyMap<string, number> => {
	const counts = new Map<string, number>();
	for (const {site} of channels) {
		const name = site?.name ?? '';
		counts.set(name, (counts.get(name) ?? 0) + 1);
	}

	return counts;
});

/** What else must be known of a server, in the order in which it leaves. */
const remarks = (state: State, {site, link}: Watched): readonly Part[] => {
	const {now} = state;
	const pause = Math.ceil(Math.max(0, (link.retryAt ?? now) - now) / 1000);
	const texts: ReadonlyArray<readonly [text: string, style: Style, leaves: number]> = [
		[lockOf(state, site) === undefined ? '' : 'READ-ONLY', 'warning', 2],
		[isEnding(link, now) ? `sign-in ends ${shortClock(endOf(link) ?? now)}` : '', 'warning', 2],
		[link.retryAt === undefined || state.link.isPaused ? '' : `next try in ${pause}s`, 'dim', 5],
	];
	return texts.filter(([text]) => text !== '').map(([text, style, leaves]) => ({line: [span(text, style)], leaves}));
};

/** With less room a server is its name, and what is wrong. */
const roomy = 16;

const sitePart = (state: State, one: Watched, glyphs: Glyphs, width: number): Part => {
	const {link, server} = one;
	const {name, color} = server;
	const condition = linkCondition(link, state.now);
	const [sign, style, word] = signs[condition];
	const ageNow = condition === 'late' ? shownAge : dataAge;
	const age = word === '' || link.asOf === undefined ? '' : ` ${duration(ageNow(link, state.now))}`;
	const count = countsOf(state.list.channels).get(name) ?? 0;
	const isOld = word !== '' && isStale(link, state.now);
	return {
		line: [
			span(`${glyphs.link[sign]} `, style),
			short(color ? ` ${name} ` : name, width, color ? `server-${color}` : 'strong'),
			span(word === '' ? '' : ` ${word}${age}`, style),
			span(isOld || link.asOf === undefined || width < roomy ? '' : ` ${count}`, 'dim'),
			span(isOld && width >= roomy ? `, ${count} old` : '', style),
		],
		leaves: condition === 'live' ? 1 : 0,
	};
};

/** Every server, and how the line to it is; where there is no room, those that are well leave first. */
export const siteParts = (state: State, glyphs: Glyphs, width: number): readonly Part[] =>
	watched(state).flatMap(one => {
		const {line, leaves} = sitePart(state, one, glyphs, width);
		return [{line, leaves}, ...remarks(state, one)];
	});
