import {Buffer} from 'node:buffer';
import type {Socket} from 'node:net';
import type {Failure, UnreachableCause} from '../failure.js';
import {codeOf, networkErrorText, socketCauses} from '../socket-error.js';
import {cutHandshake, tlsReason, type Reason} from './tls-failure.js';

/** How far a request got. */
export type Progress = {
	readonly signal: AbortSignal;
	/** There is a connection to the server, or to the proxy that asks it for us. */
	isConnected: boolean;
	/** The headers of an answer have come. */
	isAnswered: boolean;
	socket?: Socket;
};

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** Certificates have many codes; `UNSPECIFIED` is one of them. */
const tlsCode = /TLS|SSL|CERT|EPROTO|SIGNATURE|ISSUER|SELF_SIGNED|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|UNSPECIFIED/u;

const causeOf = (error: unknown, {signal, socket}: Progress): UnreachableCause => {
	if (signal.aborted) {
		return 'timeout';
	}

	const code = codeOf(error);
	if (code === 'EPROTO' && /wrong version number|packet length too long/u.test(messageOf(error))) {
		return 'plain';
	}

	const cause = socketCauses.get(code) ?? (tlsCode.test(code) ? 'tls' : 'network');
	const isHandshake = socket && 'secureConnecting' in socket && socket.secureConnecting === true;
	return cause === 'reset' && isHandshake ? 'tls' : cause;
};

/** `api.example:443` */
const placeOf = ({protocol, hostname, port}: URL): string =>
	`${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;

type Request = {readonly timeout: number; readonly url: URL};

/** Why no answer came; the other causes say it all. */
const reasons: Readonly<
	Partial<Record<UnreachableCause, (error: unknown, progress: Progress, request: Request) => Reason>>
> = {
	timeout: (_error, _progress, {timeout}) => ({words: `${timeout / 1000} s`}),
	dns(error) {
		const {hostname} = error as {hostname?: unknown};
		return {words: typeof hostname === 'string' ? hostname : ''};
	},
	tls: error => (socketCauses.get(codeOf(error)) === 'reset' ? cutHandshake : tlsReason(error)),
	network: error => ({words: networkErrorText(error)}),
	refused: (_error, _progress, {url}) => ({words: placeOf(url)}),
	reset(_error, {isAnswered, socket}, {url}) {
		if (isAnswered) {
			return {words: 'the answer was cut off'};
		}

		// A server that speaks TLS says nothing to a client that does not.
		const isSilent = url.protocol === 'http:' && socket?.bytesRead === 0;
		return {words: '', ...(isSilent && {advice: 'try again, or does the server want https:// ?'})};
	},
};

/** How an answer breaks HTTP, by the error code of the parser. */
const faults: Readonly<Record<string, string>> = {
	HPE_HEADER_OVERFLOW: 'the headers are too long',
	HPE_INVALID_VERSION: 'the version of HTTP is unknown',
	HPE_INVALID_STATUS: 'the status is not a number of three digits',
	HPE_INVALID_HEADER_TOKEN: 'a header holds a character that cannot stand there',
	HPE_UNEXPECTED_CONTENT_LENGTH: 'the length is given twice',
	HPE_INVALID_TRANSFER_ENCODING: 'the length is given twice',
	HPE_INVALID_CONTENT_LENGTH: 'Content-Length is not a possible number',
	HPE_CR_EXPECTED: 'a line does not end with CR LF',
	HPE_LF_EXPECTED: 'a line does not end with CR LF',
	HPE_INVALID_CHUNK_SIZE: 'the length of a chunk is not a possible number',
	HPE_CHUNK_EXTENSIONS_OVERFLOW: 'the extensions of a chunk are too long',
	HPE_STRICT: 'a chunk does not end where it says',
	HPE_CLOSED_CONNECTION: 'the answer does not end where it says',
};

const wrongPort = 'is the port right?';

const beginsWith = (beginning: string): RegExp => new RegExp(`^${Buffer.from(beginning).toString('hex')}`, 'u');

/** How other protocols begin, in hexadecimal. */
const protocols: ReadonlyArray<readonly [beginning: RegExp, reason: Reason]> = [
	[/^1[4-7]03/u, {words: 'TLS answers there', advice: 'is it https://?'}],
	[/^00.{4}04.{2}0{8}/u, {words: 'HTTP/2 answers there, and the API speaks HTTP/1.1', advice: wrongPort}],
	[beginsWith('SSH-'), {words: 'an SSH server answers there', advice: wrongPort}],
	[beginsWith('SIP/'), {words: 'a SIP server answers there', advice: wrongPort}],
	[beginsWith('Content-Type: auth/request'), {words: 'an event socket answers there', advice: wrongPort}],
];

const brokenAdvice = 'the server, or a proxy in front of it, breaks the rules of HTTP; ask whoever runs it';

type ParserError = {readonly code?: string; readonly reason?: string; readonly rawPacket?: Uint8Array};

/** How an answer breaks HTTP, by an error of Node's parser; `undefined` for every other error. `isBegun`: valid headers came */
const brokenHttp = (error: unknown, isBegun: boolean): Reason | undefined => {
	const {code = '', reason, rawPacket} = error as ParserError;
	if (!code.startsWith('HPE_')) {
		return undefined;
	}

	if (code !== 'HPE_INVALID_CONSTANT') {
		return {words: `broken HTTP, ${faults[code] ?? reason ?? code}`, advice: brokenAdvice};
	}

	if (isBegun) {
		return {words: 'broken HTTP, the answer does not end where it says', advice: brokenAdvice};
	}

	const beginning = Buffer.from(rawPacket ?? []).toString('hex', 0, 40);
	return protocols.find(([pattern]) => pattern.test(beginning))?.[1] ?? {words: 'this is not HTTP', advice: wrongPort};
};

/** The failure behind an error of Node's HTTP and TLS. */
export const connectionFailure = (error: unknown, progress: Progress, request: Request): Failure => {
	const broken = progress.signal.aborted ? undefined : brokenHttp(error, progress.isAnswered);
	if (broken && socketCauses.get(codeOf(error)) !== 'reset') {
		return {kind: 'not-understood', ...broken};
	}

	const cause = causeOf(error, progress);
	return {kind: 'unreachable', cause, words: '', ...reasons[cause]?.(error, progress, request)};
};
