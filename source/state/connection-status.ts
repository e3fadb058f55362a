import {periodOf} from '../sources/poll-timing.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Style} from '../ui/theme/style.js';
import type {Connection} from './connection.js';

/** `late`: nothing has failed, but the list is too old to be called live. */
export type ConnectionStatus = 'connecting' | 'live' | 'late' | 'lost' | 'paused' | 'signed-out';

/** The sign, the style and the word of each status. */
export const statusLooks: Readonly<
	Record<ConnectionStatus, {readonly sign: keyof Glyphs['link']; readonly style: Style; readonly word: string}>
> = {
	connecting: {sign: 'waiting', style: 'warning', word: 'connecting'},
	live: {sign: 'good', style: 'good', word: 'live'},
	late: {sign: 'waiting', style: 'warning', word: 'LATE'},
	lost: {sign: 'lost', style: 'alarm', word: 'LOST'},
	paused: {sign: 'paused', style: 'warning', word: 'PAUSED'},
	'signed-out': {sign: 'lost', style: 'alarm', word: 'SIGNED OUT'},
};

/** How old a list may become before the next one is overdue, ms. */
export const lateAfter = (connection: Connection): number => Math.max(3000, 2 * periodOf(connection));

/** The greatest age of a live list, however long the interval, ms. */
const longestLive = 5000;

export const connectionStatus = (link: Connection, now: number): ConnectionStatus => {
	if (link.failure?.kind === 'not-signed-in') {
		return 'signed-out';
	}

	if (link.isPaused) {
		return 'paused';
	}

	if (link.failure) {
		return 'lost';
	}

	if (link.asOf === undefined) {
		return 'connecting';
	}

	return isOverdue(link, now) || shownAge(link, now) > longestLive ? 'late' : 'live';
};

/** A list due within this time, or late by no more, will update the ages on screen itself, ms. */
const patience = 400;

/** Whether a list is expected at any moment: then one frame updates both it and the clock. */
export const isListDue = (link: Connection, now: number): boolean =>
	!link.isPaused && !link.failure && link.asOf !== undefined && Math.abs(link.asOf + periodOf(link) - now) <= patience;

/** When a lost server is asked again: `4s`; `undefined` while it is being asked, or is due. */
export const nextTry = ({retryAt, pollingSince}: Connection, now: number): string | undefined =>
	retryAt === undefined || retryAt <= now || pollingSince !== undefined
		? undefined
		: `${Math.ceil((retryAt - now) / 1000)}s`;

/** How old the list on screen is, ms. */
export const dataAge = (link: Connection, now: number): number =>
	link.asOf === undefined ? 0 : Math.max(0, now - link.asOf);

/** The greatest age of the data in the list, ms: the age of its request. */
export const shownAge = (link: Connection, now: number): number => dataAge(link, now) + (link.durations.at(-1) ?? 0);

export const isOverdue = (link: Connection, now: number): boolean => dataAge(link, now) > lateAfter(link);

/** Whether the list is too old to act on without asking. */
export const isStale = (link: Connection, now: number): boolean =>
	link.asOf !== undefined && (link.failure !== undefined || isOverdue(link, now));
