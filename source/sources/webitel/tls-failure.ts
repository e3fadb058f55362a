/** Why a connection or an answer failed. `advice`: overrides that of the kind of failure */
export type Reason = {readonly words: string; readonly advice?: string};

const clock = 'is the clock here right? Else renew the certificate';
const authority = '--ca FILE names its authority';
const versions = 'the server speaks no TLS that is still safe (1.2 or 1.3): update it';
const newCertificate = 'the server needs another certificate';
const ofClient = 'webitel-top has no client certificate to show; is there an address without one?';

/** The reasons of refused certificates by the code of the check. `--ca` helps only with an unknown authority. */
const certificates: Readonly<Record<string, Reason>> = {
	CERT_HAS_EXPIRED: {words: 'the certificate has expired', advice: clock},
	CERT_NOT_YET_VALID: {words: 'the certificate is not valid yet', advice: clock},
	DEPTH_ZERO_SELF_SIGNED_CERT: {
		words: 'the certificate is self-signed',
		advice: '--ca FILE trusts it, where FILE is that certificate',
	},
	SELF_SIGNED_CERT_IN_CHAIN: {words: 'the authority of the certificate is unknown', advice: authority},
	UNABLE_TO_GET_ISSUER_CERT: {words: 'the authority of the certificate is unknown', advice: authority},
	UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {words: 'the authority of the certificate is unknown', advice: authority},
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: {
		words: 'the authority of the certificate is unknown',
		advice: `${authority}; or the server leaves an intermediate certificate out`,
	},
	CERT_UNTRUSTED: {words: 'the authority of the certificate is not trusted', advice: authority},
	CERT_REVOKED: {words: 'the certificate was revoked', advice: newCertificate},
	CERT_REJECTED: {words: 'the certificate was rejected', advice: newCertificate},
	CERT_SIGNATURE_FAILURE: {words: 'the signature of the certificate is wrong', advice: newCertificate},
	CERT_CHAIN_TOO_LONG: {words: 'the chain of certificates is too long', advice: newCertificate},
	PATH_LENGTH_EXCEEDED: {words: 'the chain of certificates is too long', advice: newCertificate},
	INVALID_CA: {words: 'the certificate is signed by one that may not sign', advice: newCertificate},
	INVALID_PURPOSE: {words: 'the certificate is not for a server', advice: newCertificate},
};

/** The alerts with which a server ends the handshake (RFC 8446, 6). */
const alerts: Readonly<Record<number, Reason>> = {
	40: {words: 'no cipher in common, or the server wants a client certificate', advice: ofClient},
	42: {words: 'the server wants another client certificate', advice: ofClient},
	43: {words: 'the server wants another client certificate', advice: ofClient},
	46: {words: 'the server wants another client certificate', advice: ofClient},
	48: {words: 'the server does not know the authority of the client certificate', advice: ofClient},
	70: {words: 'no TLS version in common', advice: versions},
	71: {words: 'no cipher in common', advice: 'the server wants stronger ciphers than this machine has'},
	80: {words: 'the server has an internal error'},
	112: {words: 'the server has no such name', advice: 'check the host name in the address'},
	116: {words: 'the server wants a client certificate', advice: ofClient},
};

/** The reasons by the errors of the local OpenSSL about the handshake. */
const reasonPatterns: ReadonlyArray<readonly [pattern: RegExp, reason: Reason]> = [
	[/too (?:small|weak)/u, {words: 'its key or signature is too weak', advice: 'the server needs a stronger key'}],
	[/unsupported protocol|version too low|no protocols/u, {words: 'no TLS version in common', advice: versions}],
	[
		/no (?:shared|suitable) /u,
		{words: 'no cipher in common', advice: 'the server and this machine share no cipher: update the older one'},
	],
];

type Certificate = {readonly subjectaltname?: string; readonly subject?: {readonly CN?: string}};

type TlsError = {
	readonly code?: string;
	readonly message?: string;
	readonly host?: string;
	readonly cert?: Certificate;
};

/** The first three names of a certificate: `a.example, *.b.example and 2 more`. */
const namesIn = ({subjectaltname = '', subject}: Certificate = {}): string => {
	const names = subjectaltname
		.split(', ')
		.map(name => name.replace(/^[^:]*:/u, ''))
		.filter(Boolean);
	const shown = names.length > 0 ? names : [subject?.CN ?? ''].filter(Boolean);
	const first = shown.slice(0, 3).map(name => name.slice(0, 60));
	return `${first.join(', ') || 'no name'}${shown.length > 3 ? ` and ${shown.length - 3} more` : ''}`;
};

/** The connection ended before the handshake did. */
export const cutHandshake: Reason = {
	words: 'the connection was closed during the handshake',
	advice: 'does this port speak TLS? A firewall or the server may refuse this machine or the name',
};

/** Why TLS failed. The words may hold names from the certificate, not sanitised. */
export const tlsReason = (error: unknown): Reason => {
	const {code = '', message = '', host = '', cert} = error as TlsError;
	if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
		const words = `the certificate is for ${namesIn(cert)}, not for ${host}`;
		return {words, advice: 'check the host name in the address'};
	}

	const alert = Number(/SSL alert number (?<number>\d+)/u.exec(message)?.groups?.number);
	const known = certificates[code] ?? alerts[alert];
	if (known) {
		return known;
	}

	if (!Number.isNaN(alert)) {
		return {words: `the server ended the handshake with alert ${alert}`};
	}

	const text = /:SSL routines:[^:]*:(?<reason>[^:]+)/u.exec(message)?.groups?.reason ?? message;
	return reasonPatterns.find(([pattern]) => pattern.test(text))?.[1] ?? {words: text || code};
};
