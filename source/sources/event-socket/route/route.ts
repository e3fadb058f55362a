import {once} from 'node:events';
import {connect} from 'node:net';
import type {Duplex} from 'node:stream';
import {FailureError, type Failure} from '../../failure.js';
import type {SshAddress, TcpAddress} from './address.js';
import type {SshConnection} from './ssh-process.js';
import {sshTunnel} from './ssh-tunnel.js';

/** A route to a switch. */
export type Route = {
	/** `pbx1:8021`, for messages. */
	readonly place: string;
	/** Opens a new stream. `endReason`: why it ended, if this is more than the stream's error. @throws FailureError */
	readonly open: () => {readonly stream: Duplex; readonly endReason?: () => Promise<Failure>};
	/** Opens a connection that may ask on the terminal; the next `open` uses it, or throws its error. @throws FailureError */
	readonly prepare?: () => Promise<void>;
	/** Closes everything opened on it. */
	readonly close: () => void;
};

const tcpRoute = ({host, port}: TcpAddress): Route => ({
	place: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
	open: () => ({stream: connect({host, port, keepAlive: true, noDelay: true})}),
	close() {
		// The owner of a socket closes it.
	},
});

const endOf = async ({ended}: SshConnection): Promise<Failure> => ({
	kind: 'unreachable',
	cause: 'ssh',
	words: await ended,
});

/** Only a connection that is prepared may ask on the terminal: later ones come while the screen is there. */
const sshRoute = (address: SshAddress, environment: NodeJS.ProcessEnv): Route => {
	const tunnel = sshTunnel(address, environment);
	let prepared: SshConnection | undefined;
	let failure: Failure | undefined;
	return {
		place: address.host,
		async prepare() {
			const first = tunnel.connect(true);
			// However long a person takes to answer ssh, the switch greets at once after that.
			await Promise.race([once(first.stream, 'readable'), first.ended]);
			if (first.stream.readableLength > 0) {
				prepared = first;
				return;
			}

			failure = await endOf(first);
			throw new FailureError(failure);
		},
		open() {
			const [connection, known] = [prepared, failure];
			[prepared, failure] = [undefined, undefined];
			if (known) {
				throw new FailureError(known);
			}

			const used = connection?.stream.destroyed === false ? connection : tunnel.connect(false);
			return {stream: used.stream, endReason: async () => endOf(used)};
		},
		close: tunnel.close,
	};
};

/** The route to an address. `environment`: of the person, for ssh. */
export const routeTo = (address: TcpAddress | SshAddress, environment: NodeJS.ProcessEnv): Route =>
	address.kind === 'tcp' ? tcpRoute(address) : sshRoute(address, environment);
