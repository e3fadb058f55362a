import {Buffer} from 'node:buffer';
import type http from 'node:http';

/** As the real server has it, bytes. */
const longestBody = 5 * 1024 * 1024;

/** The body of a request as text; nothing where it is longer than anybody is answered, and not read to its end. */
export const bodyOf = async (incoming: http.IncomingMessage): Promise<string | undefined> => {
	const chunks: Uint8Array[] = [];
	let length = Number(incoming.headers['content-length'] ?? 0);
	if (length <= longestBody) {
		length = 0;
		// Who sent too much is told so, over the connection that is still there.
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
Whether a request names this machine as the one that it wants: a page in a browser can send requests here by a name of its own
that leads here (DNS rebinding).
*/
export const isForThisMachine = ({headers: {host = ''}, socket: {localPort}}: http.IncomingMessage): boolean => {
	const {name = '', port = '80'} = /^(?<name>.*?)(?::(?<port>\d+))?$/u.exec(host)?.groups ?? {};
	return ['127.0.0.1', 'localhost', '[::1]'].includes(name.toLowerCase()) && Number(port) === localPort;
};
