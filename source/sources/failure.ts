import {untrustedLine} from '../util/sanitize.js';

/** Why the server cannot be reached; a different person can mend each. */
export type UnreachableCause = 'dns' | 'refused' | 'tls' | 'plain' | 'timeout' | 'reset' | 'proxy' | 'ssh' | 'network';

type FailureDetails = {
	/** The words of the server, or of another program that answered; empty where the kind is enough. */
	readonly words: string;
	/** The advice, in one clause; overrides that of the kind. */
	readonly advice?: string;
	/** How long the server wants no request, ms. */
	readonly retryAfter?: number;
	/** Whether an action that failed so may have happened all the same; overrides what the kind implies. */
	readonly mayHaveHappened?: boolean;
};

/** The meaning of a refusal. `cause`: the hang-up cause of a phone that was not reached: `USER_BUSY` */
export type Refusal = {readonly reason?: 'no-such-channel' | undefined; readonly cause?: string | undefined};

/**
A failed request, as data, whatever the source.
- `not-signed-in`: the server rejects our credentials; without words when we have none;
- `refused`: the server understood and said no, `words` are its own;
- `unreachable`: no answer came; an action that was sent may still have happened;
- `not-understood`: something answered, but not in the protocol (a web page, cut-off or wrong data), or too much to
  read; `summary` replaces `answer not understood`;
- `invalid`: nothing was sent, because the request could do harm.
*/
export type Failure = FailureDetails &
	(
		| {readonly kind: 'not-signed-in'; readonly needsCode: boolean}
		| ({readonly kind: 'refused'} & Refusal)
		| {readonly kind: 'unreachable'; readonly cause: UnreachableCause}
		| {readonly kind: 'not-understood'; readonly summary?: string}
		| {readonly kind: 'invalid'}
	);

/** The text of a failure, and the advice. `isWithoutEffect`: an action that failed so cannot have happened. */
type Meaning = {readonly text: string; readonly advice: string; readonly isWithoutEffect?: true};

const causes: Readonly<Record<UnreachableCause, Meaning>> = {
	dns: {text: 'no such host', advice: 'check the host name', isWithoutEffect: true},
	refused: {text: 'connection refused', advice: 'is the server running, and the address right?', isWithoutEffect: true},
	tls: {text: 'TLS failed', advice: 'check the certificate of the server, and its TLS', isWithoutEffect: true},
	plain: {text: 'no TLS there', advice: 'is it http://?', isWithoutEffect: true},
	timeout: {text: 'no answer in time', advice: 'busy, or behind a firewall? --timeout allows longer'},
	reset: {text: 'connection lost', advice: 'the server or a proxy closed the connection; try again'},
	proxy: {
		text: 'no way through the proxy',
		advice: 'check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY',
		isWithoutEffect: true,
	},
	ssh: {text: 'no way through ssh', advice: 'does ssh itself get there?', isWithoutEffect: true},
	network: {text: 'network error', advice: 'check the network between here and the server'},
};

export const unreachableCauses = Object.keys(causes) as readonly UnreachableCause[];

/** A refusal and what was never sent say it in their own words. */
const kinds: Readonly<Record<Exclude<Failure['kind'], 'unreachable'>, Meaning>> = {
	'not-signed-in': {text: 'not signed in', advice: 'webitel-top login signs in', isWithoutEffect: true},
	refused: {text: '', advice: 'so says the server', isWithoutEffect: true},
	'not-understood': {text: 'answer not understood', advice: 'are the address and the port right?'},
	invalid: {text: '', advice: 'nothing was sent', isWithoutEffect: true},
};

const meaningOf = (failure: Failure): Meaning =>
	failure.kind === 'unreachable' ? causes[failure.cause] : kinds[failure.kind];

/** Whether an action that failed so may have reached the server all the same. */
export const canHaveHappened = (failure: Failure): boolean =>
	failure.mayHaveHappened ?? !meaningOf(failure).isWithoutEffect;

/** The outcome of an action that failed so. `unsent`: it cannot have reached the server; `unknown`: it may have happened. */
export const outcomeOf = (failure: Failure): 'refused' | 'unsent' | 'unknown' =>
	canHaveHappened(failure) ? 'unknown' : failure.kind === 'unreachable' ? 'unsent' : 'refused';

/** The failure in a few words on one line. The server's words pass `untrustedLine`. */
export const failureText = (failure: Failure): string => {
	const title = ('summary' in failure && failure.summary) || meaningOf(failure).text;
	const words = untrustedLine(failure.words);
	return title !== '' && words !== '' ? `${title} (${words})` : title || words;
};

/** The same without the address that refused the connection, for use beside the server's name. */
export const lossText = (failure: Failure): string =>
	failureText(failure.kind === 'unreachable' && failure.cause === 'refused' ? {...failure, words: ''} : failure);

/** The server's answer to an action, or the failure; with the advice that only this refusal has. */
export const answerText = (failure: Failure): string =>
	failure.kind === 'refused' && failure.advice !== undefined ? failureLine(failure) : failureText(failure);

/** The failure, or `text` in its place, and the advice. */
export const failureLine = (failure: Failure, text = failureText(failure)): string =>
	`${text.replace(/[,.;]$/u, '')}; ${failureAdvice(failure)}`;

export const failureAdvice = (failure: Failure): string => failure.advice ?? meaningOf(failure).advice;

/** Carries a failure to the caller. It never holds a token, key or password. */
export class FailureError extends Error {
	override readonly name = 'FailureError';

	constructor(readonly failure: Failure) {
		super(failureText(failure));
	}
}

/** The last check before something is sent. @throws FailureError when there is a reason against it */
export const refuseFor = (reason: string | undefined): void => {
	if (reason !== undefined) {
		throw new FailureError({kind: 'invalid', words: reason});
	}
};

/** Turns anything thrown into a failure, so that nothing unexpected ends the program or shows a stack trace. */
export const failureOf = (thrown: unknown): Failure =>
	thrown instanceof FailureError
		? thrown.failure
		: {kind: 'not-understood', words: thrown instanceof Error ? thrown.message : String(thrown)};
