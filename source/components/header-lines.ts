import {clock, counted, shortClock, signedRate} from '../domain/format.js';
import {ratesOf} from '../domain/live-list.js';
import {bars, peak, sparkline} from '../domain/series.js';
import type {Status} from '../domain/status.js';
import {endOf, nearness} from '../monitor/expiry.js';
import {linkCondition} from '../monitor/link.js';
import {shownKey} from '../monitor/keymap.js';
import {marksText} from '../monitor/marks.js';
import {callCount, screen, totals} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {lineCells, short, span, spread, type Part} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';
import {linkParts} from './link-parts.js';

const sparkBars = 16;
/** In this order, each with how soon it leaves a line that is too short. */
const shownStatuses: ReadonlyArray<readonly [Status, number]> = [
	['talking', 0],
	['ringing', 1],
	['early', 3],
	['held', 2],
	['idle', 4],
];

/** How much looks wrong; notes are not counted. */
const findingParts = (state: State, isShort: boolean): Part[] => {
	const {all, count} = state.findings;
	const key = shownKey(state, 'findings', 'w');
	const style = all[0]?.severity === 'alarm' ? 'alarm' : 'suspect';
	const line = isShort ? [span(`! ${count}`, style)] : [span(`! ${count} wrong`, style), span(` ${key}`, 'dim')];
	return count === 0 ? [] : [{line, leaves: 0}];
};

/** How many are marked, and whether some of them are out of sight. */
const markParts = (state: State): Part[] => {
	const text = marksText(state);
	return text === '' ? [] : [{line: [span(text, 'accent')], leaves: 0}];
};

/** What must not be missed: that nothing can be changed here, or that the line cannot be trusted. */
const warnings = (state: State, isShort: boolean): Part[] => {
	const {isReadOnly, isUnlogged, server, link, view, now} = state;
	const isEnding = link.failure === undefined && nearness(link, now) === 'soon';
	const texts = [
		isReadOnly ? 'READ-ONLY' : '',
		view.locked ? 'ORDER LOCKED' : '',
		server.isUnverified ? (isShort ? 'no cert check' : 'certificate not checked') : '',
		server.isExposed ? (isShort ? 'no TLS' : 'not encrypted') : '',
		isUnlogged ? (isShort ? 'not logged' : 'actions not logged') : '',
		isEnding ? `sign-in ends ${shortClock(endOf(link) ?? now)}` : '',
		link.skipped > 0 ? `${counted(link.skipped, 'row')} left out` : '',
	];
	return [...markParts(state), ...texts.filter(Boolean).map(text => ({line: [span(text, 'warning')], leaves: 0}))];
};

const isLive = ({link, now}: State): boolean => linkCondition(link, now) === 'live';

/** How many channels there are; of a list that is not live also when that was. */
const countParts = (state: State, glyphs: Glyphs): Part[] => {
	const {link, list} = state;
	if (link.asOf === undefined) {
		return [];
	}

	const channels = state.view.isByCall
		? `${counted(callCount(state), 'call')}, ${counted(list.byUuid.size, 'channel')}`
		: counted(list.byUuid.size, 'channel');
	if (!isLive(state)) {
		return [{line: [span(`as of ${clock(link.asOf)}, ${channels}`)], leaves: 4}];
	}

	const {values} = bars(list.series, sparkBars);
	return [
		{line: [span(channels, 'strong')], leaves: 1},
		// Of one width from the start: the rest of the line must not move as it grows.
		{line: [span(sparkline(values, glyphs.isAscii).padStart(sparkBars), 'accent')], leaves: 4},
		{line: [span(`peak ${peak(list.series)}`, 'dim')], leaves: 5},
	];
};

const statusParts = (state: State, glyphs: Glyphs, isShort: boolean): Part[] => {
	const {byStatus} = totals(state.list.channels);
	return shownStatuses
		.filter(([status]) => byStatus[status] > 0 || status !== 'idle')
		.map(([status, leaves]) => {
			const glyph = glyphs.status[status];
			const line = isShort
				? [span(`${glyph}${byStatus[status]}`, status)]
				: [span(`${glyph} ${byStatus[status]}`, status), span(` ${status}`, 'dim')];
			return {line, leaves};
		});
};

const rateParts = (state: State, glyphs: Glyphs): Part[] => {
	const rates = ratesOf(state.list);
	if (!rates) {
		return [];
	}

	return [
		{
			line: [
				span(signedRate(rates.started, '+'), 'good'),
				span(` ${signedRate(rates.ended, glyphs.minus)}`, 'bad'),
				span(' /s', 'dim'),
			],
			leaves: 2,
		},
	];
};

const directionParts = (state: State, glyphs: Glyphs): Part[] => {
	const {inbound, outbound} = totals(state.list.channels);
	const part = (glyph: string, count: number, word: string): Part => ({
		line: [span(`${glyph} ${count}`), span(` ${word}`, 'dim')],
		leaves: 5,
	});
	return [part(glyphs.inbound, inbound, 'in'), part(glyphs.outbound, outbound, 'out')];
};

