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
const warnings = (state: State): Part[] => {
	const {isReadOnly, isUnlogged, server, link, view, now} = state;
	const isEnding = link.failure === undefined && nearness(link, now) === 'soon';
	const texts = [
		isReadOnly ? 'READ-ONLY' : '',
		view.locked ? 'ORDER LOCKED' : '',
		server.isUnverified ? 'certificate not checked' : '',
		server.isExposed ? 'not encrypted' : '',
		isUnlogged ? 'actions not logged' : '',
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

const headerLine = (left: readonly Part[], right: readonly Part[], state: State): Line => [
	span(' '),
	...spread(left, right, screen(state).columns - 2),
];

const between = 2;

/** How the link is, in what the parts that stand beside it leave of the line. */
const linkPartsBeside = (beside: readonly Part[], state: State, glyphs: Glyphs): readonly Part[] => {
	const taken = beside.reduce((sum, {line}) => sum + lineCells(line) + between, 0);
	return linkParts(state, glyphs, screen(state).columns - 2 - taken);
};

/** In a narrow or low window one line has to do. */
const briefLine = (state: State, glyphs: Glyphs): Line => {
	const server = serverPart(state, 16);
	if (!isLive(state)) {
		const link = linkPartsBeside([server, ...warnings(state)], state, glyphs);
		return headerLine([server, ...link, ...warnings(state)], countParts(state, glyphs), state);
	}

	const live = {line: [span(glyphs.link.good, 'good'), span(' live')], leaves: 1};
	const count = {line: [span(String(state.list.byUuid.size), 'strong')], leaves: 0};
	const asCalls = state.view.isByCall ? [{line: [span('as calls', 'accent')], leaves: 0}] : [];
	const left = [
		server,
		live,
		...warnings(state),
		...findingParts(state, true),
		count,
		...asCalls,
		...statusParts(state, glyphs, true),
	];
	return headerLine(left, rateParts(state, glyphs), state);
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
	const server = serverPart(state, 32);
	const link = linkPartsBeside([server, ...warnings(state)], state, glyphs);
	const left = [name, server, ...link, ...warnings(state), ...findingParts(state, false)];
	return [headerLine(left, countParts(state, glyphs), state), activityLine(state, glyphs)];
};
