import {connect} from 'node:net';
import type {Duplex} from 'node:stream';
import {FailureError, failureOf, type Failure} from '../../failure.js';
import type {SshAddress, TcpAddress} from './address.js';
import {sshTunnel} from './ssh-tunnel.js';

export type Route = {
	/** `pbx1:8021`, for messages. */
	readonly place: string;
	/** Opens a new stream. `endReason`: why it ended, if this is more than the stream's error. @throws FailureError */
	readonly open: () => {readonly stream: Duplex; readonly endReason?: () => Promise<Failure>};
	/** Does what has to ask on the terminal; after a failure the next `open` throws it too. @throws FailureError */
	readonly prepare?: () => Promise<void>;
	readonly close: () => void;
};

const tcpRoute = ({host, port}: TcpAddress): Route => ({
	place: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
	open: () => ({stream: connect({host, port, keepAlive: true, noDelay: true})}),
	// The owner of a socket closes it.
	close: () => undefined,
});

/** Only `prepare` may ask on the terminal: later the screen is there. */
const sshRoute = (address: SshAddress, environment: NodeJS.ProcessEnv): Route => {
	const tunnel = sshTunnel(address, environment);
	let failure: Failure | undefined;
	return {
		place: address.host,
		async prepare() {
			try {
				await tunnel.signIn();
			} catch (error) {
				failure = failureOf(error);
				throw error;
			}
		},
		open() {
			const known = failure;
			failure = undefined;
			if (known) {
				throw new FailureError(known);
			}

			const {stream, ended} = tunnel.connect();
			return {stream, endReason: async () => ({kind: 'unreachable', cause: 'ssh', words: await ended})};
		},
		close: tunnel.close,
	};
};

/** The route to an address. `environment`: of the person, for ssh. */
export const routeTo = (address: TcpAddress | SshAddress, environment: NodeJS.ProcessEnv): Route =>
	address.kind === 'tcp' ? tcpRoute(address) : sshRoute(address, environment);
