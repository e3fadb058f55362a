import type {UnreachableCause} from './failure.js';

/** The code of a system error: `ECONNREFUSED`; empty where it has none. */
export const codeOf = (error: unknown): string => {
	const {code} = error as {code?: unknown};
	return typeof code === 'string' ? code : '';
};

/** The causes of the error codes of sockets; all others are of TLS or of the network. */
export const socketCauses: ReadonlyMap<string, UnreachableCause> = new Map<string, UnreachableCause>([
	['ETIMEDOUT', 'timeout'],
	['ECONNREFUSED', 'refused'],
	...['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NODATA', 'EAI_NONAME'].map(code => [code, 'dns'] as const),
	...['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'HPE_INVALID_EOF_STATE'].map(
		code => [code, 'reset'] as const,
	),
]);

const networkWords: Readonly<Record<string, string>> = {
	EHOSTUNREACH: 'no route to this host',
	ENETUNREACH: 'no route to its network',
	EADDRNOTAVAIL: 'no free port on this machine',
	EMFILE: 'too many open files on this machine',
	EACCES: 'this machine forbids it',
	EPERM: 'this machine forbids it',
};

/** The text of a network error, a few words. */
export const networkErrorText = (error: unknown): string =>
	networkWords[codeOf(error)] ?? (codeOf(error) || (error instanceof Error ? error.message : ''));