/** On its colour, if it has one: production looks like production. */
const serverPart = ({server: {name, color}}: State, width: number): Part => {
	const [text, style] = color ? ([` ${name} `, `server-${color}`] as const) : ([name, 'strong'] as const);
	return {line: [short(text, width, style)], leaves: 0};
};

const between = 2;

const partsCells = (parts: readonly Part[]): number =>
	parts.reduce((sum, {line}) => sum + lineCells(line) + between, 0);

/** What the header says at the left, in words of three lengths; what may leave it is more than `most`. */
type Wording = {readonly make: (length: 0 | 1 | 2, server: Part) => readonly Part[]; readonly most: number};

const leastServer = 4;

/**
The longest wording that has room without anything of it leaving. Where the shortest has none, the name of the server gives way, of
which the person knows most.
*/
const fitting = ({make, most}: Wording, state: State, serverWidth: number): readonly Part[] => {
	const width = headerWidth(state);
	const usual = serverPart(state, serverWidth);
	const cellsOf = (parts: readonly Part[]) => partsCells(parts.filter(({leaves}) => leaves <= most)) - between;
	const found = ([0, 1, 2] as const).find(length => cellsOf(make(length, usual)) <= width);
	if (found !== undefined) {
		return make(found, usual);
	}

	// First beside all that is wanted there, then beside what must be there.
	const free = [most, most - 1].map(
		wanted => width - partsCells(make(2, usual).filter(part => part !== usual && part.leaves <= wanted)),
	);
	const room = free.find(cells => cells >= leastServer);
	const name = serverPart(state, Math.min(serverWidth, room ?? leastServer));
	return make(2, room === undefined ? {...name, leaves: 1} : name);
};

const headerWidth = (state: State): number => screen(state).columns - 2;

const headerLine = (left: readonly Part[], right: readonly Part[], state: State): Line => [
	span(' '),
	...spread(left, right, headerWidth(state), between),
];

/** The server, how the link is, in what the others leave of the line, and what must not be missed. */
const linkWording = (state: State, glyphs: Glyphs): Wording => ({
	make(length, server) {
		const warned = warnings(state, length > 0);
		const room = headerWidth(state) - partsCells([server, ...warned]);
		return [server, ...linkParts(state, glyphs, room, length === 2), ...warned];
	},
	most: 2,
});

/** In a narrow or low window one line has to do. */
const briefLine = (state: State, glyphs: Glyphs): Line => {
	if (!isLive(state)) {
		return headerLine(fitting(linkWording(state, glyphs), state, 16), countParts(state, glyphs), state);
	}

	const live = {line: [span(glyphs.link.good, 'good'), span(' live')], leaves: 1};
	const count = {line: [span(String(state.list.byUuid.size), 'strong')], leaves: 0};
	const asCalls = state.view.isByCall ? [{line: [span('as calls', 'accent')], leaves: 0}] : [];
	const make: Wording['make'] = (length, server) => [
		server,
		live,
		...warnings(state, length > 0),
		...findingParts(state, true),
		count,
		...asCalls,
		...statusParts(state, glyphs, true),
	];
	return headerLine(fitting({make, most: 0}, state, 16), rateParts(state, glyphs), state);
};

/** What an old list said is context, no news. */
const dimIf = (isOld: boolean, line: Line): Line => (isOld ? line.map(({text}) => ({text, style: 'dim'})) : line);

/** When the sign-in ends, as soon as that is near; the last minutes of it are a warning. */
const expiryParts = ({link, now}: State): Part[] => {
	const end = endOf(link);
	return end !== undefined && nearness(link, now) === 'near'
		? [{line: [span(`signed in until ${shortClock(end)}`)], leaves: 3}]
		: [];
};

/** How much is going on, and for whom; nothing before the first list. */
const activityLine = (state: State, glyphs: Glyphs): Line => {
	const user = state.link.user ? [{line: [span(state.link.user, 'dim')], leaves: 6}] : [];
	const expiry = expiryParts(state);
	const hasList = state.link.asOf !== undefined;
	const left = hasList ? statusParts(state, glyphs, false) : [];
	const right = hasList
		? [...directionParts(state, glyphs), ...rateParts(state, glyphs), ...user, ...expiry]
		: [...user, ...expiry];
	return dimIf(!isLive(state), headerLine(left, right, state));
};

/** The lines above the list: which server, how the link is, and how much is going on. */
export const headerLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	if (screen(state).headerRows === 1) {
		return [briefLine(state, glyphs)];
	}

	const name = {line: [span('webitel-top', 'accent')], leaves: 6};
	const left = [name, ...fitting(linkWording(state, glyphs), state, 32), ...findingParts(state, false)];
	return [headerLine(left, countParts(state, glyphs), state), activityLine(state, glyphs)];
};
