import {clock, counted, shortClock, signedRate} from '../domain/format.js';
import {ratesOf} from '../domain/live-list.js';
import {bars, peak, sparkline} from '../domain/series.js';
import type {Status} from '../domain/status.js';
import {endOf, isEnding, nearness} from '../monitor/expiry.js';
import {linkCondition} from '../monitor/link.js';
import {shownKey} from '../monitor/keymap.js';
import {marksText} from '../monitor/marks.js';
import {callCount, screen} from '../monitor/selectors.js';
import {hasList} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';
import {span, type Part} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';
import {fitting, headerLine, headerWidth, partsCells, type Wording} from './header-fit.js';
import {linkParts} from './link-parts.js';
import {siteParts} from './site-parts.js';

const sparkBars = 16;
/** In this order, each with how soon it leaves a line that is too short. */
const shownStatuses: ReadonlyArray<readonly [Status, number]> = [
	['talking', 0],
	['ringing', 1],
	['early', 3],
	['held', 2],
	['idle', 4],
	['ending', 4],
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
	const texts = [
		isReadOnly ? 'READ-ONLY' : '',
		view.locked ? 'ORDER LOCKED' : '',
		server.isUnverified ? (isShort ? 'no cert check' : 'certificate not checked') : '',
		server.isExposed ? (isShort ? 'no TLS' : 'not encrypted') : '',
		isUnlogged ? (isShort ? 'not logged' : 'actions not logged') : '',
		isEnding(link, now) ? `sign-in ends ${shortClock(endOf(link) ?? now)}` : '',
		link.skipped > 0 ? `${counted(link.skipped, 'row')} left out` : '',
	];
	return [...markParts(state), ...texts.filter(Boolean).map(text => ({line: [span(text, 'warning')], leaves: 0}))];
};

const isLive = ({link, now}: State): boolean => linkCondition(link, now) === 'live';

/** How many channels there are; of a list that is not live also when that was. */
const countParts = (state: State, glyphs: Glyphs): Part[] => {
	const {link, list} = state;
	if (!hasList(state)) {
		return [];
	}

	const channels = state.view.isByCall
		? `${counted(callCount(state), 'call')}, ${counted(list.byUuid.size, 'channel')}`
		: counted(list.byUuid.size, 'channel');
	if (!isLive(state)) {
		return [{line: [span(`as of ${clock(link.asOf ?? state.now)}, ${channels}`)], leaves: 4}];
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
	const {byStatus} = state.list.totals;
	return shownStatuses
		.filter(([status]) => byStatus[status] > 0 || !['idle', 'ending'].includes(status))
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
	const {inbound, outbound} = state.list.totals;
	const part = (glyph: string, count: number, word: string): Part => ({
		line: [span(`${glyph} ${count}`), span(` ${word}`, 'dim')],
		leaves: 5,
	});
	return [part(glyphs.inbound, inbound, 'in'), part(glyphs.outbound, outbound, 'out')];
};

/** The server, how the link is, in what the others leave of the line, and what must not be missed, and `more`. */
const linkWording = (state: State, glyphs: Glyphs, more: readonly Part[] = []): Wording => ({
	make(length, server) {
		const warned = [...warnings(state, length > 0), ...more];
		const room = headerWidth(state) - partsCells([server, ...warned]);
		return [server, ...linkParts(state, glyphs, room, length === 2), ...warned];
	},
	most: 2,
});

/** Of several servers each is told by itself; that all are paused is said once. */
const severalLine = (
	sites: readonly Part[],
	findings: readonly Part[],
	right: readonly Part[],
	state: State,
	glyphs: Glyphs,
): Line => {
	const room = headerWidth(state) - partsCells(sites);
	const paused = state.link.isPaused ? linkParts(state, glyphs, room, false) : [];
	return headerLine([...sites, ...paused, ...warnings(state, true), ...findings], right, state);
};

/** In a narrow or low window one line has to do. */
const briefLine = (state: State, glyphs: Glyphs): Line => {
	if (state.sites.length > 0) {
		const statuses = statusParts(state, glyphs, true).map(part => ({...part, leaves: part.leaves + 4}));
		return severalLine(siteParts(state, glyphs, 10), findingParts(state, true), statuses, state, glyphs);
	}

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
	const isAny = hasList(state);
	const left = isAny ? statusParts(state, glyphs, false) : [];
	const right = isAny
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
	if (state.sites.length > 0) {
		const sites = [name, ...siteParts(state, glyphs, 16)];
		return [
			severalLine(sites, findingParts(state, false), countParts(state, glyphs), state, glyphs),
			activityLine(state, glyphs),
		];
	}

	const left = [name, ...fitting(linkWording(state, glyphs, findingParts(state, false)), state, 32)];
	return [headerLine(left, countParts(state, glyphs), state), activityLine(state, glyphs)];
};
