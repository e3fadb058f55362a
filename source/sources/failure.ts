import {untrustedLine} from '../util/sanitize.js';

/** Why the server cannot be reached, each told apart because each is mended by somebody else. */
export type UnreachableCause = 'dns' | 'refused' | 'tls' | 'plain' | 'timeout' | 'reset' | 'proxy' | 'network';

/** What may be known of a failure beyond its kind. */
type About = {
	/** Of the server, or of what came instead of it; empty where the kind says it all. */
	readonly words: string;
	/** What a person can do about it, in one clause, where more is known than the kind tells. */
	readonly advice?: string;
	/** For so long the server does not want to be asked again, ms. */
	readonly retryAfter?: number;
	/** Whether an action that failed so may have happened all the same, where that is not as its kind tells. */
	readonly mayHaveHappened?: boolean;
};

/** What the words of a refusal mean. `cause`: why a phone was not reached, as the switch calls it: `USER_BUSY` */
export type Refusal = {readonly reason?: 'no-such-channel' | undefined; readonly cause?: string | undefined};

/**
What went wrong with a request, as data, whatever the source.
- `not-signed-in`: the server does not know us; without words when nothing was given to know us by;
- `refused`: the server understood and said no, `words` are its own;
- `unreachable`: no answer came; after an action that was sent, it may still have happened;
- `not-understood`: something answered, but not in the protocol (a web page, cut-off or wrong data), or more than can be
  read; `summary`: in the place of `answer not understood`;
- `invalid`: we did not even ask, because the request could do harm.
*/
export type Failure = About &
	(
		| {readonly kind: 'not-signed-in'; readonly needsCode: boolean}
		| ({readonly kind: 'refused'} & Refusal)
		| {readonly kind: 'unreachable'; readonly cause: UnreachableCause}
		| {readonly kind: 'not-understood'; readonly summary?: string}
		| {readonly kind: 'invalid'}
	);

const unreachableWords: Readonly<Record<UnreachableCause, string>> = {
	dns: 'no such host',
	refused: 'connection refused',
	tls: 'TLS failed',
	plain: 'no TLS there',
	timeout: 'no answer in time',
	reset: 'connection lost',
	proxy: 'no way through the proxy',
	network: 'network error',
};

const unreachableAdvice: Readonly<Record<UnreachableCause, string>> = {
	dns: 'check the host name',
	refused: 'is the server running, and the address right?',
	tls: 'check the certificate of the server, and its TLS',
	plain: 'is it http://?',
	timeout: 'is a firewall in the way? --timeout allows more seconds',
	reset: 'the server or a proxy closed the connection; try again',
	proxy: 'check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY',
	network: 'check the network between here and the server',
};

const kindAdvice: Readonly<Record<Exclude<Failure['kind'], 'unreachable'>, string>> = {
	'not-signed-in': 'webitel-top login signs in',
	refused: 'so says the server',
	'not-understood': 'are the address and the port right?',
	invalid: 'nothing was sent',
};

/** Where no request can have been sent. */
const unsentCauses: ReadonlySet<UnreachableCause> = new Set(['dns', 'refused', 'plain', 'tls', 'proxy']);

/** Whether an action that failed so may have reached the server all the same. */
export const canHaveHappened = (failure: Failure): boolean =>
	failure.mayHaveHappened ??
	(failure.kind === 'unreachable' ? !unsentCauses.has(failure.cause) : failure.kind === 'not-understood');

/** What an action came to that failed so. `unsent`: it cannot have reached the server; `unknown`: it may have happened. */
export const outcomeOf = (failure: Failure): 'refused' | 'unsent' | 'unknown' => {
	if (canHaveHappened(failure)) {
		return 'unknown';
	}

	return failure.kind === 'unreachable' ? 'unsent' : 'refused';
};

const texts: {readonly [Kind in Failure['kind']]: (failure: Extract<Failure, {kind: Kind}>, words: string) => string} =
	{
		'not-signed-in': (_failure, words) => (words ? `not signed in (${words})` : 'not signed in'),
		refused: (_failure, words) => words,
		unreachable: ({cause}, words) => (words ? `${unreachableWords[cause]} (${words})` : unreachableWords[cause]),
		'not-understood': ({summary = 'answer not understood'}, words) => `${summary} (${words})`,
		invalid: ({words}) => words,
	};

/** What failed, in a few words for one line of the screen. The server's words pass `untrustedLine`. */
export const failureText = (failure: Failure): string =>
	(texts[failure.kind] as (failure: Failure, words: string) => string)(failure, untrustedLine(failure.words));

/** The same where the name of the server stands beside it: nothing is gained by the address that refused us. */
export const lossText = (failure: Failure): string =>
	failureText(failure.kind === 'unreachable' && failure.cause === 'refused' ? {...failure, words: ''} : failure);

/** What a person can do about it, in one clause. */
export const failureAdvice = (failure: Failure): string =>
	failure.advice ?? (failure.kind === 'unreachable' ? unreachableAdvice[failure.cause] : kindAdvice[failure.kind]);

/** A failure on its way up. It carries no secret: neither token, key nor password is ever put into one. */
export class FailureError extends Error {
	override readonly name = 'FailureError';

	constructor(readonly failure: Failure) {
		super(failureText(failure));
	}
}

/** Any thrown thing as a failure, so that nothing unexpected ends the program or shows a stack. */
export const failureOf = (thrown: unknown): Failure =>
	thrown instanceof FailureError
		? thrown.failure
		: {kind: 'not-understood', words: thrown instanceof Error ? thrown.message : String(thrown)};
