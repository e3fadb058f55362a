import {clock, counted, signedRate} from '../domain/format.js';
import {ratesOf} from '../domain/live-list.js';
import {bars, peak, sparkline} from '../domain/series.js';
import type {Status} from '../domain/status.js';
import {linkCondition} from '../monitor/link.js';
import {screen, totals} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {short, span, spread, type Part} from '../table/line.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';
import {linkLine} from './link-line.js';

const sparkBars = 16;
/** In this order, each with how soon it leaves a line that is too short. */
const shownStatuses: ReadonlyArray<readonly [Status, number]> = [
	['talking', 0],
	['ringing', 1],
	['early', 3],
	['held', 2],
	['idle', 4],
];

/** What must not be missed: that nothing can be changed here, or that the line cannot be trusted. */
const warnings = ({isReadOnly, server, link}: State): Part[] => {
	const texts = [
		isReadOnly ? 'READ-ONLY' : '',
		server.isUnverified ? 'certificate not checked' : '',
		server.isExposed ? 'not encrypted' : '',
		link.skipped > 0 ? `${counted(link.skipped, 'row')} not understood` : '',
	];
	return texts.filter(Boolean).map(text => ({line: [span(text, 'warning')], leaves: 0}));
};

const isLive = ({link, now}: State): boolean => linkCondition(link, now) === 'live';

/** How many channels there are; of a list that is not live also when that was. */
const countParts = (state: State, glyphs: Glyphs): Part[] => {
	const {link, list} = state;
	if (link.asOf === undefined) {
		return [];
	}

	const channels = counted(list.byUuid.size, 'channel');
	if (!isLive(state)) {
		return [{line: [span(`as of ${clock(link.asOf)}, ${channels}`)], leaves: 1}];
	}

	const {values} = bars(list.series, sparkBars);
	return [
		{line: [span(channels, 'strong')], leaves: 1},
		{line: [span(sparkline(values, glyphs.isAscii), 'accent')], leaves: 4},
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

const serverPart = (state: State, width: number): Part => ({
	line: [short(state.server.name, width, 'strong')],
	leaves: 0,
});

/** In a narrow or low window one line has to do. */
const briefLine = (state: State, glyphs: Glyphs): Line => {
	const {columns} = screen(state);
	const server = {...serverPart(state, 16), line: [span(' '), ...serverPart(state, 16).line]};
	if (!isLive(state)) {
		const link = {line: linkLine(state.link, state.now, glyphs), leaves: 0};
		return spread([server, link, ...warnings(state)], countParts(state, glyphs), columns - 1);
	}

	const live = {line: [span(glyphs.link.good, 'good'), span(' live')], leaves: 1};
	const count = {line: [span(String(state.list.byUuid.size), 'strong')], leaves: 0};
	const left = [server, live, ...warnings(state), count, ...statusParts(state, glyphs, true)];
	return spread(left, rateParts(state, glyphs), columns - 1);
};

/** What an old list said is context, no news. */
const dimIf = (isOld: boolean, line: Line): Line => (isOld ? line.map(({text}) => ({text, style: 'dim'})) : line);

/** The lines above the list: which server, how the link is, and how much is going on. */
export const headerLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	const {columns, headerRows} = screen(state);
	if (headerRows === 1) {
		return [briefLine(state, glyphs)];
	}

	const name = {line: [span(' '), span('webitel-top', 'accent')], leaves: 6};
	const link = {line: linkLine(state.link, state.now, glyphs), leaves: 0};
	const user = state.link.user ? [{line: [span(state.link.user, 'dim')], leaves: 6}] : [];
	const [first, ...others] = state.link.asOf === undefined ? [] : statusParts(state, glyphs, false);
	const statuses = first ? [{...first, line: [span(' '), ...first.line]}, ...others] : [];
	const activity = [...directionParts(state, glyphs), ...rateParts(state, glyphs), ...user];
	return [
		spread([name, serverPart(state, 32), link, ...warnings(state)], countParts(state, glyphs), columns - 1),
		dimIf(!isLive(state), spread(statuses, first ? activity : user, columns - 1)),
	];
};
