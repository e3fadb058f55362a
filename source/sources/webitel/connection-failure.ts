import type {Socket} from 'node:net';
import type {Failure, UnreachableCause} from '../failure.js';
import {brokenHttp} from './broken-http.js';
import {cutHandshake, tlsReason, type Reason} from './tls-failure.js';

/** How far a request came. */
export type Progress = {
	readonly signal: AbortSignal;
	/** There is a connection to the server, or to the proxy that asks it for us. */
	isConnected: boolean;
	/** The headers of an answer have come. */
	isAnswered: boolean;
	socket?: Socket;
};

export const codeOf = (error: unknown): string => {
	const {code} = error as {code?: unknown};
	return typeof code === 'string' ? code : '';
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

const dnsCodes = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME']);
const resetCodes = new Set([
	'ECONNRESET',
	'EPIPE',
	'ECONNABORTED',
	'ERR_STREAM_PREMATURE_CLOSE',
	'HPE_INVALID_EOF_STATE',
]);
/** The codes of what a certificate has wrong are of many kinds; `UNSPECIFIED` is one of them. */
const tlsCode = /TLS|SSL|CERT|EPROTO|SIGNATURE|ISSUER|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|UNSPECIFIED/u;

const networkWords: Readonly<Record<string, string>> = {
	EHOSTUNREACH: 'no route to this host',
	ENETUNREACH: 'no route to its network',
	EADDRNOTAVAIL: 'no free port on this machine',
	EMFILE: 'too many open files on this machine',
	EACCES: 'this machine forbids it',
	EPERM: 'this machine forbids it',
};

const causeOf = (error: unknown, {signal, socket}: Progress): UnreachableCause => {
	const code = codeOf(error);
	if (signal.aborted || code === 'ETIMEDOUT') {
		return 'timeout';
	}

	if (dnsCodes.has(code)) {
		return 'dns';
	}

	if (code === 'ECONNREFUSED') {
		return 'refused';
	}

	if (code === 'EPROTO' && /wrong version number|packet length too long/u.test(messageOf(error))) {
		return 'plain';
	}

	if (resetCodes.has(code)) {
		const isHandshake = socket && 'secureConnecting' in socket && socket.secureConnecting === true;
		return isHandshake ? 'tls' : 'reset';
	}

	return tlsCode.test(code) ? 'tls' : 'network';
};

/** `api.example:443` */
const placeOf = ({protocol, hostname, port}: URL): string =>
	`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;

const reasonOf = (cause: UnreachableCause, error: unknown, progress: Progress, {timeout, url}: Request): Reason => {
	const code = codeOf(error);
	switch (cause) {
		case 'timeout': {
			return {words: `${timeout / 1000} s`};
		}

		case 'dns': {
			const {hostname} = error as {hostname?: unknown};
			return {words: typeof hostname === 'string' ? hostname : ''};
		}

		case 'tls': {
			return resetCodes.has(code) ? cutHandshake : tlsReason(error);
		}

		case 'network': {
			return {words: networkWords[code] ?? (code || messageOf(error))};
		}

		case 'refused': {
			return {words: placeOf(url)};
		}

		case 'reset': {
			if (progress.isAnswered) {
				return {words: 'the answer was cut off'};
			}

			// A server that speaks TLS says nothing to who does not.
			const isSilent = url.protocol === 'http:' && progress.socket?.bytesRead === 0;
			return {words: '', ...(isSilent && {advice: 'try again, or does the server want https:// ?'})};
		}

		case 'plain':
		case 'proxy': {
			return {words: ''};
		}
	}
};

type Request = {readonly timeout: number; readonly url: URL};

/** What an error of Node's HTTP and TLS means. */
export const connectionFailure = (error: unknown, progress: Progress, request: Request): Failure => {
	const broken = progress.signal.aborted ? undefined : brokenHttp(error, progress.isAnswered);
	if (broken && !resetCodes.has(codeOf(error))) {
		return {kind: 'not-understood', ...broken};
	}

	const cause = causeOf(error, progress);
	return {kind: 'unreachable', cause, ...reasonOf(cause, error, progress, request)};
};
