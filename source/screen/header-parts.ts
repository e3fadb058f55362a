import {clock, counted, shortClock} from '../util/format.js';
import {sparkline} from '../features/charts/braille-plot.js';
import {recentChannels} from '../features/charts/charts.js';
import {marksText} from '../features/marks/marks.js';
import {nameSpan} from '../features/servers/server-status.js';
import {connectionStatus} from '../state/connection-status.js';
import {countText} from '../state/counts.js';
import {keyHint} from '../state/default-keys.js';
import {screen} from '../state/selectors.js';
import {hasList, newestConnection, onlyServer} from '../state/servers.js';
import {endOf, isSignInEnding, nearness} from '../state/sign-in-expiry.js';
import type {State} from '../state/state.js';
import {inForms, join, span, spread, textPart, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line, ServerColor, Style} from '../ui/theme/style.js';
import {warnings} from './warnings.js';

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
					{line: [found], dropOrder: 3},
				]),
			];
};

/** The number of marked channels, and whether some of them are out of sight. */
const markParts = (state: State): Part[] => {
	const text = marksText(state);
	return text === '' ? [] : [textPart(text, 2, 'accent')];
};

/** The marks and the warnings; where there is no room, the last ones leave first, and `…` stands for them. */
export const warningParts = (state: State): readonly Part[] => {
	const line = (text: string): Line => [span(text, 'warning')];
	const held = warnings.flatMap(({holds, text, short, stays}) => {
		const long = holds(state) ? (typeof text === 'string' ? text : text(state)) : '';
		return long === '' ? [] : [{long: line(long), short: line(short ?? long), stays}];
	});
	const others = held.filter(({stays}) => !stays);
	const first = (count: number): Part => ({
		line: join([...others.slice(0, count).map(({short}) => short), ...(count < others.length ? [line('…')] : [])]),
		dropOrder: count > 2 ? 6 : count > 0 ? 4 : 1,
	});
	const forms = [
		{line: join(others.map(({long}) => long)), dropOrder: 13},
		...others.map((_, index) => first(others.length - index)),
		first(0),
	];
	return [
		...markParts(state),
		...held.filter(({stays}) => stays).map(({long}) => ({line: long, dropOrder: 0})),
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
