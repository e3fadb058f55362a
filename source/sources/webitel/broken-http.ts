import {Buffer} from 'node:buffer';
import type {Reason} from './tls-failure.js';

/** What of HTTP an answer breaks, by the code of the parser. */
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

const text = (beginning: string): RegExp => new RegExp(`^${Buffer.from(beginning).toString('hex')}`, 'u');

/** How other languages than HTTP begin, in hexadecimal. */
const others: ReadonlyArray<readonly [beginning: RegExp, reason: Reason]> = [
	[/^1[4-7]03/u, {words: 'TLS answers there', advice: 'is it https://?'}],
	[/^00.{4}04.{2}0{8}/u, {words: 'HTTP/2 answers there, and the API speaks HTTP/1.1', advice: wrongPort}],
	[text('SSH-'), {words: 'an SSH server answers there', advice: wrongPort}],
	[text('SIP/'), {words: 'a SIP server answers there', advice: wrongPort}],
	[text('Content-Type: auth/request'), {words: 'an event socket answers there', advice: wrongPort}],
];

const advice = 'the server, or a proxy in front of it, breaks the rules of HTTP: ask whoever runs it';

/**
What of HTTP was broken, for an error of Node's parser; `undefined` for every other error.

@param error
@param isBegun whether its headers had come and were right
*/
export const brokenHttp = (error: unknown, isBegun: boolean): Reason | undefined => {
	const {
		code = '',
		reason,
		rawPacket,
	} = error as {
		readonly code?: string;
		readonly reason?: string;
		readonly rawPacket?: Uint8Array;
	};
	if (!code.startsWith('HPE_')) {
		return undefined;
	}

	if (code !== 'HPE_INVALID_CONSTANT') {
		return {words: `broken HTTP: ${faults[code] ?? reason ?? code}`, advice};
	}

	if (isBegun) {
		return {words: 'broken HTTP: the answer does not end where it says', advice};
	}

	const beginning = Buffer.from(rawPacket ?? []).toString('hex', 0, 40);
	return others.find(([pattern]) => pattern.test(beginning))?.[1] ?? {words: 'this is not HTTP', advice: wrongPort};
};
