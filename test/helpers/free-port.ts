import {randomInt} from 'node:crypto';
import {once} from 'node:events';
import net from 'node:net';

/** Below those that a system gives to whoever asks for any. */
const range = [20_000, 32_000] as const;

/** A port that nobody is given by chance: a server can leave it, and come back to it. */
export const freePort = async (): Promise<number> => {
	for (;;) {
		const port = randomInt(...range);
		const server = net.createServer().listen(port, '127.0.0.1');
		try {
			await once(server, 'listening');
			server.close();
			await once(server, 'close');
			return port;
		} catch {
			// Somebody listens there.
		}
	}
};
