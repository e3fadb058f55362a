import {isLoopback} from '../../server-url.js';

/** The default port of an event socket. */
export const defaultPort = 8021;

/** `text` is the canonical address, for the screen and the files. `isPlaintext`: whether a password would cross a network unencrypted. */
type Common = {readonly text: string; readonly isPlaintext: boolean};

/** An IPv6 `host` has no brackets. */
type HostAddress = Common & {readonly host: string; readonly user?: string | undefined};

/** `user` is one of the switch's directory, with its domain: `anna@kyiv.example`. */
export type TcpAddress = HostAddress & {readonly kind: 'tcp'; readonly port: number};

/** User, host and port are those of ssh, which has defaults for them. */
export type SshAddress = HostAddress & {readonly kind: 'ssh'; readonly port?: number | undefined};

/** `fs-cli`: the switch that fs_cli would connect to; only its file shows whether that is on this machine. */
type EventSocketAddress = TcpAddress | SshAddress | (Common & {readonly kind: 'fs-cli'});

/** Why a text is no address, and what to write instead. It quotes nothing of the text, which may hold a password. */
export type Mistake = {readonly kind: 'mistake'; readonly reason: string};

const reasons = {
	form: 'an event socket is written esl://HOST, esl://HOST:8021, esl://USER@DOMAIN@HOST or esl+ssh://USER@HOST',
	rest: 'an event socket has no path, query or fragment: leave out everything from the / ? or # behind the host',
	password: 'a password must not stand in the address, where others can read it: leave it out, and set ESL_PASSWORD',
	host: 'the host must be a name or an IP address, like pbx.example, 10.0.0.7 or [::1]',
	port: 'the port must be a number from 1 to 65535',
	directoryUser: 'the user of an event socket is written USER@DOMAIN, as in esl://anna@kyiv.example@HOST',
	sshUser: 'the user of ssh begins with a letter, a digit or _, and goes on with these, dots and dashes',
} as const;

const refused = (why: keyof typeof reasons): Mistake => ({kind: 'mistake', reason: reasons[why]});

const hostName = String.raw`[\dA-Za-z][\d\-.A-Za-z]{0,252}`;
const hostForm = new RegExp(String.raw`^(?:${hostName}|\[[\d.:A-Fa-f]{2,45}\])$`, 'u');
const sshUserForm = /^\w[\w\-.]{0,63}$/u;
const directoryUserForm = new RegExp(String.raw`^\w[\w\-.]{0,63}@${hostName}$`, 'u');

/** Whether a text is a user of a switch's directory: `201@pbx.example`. */
export const isDirectoryUser = (text: string): boolean => directoryUserForm.test(text);

/** The parts of an address as they were written; an IPv6 host is in brackets. */
type Parts = {readonly host: string; readonly port?: string | undefined; readonly user?: string | undefined};

const mistakeIn = ({host, port, user}: Parts, isSsh: boolean): Mistake | undefined => {
	if (user !== undefined && !(isSsh ? sshUserForm : directoryUserForm).test(user)) {
		return refused(isSsh ? 'sshUser' : 'directoryUser');
	}

	// `URL` knows which numbers are no IP address. For ssh they may be an alias.
	if (!hostForm.test(host) || !(isSsh || URL.canParse(`http://${host}`))) {
		return refused('host');
	}

	const isPort = port === undefined || (/^\d{1,5}$/u.test(port) && Number(port) >= 1 && Number(port) <= 65_535);
	return isPort ? undefined : refused('port');
};

const withoutBrackets = (host: string): string => host.replaceAll(/[[\]]/gu, '');
const before = (user: string | undefined): string => (user === undefined ? '' : `${user}@`);

/** The address of a switch that is reached directly. */
export const tcpAddress = (parts: Parts): TcpAddress | Mistake => {
	const mistake = mistakeIn(parts, false);
	if (mistake) {
		return mistake;
	}

	// `URL` writes each IP address in one way.
	const {hostname} = new URL(`http://${parts.host}`);
	const port = Number(parts.port ?? defaultPort);
	const text = `esl://${before(parts.user)}${hostname}${port === defaultPort ? '' : `:${port}`}`;
	return {
		kind: 'tcp',
		host: withoutBrackets(hostname),
		port,
		user: parts.user,
		text,
		isPlaintext: !isLoopback(hostname),
	};
};

/** The host stays as it was written: it may be an alias of the person's ssh configuration. */
const sshAddress = (parts: Parts): SshAddress | Mistake => {
	const {host, user} = parts;
	const port = parts.port === undefined ? undefined : Number(parts.port);
	const text = `esl+ssh://${before(user)}${host}${port === undefined ? '' : `:${port}`}`;
	return mistakeIn(parts, true) ?? {kind: 'ssh', host: withoutBrackets(host), port, user, text, isPlaintext: false};
};

const decoded = (text: string): string | undefined => {
	try {
		return decodeURIComponent(text);
	} catch {
		return undefined;
	}
};

/**
Parses `esl://[USER@DOMAIN@]HOST[:PORT]`, `esl+ssh://[USER@]HOST[:PORT]`, or `esl://` alone. It checks every part after percent-decoding,
so each may become an argument of a program or a line of the protocol.
*/
export const parseAddress = (text: string): EventSocketAddress | Mistake => {
	const {scheme, rest = ''} = /^(?<scheme>esl(?:\+ssh)?):\/\/(?<rest>.*)$/su.exec(text.trim())?.groups ?? {};
	if (scheme === 'esl' && rest === '') {
		return {kind: 'fs-cli', text: 'esl://', isPlaintext: false};
	}

	const plain = decoded(rest);
	if (!plain) {
		return refused('form');
	}

	const at = plain.lastIndexOf('@');
	const user = at === -1 ? undefined : plain.slice(0, at);
	if (user?.includes(':')) {
		return refused('password');
	}

	if (/[#/?]/u.test(plain)) {
		return refused('rest');
	}

	const {host = '', port} = /^(?<host>\[[^\]]*\]|[^:]*)(?::(?<port>.*))?$/su.exec(plain.slice(at + 1))?.groups ?? {};
	return scheme === 'esl' ? tcpAddress({host, port, user}) : sshAddress({host, port, user});
};
