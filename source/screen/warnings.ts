import {counted, shortClock} from '../util/format.js';
import {screen} from '../state/selectors.js';
import type {Connection} from '../state/connection.js';
import {onlyServer, type Server} from '../state/servers.js';
import {endOf, isSignInEnding} from '../state/sign-in-expiry.js';
import type {State} from '../state/state.js';

/**
A warning. The header writes `text`, `short` where there is less room; empty where another part of it says the same. With `stays` it is in
any window, as it changes the meaning of keys or numbers. A screen reader says `spoken`, and `spokenEnd` at its end; empty as above.
*/
type Warning = {
	readonly holds: (state: State) => boolean;
	readonly text: string | ((state: State) => string);
	readonly short?: string;
	readonly stays?: true;
	readonly spoken: string;
	readonly spokenEnd?: string;
};

const some =
	(isSuch: (server: Server) => boolean) =>
	({servers}: State): boolean =>
		servers.some(server => isSuch(server));

const endingSignIn = (state: State): Connection | undefined => {
	const link = onlyServer(state)?.connection;
	return link && isSignInEnding(link, state.now) ? link : undefined;
};

/** What must not be missed, the worst first. */
export const warnings: readonly Warning[] = [
	{
		holds: ({view}) => view.isEnded,
		// In a high window a line of its own shows this.
		text: state => (screen(state).headerRows === 1 ? 'ENDED CALLS' : ''),
		stays: true,
		spoken: 'the list is of calls that have ended',
		spokenEnd: 'the list is of live calls again',
	},
	{
		holds: ({isReadOnly}) => isReadOnly,
		text: 'READ-ONLY',
		stays: true,
		spoken: 'read-only: everything that changes a call is refused',
		spokenEnd: 'not read-only any more: keys act on calls',
	},
	{holds: some(one => one.readOnlyBy !== undefined), text: '', spoken: 'not all of the servers may be changed'},
	{
		holds: ({isMasked}) => isMasked,
		text: 'MASKED',
		stays: true,
		spoken: 'numbers and names are masked',
		spokenEnd: 'numbers and names are shown in full',
	},
	{holds: some(one => one.maskedBy !== undefined), text: '', spoken: 'the calls of some servers are masked'},
	{
		holds: some(one => one.skipsTlsCheck),
		text: 'certificate not checked',
		short: 'no cert check',
		spoken: 'the certificate of the server is not checked',
	},
	{
		holds: some(one => one.isPlaintext),
		text: 'not encrypted',
		short: 'no TLS',
		spoken: 'what goes to this server is not encrypted',
	},
	{
		holds: ({isAuditFailed}) => isAuditFailed,
		text: 'actions not logged',
		short: 'not logged',
		spoken: 'what is done here cannot be written into the log of actions',
	},
	{
		holds: ({isUnrecorded}) => isUnrecorded,
		text: 'not recorded',
		spoken: 'nothing is recorded now',
		spokenEnd: 'it is recorded again',
	},
	{
		holds: state => endingSignIn(state) !== undefined,
		text: state => `sign-in ends ${shortClock(endOf(endingSignIn(state)!) ?? state.now)}`,
		spoken: '',
	},
	{
		holds: some(({connection}) => connection.skipped > 0),
		text: ({servers}) =>
			`${counted(
				servers.reduce((sum, {connection}) => sum + connection.skipped, 0),
				'row',
			)} left out`,
		spoken: 'some rows of the list could not be read, and are left out',
		spokenEnd: 'all rows can be read',
	},
	{holds: ({view}) => view.locked !== undefined, text: 'ORDER LOCKED', spoken: 'the order of the calls is locked'},
];
