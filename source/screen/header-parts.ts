import {clock, counted, shortClock} from '../util/format.js';
import {sparkline} from '../features/charts/braille-plot.js';
import {recentChannels} from '../features/charts/charts.js';
import {marksText} from '../features/marks/marks.js';
import {nameSpan} from '../features/servers/server-status.js';
import {connectionStatus} from '../state/connection-status.js';
import {keyHint} from '../state/default-keys.js';
import {screen} from '../state/selectors.js';
import {hasList, newestConnection, onlyServer} from '../state/servers.js';
import {endOf, isSignInEnding, nearness} from '../state/sign-in-expiry.js';
import type {State} from '../state/state.js';
import {inForms, join, span, spread, textPart, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line, ServerColor, Style} from '../ui/theme/style.js';
import {countText} from './header-counts.js';

const sparkBars = 16;

export const headerLine = (left: readonly Part[], right: readonly Part[], state: State): Line => [
	span(' '),
	...spread(left, right, screen(state).columns - 2),
];

/** The name of a server; four cells of it stay. */
export const namePart = (name: string, color?: ServerColor): Part =>
	inForms(
		(
			[
				[32, 13],
				[16, 10],
				[8, 5],
				[4, 0],
			] as const
		).map(([width, dropOrder]) => ({line: [nameSpan(name, color, width)], dropOrder})),
	);

/** The number of alerts, without notes. */
export const alertParts = (state: State): Part[] => {
	const {all, count} = state.alerts;
	const found = span(`! ${counted(count, 'alert')}`, all[0]?.severity === 'alarm' ? 'alarm' : 'suspect');
	return count === 0
		? []
		: [
				inForms([
					{line: [found, span(` ${keyHint(state, 'alerts')}`, 'dim')], dropOrder: 14},
					{line: [found], dropOrder: 5},
				]),
			];
};

/** The number of marked channels, and whether some of them are out of sight. */
const markParts = (state: State): Part[] => {
	const text = marksText(state);
	return text === '' ? [] : [textPart(text, 2, 'accent')];
};

/** What must not be missed, the worst first; some in a long and a short wording. */
const warningsOf = (state: State): ReadonlyArray<readonly [long: string, short?: string]> => {
	const {isReadOnly, isMasked, isAuditFailed, isUnrecorded, servers, view, now} = state;
	const connection = onlyServer(state)?.connection;
	const skipped = servers.reduce((sum, one) => sum + one.connection.skipped, 0);
	const texts = [
		// In a high window a line of its own shows this.
		[view.isEnded && screen(state).headerRows === 1 ? 'ENDED CALLS' : ''],
		[isReadOnly ? 'READ-ONLY' : ''],
		[isMasked ? 'MASKED' : ''],
		[servers.some(one => one.skipsTlsCheck) ? 'certificate not checked' : '', 'no cert check'],
		[servers.some(one => one.isPlaintext) ? 'not encrypted' : '', 'no TLS'],
		[isAuditFailed ? 'actions not logged' : '', 'not logged'],
		[isUnrecorded ? 'not recorded' : ''],
		[connection && isSignInEnding(connection, now) ? `sign-in ends ${shortClock(endOf(connection) ?? now)}` : ''],
		[skipped > 0 ? `${counted(skipped, 'row')} left out` : ''],
		[view.locked ? 'ORDER LOCKED' : ''],
	] as const;
	return texts.filter(([long]) => long !== '');
};

/** What changes the meaning of every key or number: it stays in any window. */
const lasting: ReadonlySet<string> = new Set(['ENDED CALLS', 'READ-ONLY', 'MASKED']);

/** The marks and the warnings; where there is no room, the last ones leave first, and `…` stands for them. */
export const warningParts = (state: State): readonly Part[] => {
	const all = warningsOf(state);
	const others = all.filter(([long]) => !lasting.has(long));
	const line = (text: string): Line => [span(text, 'warning')];
	const short = others.map(([long, less = long]) => line(less));
	const first = (count: number): Part => ({
		line: join(count < short.length ? [...short.slice(0, count), line('…')] : short),
		dropOrder: count > 2 ? 6 : count > 0 ? 4 : 1,
	});
	const forms = [
		{line: join(others.map(([long]) => line(long))), dropOrder: 13},
		...short.map((_, index) => first(short.length - index)),
		first(0),
	];
	return [
		...markParts(state),
		...all.filter(([long]) => lasting.has(long)).map(([long]) => textPart(long, 0, 'warning')),
		...(others.length > 0 ? [inForms(forms)] : []),
	];
};

export const isLive = (state: State): boolean => connectionStatus(newestConnection(state), state.now) === 'live';

/** The number of channels. */
export const channelPart = (state: State, style?: Style): Part =>
	inForms([textPart(countText(state), 10, style), textPart(countText(state, true), 3, style)]);

/** The number of channels and those of the last minutes; of a list that is not live also its time. */
export const countParts = (state: State, glyphs: Glyphs): Part[] => {
	if (!hasList(state)) {
		return [];
	}

	if (!isLive(state)) {
		return [textPart(`as of ${clock(newestConnection(state).asOf ?? state.now)}`, 16), channelPart(state)];
	}

	const recent = recentChannels(state, sparkBars);
	return [
		channelPart(state, 'strong'),
		textPart(sparkline(recent, glyphs.isAscii), 15, 'accent'),
		textPart(`peak ${Math.max(0, ...recent.map(value => value ?? 0))}`, 16, 'dim'),
	];
};

/** The end of the sign-in, once it is near; its last minutes are among the warnings, and the key that helps is here. */
export const expiryParts = (state: State): Part[] => {
	const link = onlyServer(state)?.connection;
	const end = link && endOf(link);
	if (!link || end === undefined) {
		return [];
	}

	return isSignInEnding(link, state.now)
		? [textPart(`${keyHint(state, 'refresh')} signs in again`, 2)]
		: nearness(link, state.now) === 'near'
			? [textPart(`signed in until ${shortClock(end)}`, 12)]
			: [];
};
