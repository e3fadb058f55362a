import type {Clock} from '../../util/clock.js';
import {FailureError, failureOf, type Failure} from '../failure.js';
import {signInCommand} from './commands.js';
import {createFrameStream} from './frame-stream.js';
import type {Frame} from './frames.js';
import type {Route} from './route/route.js';
import {eventFrom, type SwitchEvent} from './switch-event.js';

/** A sign-in with the password of the event socket, or as a user of the directory, `201@pbx.example`. */
export type EventSocketLogin = {readonly user?: string | undefined; readonly password: string};

export type ConnectOptions = {
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
	/** Calls back for each event, in the order in which they came, with how many bytes it took. */
	readonly onEvent?: (event: SwitchEvent, bytes: number) => void;
	/** Calls back once, when a signed-in connection has ended by itself. */
	readonly onEnd?: (failure: Failure) => void;
	/** Ends the connection, also while it signs in. */
	readonly signal?: AbortSignal;
};

const silentAdvice = 'busy, behind a firewall, or no event socket? --timeout allows longer';

/** Whether a header names something; without it, or with `all`, it names everything. */
const namesIn = ({headers}: Frame, header: string) => {
	const names = headers.get(header)?.split(' ') ?? ['all'];
	return (name: string): boolean => names.includes('all') || names.includes(name);
};

/** Connects and signs in. @throws FailureError */
export const connectTo = async (
	{route, clock, timeout, login, signInAdvice}: ConnectOptions,
	{onEvent, onEnd, signal}: Handlers = {},
) => {
	const who = login();
	const signIn = who && signInCommand(who);
	let isSignedIn = false;
	const frames = createFrameStream({
		...route.open(),
		place: route.place,
		clock,
		onEvent({body, headers}) {
			const event = isSignedIn ? eventFrom(body) : undefined;
			if (event) {
				onEvent?.(event, Number(headers.get('Content-Length') ?? 0));
			}
		},
		onEnd(failure) {
			signal?.removeEventListener('abort', close);
			if (isSignedIn) {
				onEnd?.(failure);
			}
		},
	});
	const close = () => {
		frames.finish({kind: 'unreachable', cause: 'reset', words: ''});
	};

	signal?.addEventListener('abort', close);
	const greeting = await frames.nextReply(timeout).catch((error: unknown) => {
		const failure = failureOf(error);
		const isSilent = failure.kind === 'unreachable' && failure.cause === 'timeout';
		throw isSilent ? new FailureError({...failure, advice: silentAdvice}) : error;
	});
	if (greeting.type !== 'auth/request') {
		const words = `it begins with ${greeting.type}`;
		throw new FailureError(frames.finish({kind: 'not-understood', words, advice: 'is the port right?'}));
	}

	if (signIn === undefined) {
		// Only now: nobody shall look for a password of what is no event socket, or not there.
		throw new FailureError(frames.finish({kind: 'not-signed-in', words: '', needsCode: false, advice: signInAdvice}));
	}

	const answer = await frames.ask(signIn, timeout);
	if (!answer.headers.get('Reply-Text')?.startsWith('+OK')) {
		// The switch ends the connection with its answer: that it has ended is not what the person has to know.
		const words = 'wrong user or password';
		const refused: Failure = {kind: 'not-signed-in', words, needsCode: false, advice: signInAdvice};
		frames.finish(refused);
		throw new FailureError(refused);
	}

	const ended = frames.end();
	if (ended) {
		throw new FailureError(ended);
	}

	isSignedIn = true;
	return {
		/**
		Sends a command, and resolves to its reply: the `Reply-Text` of a `command/reply`, or the body of an `api/response`. `wait`: how
		long it may take, ms.

		@throws FailureError when the connection ends first: the command may have been run. It is never sent again.
		*/
		async send(command: string, wait = timeout): Promise<{readonly text: string; readonly isRefused: boolean}> {
			const isSent = !frames.end();
			try {
				const {type, headers, body} = await frames.ask(command, wait);
				const text = type === 'api/response' ? body : (headers.get('Reply-Text') ?? body);
				return {text, isRefused: text.startsWith('-ERR')};
			} catch (error) {
				// The switch may have run a written command, however the connection ended.
				throw isSent ? new FailureError({...failureOf(error), mayHaveHappened: true}) : error;
			}
		},
		/** Whether the user may have a kind of events, and run a command. */
		mayHave: namesIn(answer, 'Allowed-Events'),
		mayRun: namesIn(answer, 'Allowed-API'),
		close,
	};
};

export type Connection = Awaited<ReturnType<typeof connectTo>>;
