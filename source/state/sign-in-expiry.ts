import {shortClock} from '../util/format.js';
import type {Connection} from './connection.js';
import {keyHint} from './default-keys.js';
import {noted} from './notes.js';
import {nameAmong, prefixServer} from './servers.js';
import type {State} from './state.js';

/** The header shows the end of the sign-in from this time before it, ms. */
const nearFrom = 3_600_000;
/** A warning comes this time before it, ms. */
const soonFrom = 600_000;

/**
When the sign-in ends, ms since the epoch by the viewer's clock; `undefined` when unknown. A list made after that moment proves the
moment wrong: then only a refusal shows the end.
*/
export const endOf = ({expires, clockOffset, asOf = -Infinity}: Connection): number | undefined =>
	expires === undefined || asOf > expires - clockOffset ? undefined : expires - clockOffset;

/** How near the end of the sign-in is: `soon` is the last moment to sign in again before it comes. */
export const nearness = (connection: Connection, now: number): 'far' | 'near' | 'soon' => {
	const end = endOf(connection);
	if (end === undefined || end - now > nearFrom) {
		return 'far';
	}

	return end - now > soonFrom ? 'near' : 'soon';
};

/** Whether it is the last moment to sign in again before the sign-in ends. */
export const isSignInEnding = (link: Connection, now: number): boolean =>
	link.failure === undefined && nearness(link, now) === 'soon';

const warningText = (end: number, state: State): string => {
	const {now} = state;
	const minutes = Math.round((end - now) / 60_000);
	const left = minutes < 1 ? 'less than a minute' : `${minutes} min`;
	return `the sign-in ends at ${shortClock(end)}, in ${left}; ${keyHint(state, 'refresh')} signs in again`;
};

const isAnyEnding = (state: State): boolean =>
	state.servers.some(({connection}) => nearness(connection, state.now) === 'soon');

/** Warns once of the end of each sign-in, when it comes near. */
export const withExpiryWarning = (before: State, after: State): State => {
	const {now} = after;
	let {notes} = after;
	for (const [index, {id, connection: link}] of after.servers.entries()) {
		const end = endOf(link);
		const isNews = nearness(link, now) === 'soon' && nearness(before.servers[index]!.connection, before.now) !== 'soon';
		if (isNews && end !== undefined && end > now) {
			notes = noted(notes, {
				at: now,
				tone: 'warning',
				text: prefixServer(nameAmong(after, id), warningText(end, after)),
				stillTrue: isAnyEnding,
			});
		}
	}

	return notes === after.notes ? after : {...after, notes};
};
