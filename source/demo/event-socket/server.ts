import {once} from 'node:events';
import net, {type AddressInfo} from 'node:net';
import type {World} from '../world.js';
import {disconnectNotice, rejection} from './frames.js';
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
Starts the event socket of a simulated switch, which listens on this machine alone; its methods simulate faults.

@throws when the port is taken
*/
export const startEventSocket = async ({
	world,
	port = 0,
	now = Date.now,
	isDenied = false,
	...rest
}: EventSocketOptions) => {
	const options = {password: usualPassword, users: directory, mostUnread: 64 * 1024 * 1024, ...rest};
	const host = new Switch(world);
	const sessions = new Map<net.Socket, Session | undefined>();
	let isFrozen = false;
	const timer = setInterval(() => {
		if (sessions.size > 0 && !isFrozen) {
			world.advance(now());
		}
	}, beat);
	timer.unref();

	const server = net.createServer({noDelay: true}, socket => {
		if (!isFrozen) {
			world.advance(now());
		}

		hold(socket, isFrozen);
		sessions.set(socket, undefined);
		socket.on('error', () => undefined);
		socket.once('close', () => {
			const session = sessions.get(socket);
			sessions.delete(socket);
			if (session) {
				host.bus.listeners.delete(session);
			}
		});
		if (isDenied) {
			socket.end(rejection);
		} else {
			sessions.set(socket, new Session(host, socket, options));
		}
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');

	/** Cuts every connection without a notice. */
	const killAll = () => {
		for (const socket of sessions.keys()) {
			socket.destroy();
		}
	};

	const stopListening = async () => {
		server.close();
		await once(server, 'close');
	};

	return {
		port: (server.address() as AddressInfo).port,
		get coreUuid() {
			return host.bus.coreUuid;
		},
		/** How many clients are connected. */
		get connections() {
			return sessions.size;
		},
		async close() {
			clearInterval(timer);
			world.onChange = undefined;
			killAll();
			if (server.listening) {
				await stopListening();
			}
		},
		killAll,
		/** Stops reading, writing and time, or starts them again. */
		freeze(shouldFreeze = true) {
			isFrozen = shouldFreeze;
			for (const socket of sessions.keys()) {
				hold(socket, shouldFreeze);
			}
		},
		/** Restarts the switch: no connection and no call survives. */
		restart(coreUuid?: string) {
			killAll();
			host.bus.listeners.clear();
			host.restart(coreUuid);
		},
		/** As `fsctl shutdown` does: every call and every connection ends, and nothing listens any more. */
		async shutDown() {
			host.bus.emit('SHUTDOWN', () => [['Event-Info', 'System Shutting Down']]);
			host.endAll({cause: 'SYSTEM_SHUTDOWN', by: 'switch'});
			for (const session of sessions.values()) {
				session?.end(disconnectNotice('The system is being shut down.\n'));
			}

			await stopListening();
		},
	};
};

/** A held socket takes nothing in and lets nothing out. */
const hold = (socket: net.Socket, isHeld: boolean): void => {
	if (isHeld) {
		socket.cork();
		socket.pause();
	} else if (socket.writableCorked > 0) {
		socket.uncork();
		socket.resume();
	}
};
