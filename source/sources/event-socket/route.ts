import {connect} from 'node:net';
import type {SshAddress, TcpAddress} from './address.js';
import type {Route} from './link.js';
import {sshTunnel} from './ssh-tunnel.js';

/** A way to a switch, and how to end all that was opened on it. */
export type ClosableRoute = Route & {readonly close: () => void};

const tcpRoute = ({host, port}: TcpAddress): ClosableRoute => ({
	place: host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`,
	open: () => ({stream: connect({host, port, keepAlive: true, noDelay: true})}),
	close() {
		// Whoever opened a socket ends it.
	},
});

/** Only the first connection may ask on the terminal: later ones come while the screen is there. */
const sshRoute = (address: SshAddress, environment: NodeJS.ProcessEnv): ClosableRoute => {
	const tunnel = sshTunnel(address, environment);
	let canAsk = true;
	return {
		place: address.host,
		open() {
			const {stream, ended} = tunnel.connect(canAsk);
			canAsk = false;
			return {
				stream,
				async endReason() {
					const {words} = await ended;
					return {kind: 'unreachable', cause: 'ssh', words};
				},
			};
		},
		close: tunnel.close,
	};
};

/** The way to an address. `environment`: of the person, for ssh. */
export const routeTo = (address: TcpAddress | SshAddress, environment: NodeJS.ProcessEnv): ClosableRoute =>
	address.kind === 'tcp' ? tcpRoute(address) : sshRoute(address, environment);
