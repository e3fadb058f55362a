import {Buffer} from 'node:buffer';
import type http from 'node:http';
import {unpack} from './decompress.js';
import {tooLong} from './parse-limited.js';

export type HttpResponse = {
	readonly status: number;
	readonly headers: http.IncomingHttpHeaders;
	/** In pieces, as it came. */
	readonly body: readonly Uint8Array[];
};

/** Without a byte order mark. */
export const textOf = ({body}: Pick<HttpResponse, 'body'>): string => new TextDecoder().decode(Buffer.concat(body));

/** A longer answer is not read to its end, bytes: no list of calls is that long. */
const maximumBytes = 64 * 1024 * 1024;

/** Reads an answer to its end. @throws FailureError when it is too long, or cannot be unpacked */
export const readResponse = async (incoming: http.IncomingMessage): Promise<HttpResponse> => {
	const {statusCode: status = 0, headers} = incoming;
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of incoming) {
		const bytes = chunk as Uint8Array;
		length += bytes.length;
		if (length > maximumBytes) {
			throw tooLong(maximumBytes, status);
		}

		chunks.push(bytes);
	}

	const body = await unpack(chunks, headers['content-encoding'] ?? '', status, maximumBytes);
	return {status, headers, body};
};
