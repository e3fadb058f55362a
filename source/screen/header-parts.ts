import {clock, counted, shortClock} from '../util/format.js';
import {sparkline} from '../features/charts/braille-plot.js';
import {recentChannels} from '../features/charts/charts.js';
import {marksText} from '../features/marks/marks.js';
import {connectionStatus} from '../state/connection-status.js';
import {keyHint} from '../state/default-keys.js';
import {screen} from '../state/selectors.js';
import {hasList, newestConnection, onlyServer} from '../state/servers.js';
import {endOf, isSignInEnding, nearness} from '../state/sign-in-expiry.js';
import type {State} from '../state/state.js';
import {span, textPart, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import {countText} from './header-counts.js';
import {firstThatFit, partsCells, roomBesideServer} from './header-fit.js';

const sparkBars = 16;

/** The number of alerts, without notes. */
export const alertParts = (state: State, isShort: boolean): Part[] => {
	const {all, count} = state.alerts;
	const key = keyHint(state, 'alerts');
	const style = all[0]?.severity === 'alarm' ? 'alarm' : 'suspect';
	const line = [span(`! ${counted(count, 'alert')}`, style), ...(isShort ? [] : [span(` ${key}`, 'dim')])];
	return count === 0 ? [] : [{line, dropOrder: 0}];
};

/** The number of marked channels, and whether some of them are out of sight. */
const markParts = (state: State): Part[] => {
	const text = marksText(state);
	return text === '' ? [] : [textPart(text, 0, 'accent')];
};

/** The warnings, the worst first: read-only, or a connection that cannot be trusted. */
export const warnings = (state: State, isShort: boolean): Part[] => {
	const {isReadOnly, isMasked, isAuditFailed, isUnrecorded, servers, view, now} = state;
	const connection = onlyServer(state)?.connection;
	const skipped = servers.reduce((sum, one) => sum + one.connection.skipped, 0);
	const texts = [
		// In a high window a line of its own shows this.
		view.isEnded && screen(state).headerRows === 1 ? 'ENDED CALLS' : '',
		isReadOnly ? 'READ-ONLY' : '',
		isMasked ? 'MASKED' : '',
		servers.some(one => one.skipsTlsCheck) ? (isShort ? 'no cert check' : 'certificate not checked') : '',
		servers.some(one => one.isPlaintext) ? (isShort ? 'no TLS' : 'not encrypted') : '',
		isAuditFailed ? (isShort ? 'not logged' : 'actions not logged') : '',
		isUnrecorded ? 'not recorded' : '',
		connection && isSignInEnding(connection, now) ? `sign-in ends ${shortClock(endOf(connection) ?? now)}` : '',
		skipped > 0 ? `${counted(skipped, 'row')} left out` : '',
		view.locked ? 'ORDER LOCKED' : '',
	];
	return [...markParts(state), ...texts.filter(Boolean).map(text => textPart(text, 0, 'warning'))];
};

/** The warnings and `more`; in the shortest wording those that fit beside the shortest name of the server and `link`. */
export const flagParts = (
	state: State,
	length: 0 | 1 | 2,
	more: readonly Part[],
	link: readonly Part[],
): readonly Part[] => {
	const flags = [...warnings(state, length > 0), ...more];
	return length < 2 ? flags : firstThatFit(flags, roomBesideServer(state) - partsCells(link));
};

export const isLive = (state: State): boolean => connectionStatus(newestConnection(state), state.now) === 'live';

/** The number of channels; of a list that is not live also its time. */
export const countParts = (state: State, glyphs: Glyphs): Part[] => {
	const connection = newestConnection(state);
	if (!hasList(state)) {
		return [];
	}

	const channels = countText(state);
	if (!isLive(state)) {
		return [textPart(`as of ${clock(connection.asOf ?? state.now)}`, 5), textPart(channels, 4)];
	}

	const recent = recentChannels(state, sparkBars);
	return [
		textPart(channels, 1, 'strong'),
		textPart(sparkline(recent, glyphs.isAscii), 4, 'accent'),
		textPart(`peak ${Math.max(0, ...recent.map(value => value ?? 0))}`, 5, 'dim'),
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
			? [textPart(`signed in until ${shortClock(end)}`, 3)]
			: [];
};
