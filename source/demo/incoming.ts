import {Buffer} from 'node:buffer';
import type http from 'node:http';

/** The limit of the real server, bytes. */
const longestBody = 5 * 1024 * 1024;

/** The body of a request as text; `undefined` when it exceeds the limit, and then it is not read to its end. */
export const bodyOf = async (incoming: http.IncomingMessage): Promise<string | undefined> => {
	const chunks: Uint8Array[] = [];
	let length = Number(incoming.headers['content-length'] ?? 0);
	if (length <= longestBody) {
		length = 0;
		// Keep the connection: the refusal goes over it.
		for await (const chunk of incoming.iterator({destroyOnReturn: false})) {
			const bytes = chunk as Uint8Array;
			length += bytes.length;
			if (length > longestBody) {
				break;
			}

			chunks.push(bytes);
		}
	}

	return length > longestBody ? undefined : Buffer.concat(chunks).toString('utf8');
};

/**
Whether the `Host` of a request is this machine. A web page can reach this server under a host name of its own (DNS rebinding).
*/
export const isForThisMachine = ({headers: {host = ''}, socket: {localPort}}: http.IncomingMessage): boolean => {
	const {name = '', port = '80'} = /^(?<name>.*?)(?::(?<port>\d+))?$/u.exec(host)?.groups ?? {};
	return ['127.0.0.1', 'localhost', '[::1]'].includes(name.toLowerCase()) && Number(port) === localPort;
};
