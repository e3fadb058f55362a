import type {SshAddress} from './address.js';

/** How long a host may take to answer, s; how long a person takes is not counted. */
const connectTimeout = 15;

export type Destination = Pick<SshAddress, 'host' | 'port' | 'user'>;

/** The arguments of ssh; `use` is what it is started for. By the file `socket` further connections find the ssh that is signed in. */
export const sshArguments = (
	{host, port, user}: Destination,
	use: readonly string[],
	socket: string,
	canAsk: boolean,
): readonly string[] => {
	const settings = [
		'ClearAllForwardings=yes',
		'ForwardAgent=no',
		'ForwardX11=no',
		'PermitLocalCommand=no',
		'ControlMaster=auto',
		'ControlPersist=no',
		`ControlPath="${socket.replaceAll('%', '%%')}"`,
		`ConnectTimeout=${connectTimeout}`,
		// An ssh whose network has died must end: all connections go through it.
		'ServerAliveInterval=5',
		'ServerAliveCountMax=3',
		...(canAsk ? [] : ['BatchMode=yes']),
	];
	return [
		'-T',
		...(user === undefined ? [] : ['-l', user]),
		...(port === undefined ? [] : ['-p', String(port)]),
		...settings.flatMap(setting => ['-o', setting]),
		...use,
		// Behind it nothing is an option.
		'--',
		host,
	];
};
