import {untrustedLine} from './untrusted.js';

/** Why the server cannot be reached, each told apart because each is mended by somebody else. */
export type UnreachableCause = 'dns' | 'refused' | 'tls' | 'plain' | 'timeout' | 'reset' | 'proxy' | 'network';

/**
What went wrong with a request, as data.
- `not-signed-in`: the server does not know us (401); without words when nothing was given to know us by; `login`: the command
  that signs in there;
- `refused`: the server understood and said no, `words` are its own;
- `unreachable`: no answer came; after an action that was sent, it may still have happened;
- `not-understood`: something answered, but not the API (HTML of a proxy, cut-off or wrong JSON), or more than can be read;
- `invalid`: we did not even ask, because the request could do harm.

`retryAfter`: for so long the server does not want to be asked again, ms. `advice`: what to do, where more is known than the kind tells.
*/
export type Failure =
	| {readonly kind: 'not-signed-in'; readonly words: string; readonly needsCode: boolean; readonly login?: string}
	| {readonly kind: 'refused'; readonly words: string; readonly status: number; readonly retryAfter?: number}
	| {
			readonly kind: 'unreachable';
			readonly cause: UnreachableCause;
			readonly words: string;
			readonly advice?: string;
	  }
	| {
			readonly kind: 'not-understood';
			readonly words: string;
			readonly status: number;
			readonly retryAfter?: number;
			readonly isTooMuch?: boolean;
			readonly advice?: string;
	  }
	| {readonly kind: 'invalid'; readonly words: string};

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

const advice: Readonly<Record<UnreachableCause, string>> = {
	dns: 'check the host name',
	refused: 'is the server running, and the address right?',
	tls: 'check the certificate of the server, and its TLS',
	plain: 'is it http://?',
	timeout: 'is a firewall in the way? --timeout allows more seconds',
	reset: 'the server or a proxy closed the connection; try again',
	proxy: 'check HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY',
	network: 'check the network between here and the server',
};

/** What stands in front of the API says these by itself, when the API did not answer it in time. */
const unansweredStatuses: ReadonlySet<number> = new Set([408, 502, 504]);

const isNoOfHttp = (status: number): boolean => status >= 400 && status < 500 && !unansweredStatuses.has(status);

/** Whether an action that failed so may have reached the server all the same. */
export const canHaveHappened = (failure: Failure): boolean => {
	switch (failure.kind) {
		case 'not-understood': {
			return !isNoOfHttp(failure.status);
		}

		case 'refused': {
			return unansweredStatuses.has(failure.status);
		}

		case 'unreachable': {
			return !['dns', 'refused', 'plain', 'tls', 'proxy'].includes(failure.cause);
		}

		case 'not-signed-in':
		case 'invalid': {
			return false;
		}
	}
};

/** What an action came to that failed so. `unsent`: it cannot have reached the server; `unknown`: it may have happened. */
export const outcomeOf = (failure: Failure): 'refused' | 'unsent' | 'unknown' => {
	if (canHaveHappened(failure)) {
		return 'unknown';
	}

	return failure.kind === 'unreachable' ? 'unsent' : 'refused';
};

const statusNames = new Map([
	[403, 'forbidden'],
	[404, 'not found'],
	[429, 'too many requests'],
	[500, 'internal server error'],
	[502, 'bad gateway'],
	[503, 'service unavailable'],
	[504, 'gateway timeout'],
]);

/** `HTTP 502 bad gateway` */
const statusText = (status: number): string => `HTTP ${status} ${statusNames.get(status) ?? ''}`.trim();

/** What failed, in a few words for one line of the screen. The server's words pass `untrustedLine`. */
export const failureText = (failure: Failure): string => {
	const words = untrustedLine(failure.words);
	switch (failure.kind) {
		case 'not-signed-in': {
			return words ? `not signed in (${words})` : 'not signed in';
		}

		case 'refused': {
			return words;
		}

		case 'unreachable': {
			return words ? `${unreachableWords[failure.cause]} (${words})` : unreachableWords[failure.cause];
		}

		case 'not-understood': {
			const {status, isTooMuch} = failure;
			return isTooMuch
				? `too much (${words})`
				: `${status === 0 || status === 200 ? 'answer not understood' : statusText(status)} (${words})`;
		}

		case 'invalid': {
			return failure.words;
		}
	}
};

/** The same where the name of the server stands beside it: nothing is gained by the address that refused us. */
export const lossText = (failure: Failure): string =>
	failureText(failure.kind === 'unreachable' && failure.cause === 'refused' ? {...failure, words: ''} : failure);

const tooOften = [429, 'it is asked too often; a longer --interval helps'] as const;
const statusAdvice = new Map<number, string>([
	[403, 'ask for the rights to do this'],
	[404, 'does the address name the API itself?'],
	tooOften,
]);

const behind = 'what is in front of it answered; is the API running?';
const gatewayAdvice = new Map<number, string>([
	[403, 'forbidden in front of the API; is this host allowed?'],
	tooOften,
	[502, behind],
	[503, behind],
	[504, behind],
]);

const switchAdvice = 'the API is there, its switch is not: is FreeSWITCH up?';
const isOfSwitch = (words: string): boolean => /freeswitch server connect/iu.test(words);

/** How to sign in: by a command of its own, or to the server that is meant anyway. */
export const signInAdvice = (login = 'webitel-top login'): string => `${login} signs in`;

/** What a person can do about it, in one clause. */
export const failureAdvice = (failure: Failure): string => {
	switch (failure.kind) {
		case 'not-signed-in': {
			return `${signInAdvice(failure.login)}; or set WEBITEL_TOKEN and WEBITEL_KEY`;
		}

		case 'refused': {
			return statusAdvice.get(failure.status) ?? (isOfSwitch(failure.words) ? switchAdvice : 'so says the server');
		}

		case 'unreachable': {
			return failure.advice ?? advice[failure.cause];
		}

		case 'not-understood': {
			return failure.isTooMuch
				? '--domain asks for fewer calls; is it a list of calls?'
				: (failure.advice ??
						gatewayAdvice.get(failure.status) ??
						'does the address name the API itself, not a web page?');
		}

		case 'invalid': {
			return 'nothing was sent';
		}
	}
};

/** A failure on its way up. It carries no secret: neither token, key nor password is ever put into one. */
export class FailureError extends Error {
	override readonly name = 'FailureError';

	/** `remedy`: what a person can do about it, where more is known than the failure tells */
	constructor(
		readonly failure: Failure,
		readonly remedy: string = failureAdvice(failure),
	) {
		super(failureText(failure));
	}
}

/** Any thrown thing as a failure, so that nothing unexpected ends the program or shows a stack. */
export const failureOf = (thrown: unknown): Failure =>
	thrown instanceof FailureError
		? thrown.failure
		: {kind: 'not-understood', words: thrown instanceof Error ? thrown.message : String(thrown), status: 0};
