import type {Duplex} from 'node:stream';
import type {Clock} from '../clock.js';
import {failureOf, FailureError, type Failure} from '../failure.js';
import {signInCommand} from './commands.js';
import {openConnection, type Connection} from './connection.js';
import type {SwitchEvent} from './switch-event.js';

/** A route to a switch. */
export type Route = {
	/** `pbx1:8021`, for messages. */
	readonly place: string;
	/** Opens a new stream; its error ends the connection. @throws FailureError */
	readonly open: () => OpenedStream;
};

type OpenedStream = {
	readonly stream: Duplex;
	/** Why it ended, if this is more than the stream's error. */
	readonly endReason?: () => Promise<Failure>;
};

/** A sign-in with the password of the event socket, or as a user of the directory, `201@pbx.example`. */
export type EventSocketLogin = {readonly user?: string | undefined; readonly password: string};

export type LinkOptions = {
	readonly route: Route;
	readonly clock: Clock;
	/** How long the greeting and a quick reply may take, ms. */
	readonly timeout: number;
	/** The advice when nobody is signed in. */
	readonly signInAdvice: string;
	/** `undefined`: there is no password yet. */
	readonly login: () => EventSocketLogin | undefined;
};

type Handlers = {
	readonly onEvent?: (event: SwitchEvent, bytes: number) => void;
	readonly onEnd?: (failure: Failure) => void;
	/** Ends the connection, also while it signs in. */
	readonly signal?: AbortSignal;
};

/** Connects and signs in. @throws FailureError */
export const connectTo = async (
	{route, clock, timeout, login, signInAdvice}: LinkOptions,
	handlers: Handlers = {},
): Promise<Connection> => {
	const who = login();
	if (!who) {
		throw new FailureError({kind: 'not-signed-in', words: '', needsCode: false, advice: signInAdvice});
	}

	const {stream, endReason} = route.open();
	return openConnection({
		stream,
		signIn: signInCommand(who),
		place: route.place,
		signInAdvice,
		clock,
		timeout,
		...handlers,
		...(endReason && {endReason}),
	});
};

/** A connection that is opened when it is needed, and again after it has ended. */
export type SharedConnection = {
	/** @throws FailureError when it cannot connect; nothing was sent then */
	readonly get: () => Promise<Connection>;
	readonly close: () => void;
};

export const shareConnection = (
	open: (onEnd: () => void, signal: AbortSignal) => Promise<Connection>,
): SharedConnection => {
	let current: Promise<Connection> | undefined;
	let life = new AbortController();
	const forget = () => {
		current = undefined;
	};

	return {
		async get() {
			current ??= open(forget, life.signal);
			const mine = current;
			try {
				return await mine;
			} catch (error) {
				current = current === mine ? undefined : current;
				throw new FailureError({...failureOf(error), mayHaveHappened: false});
			}
		},
		close() {
			life.abort();
			life = new AbortController();
			current = undefined;
		},
	};
};
