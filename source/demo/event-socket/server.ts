import {once} from 'node:events';
import net, {type AddressInfo} from 'node:net';
import type {World} from '../world.js';
import {rejection} from './frames.js';
import {Session, type SessionOptions} from './session.js';
import {Switch} from './switch.js';
import {directory, usualPassword} from './users.js';

export type EventSocketOptions = Partial<SessionOptions> & {
	readonly world: World;
	/** 0 takes any free port. */
	readonly port?: number;
	/** Ms since the epoch. */
	readonly now?: () => number;
	/** No address is on the access list. */
	readonly isDenied?: boolean;
};

export type EventSocketServer = Awaited<ReturnType<typeof startEventSocket>>;

/** How often time moves on while a client is connected, ms. */
const beat = 20;

/**
Starts the event socket of a simulated switch, which listens on this machine alone.

@throws when the port is taken
*/
export const startEventSocket = async ({
	world,
	port = 0,
	now = Date.now,
	isDenied = false,
	password = usualPassword,
	users = directory,
}: EventSocketOptions) => {
	const host = new Switch(world);
	const sockets = new Set<net.Socket>();
	const timer = setInterval(() => {
		if (sockets.size > 0) {
			world.advance(now());
		}
	}, beat);
	timer.unref();

	const server = net.createServer({noDelay: true}, socket => {
		world.advance(now());
		sockets.add(socket);
		socket.on('error', () => undefined);
		const session = isDenied ? undefined : new Session(host, socket, {password, users});
		socket.once('close', () => {
			sockets.delete(socket);
			session?.leave();
		});
		if (isDenied) {
			socket.end(rejection);
		}
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	/** Cuts every connection without a notice. */
	const killAll = () => {
		for (const socket of sockets) {
			socket.destroy();
		}
	};

	return {
		port: (server.address() as AddressInfo).port,
		/** How many clients are connected. */
		get connections() {
			return sockets.size;
		},
		killAll,
		async close() {
			clearInterval(timer);
			world.onChange = undefined;
			killAll();
			server.close();
			await once(server, 'close');
		},
	};
};
