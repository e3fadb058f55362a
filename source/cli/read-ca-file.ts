import {X509Certificate} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {UsageError} from '../config/usage-error.js';

const certificate = /-----BEGIN (?<kind>(?:TRUSTED |X509 )?CERTIFICATE)-----.*?(?:-----END \k<kind>-----|$)/gsu;

/** The text of a CA file in PEM. `from` is the flag or the key that names it. @throws UsageError that names what is in it instead */
export const readCaFile = (file: string | undefined, from: string): string | undefined => {
	if (file === undefined) {
		return undefined;
	}

	const bytes = read(file, from);
	const text = bytes.toString();
	const certificates = text.match(certificate) ?? [];
	if (certificates.length === 0) {
		throw new UsageError(`${from}: there is no PEM certificate in ${file}${insteadIn(text, bytes)}`);
	}

	for (const [index, pem] of certificates.entries()) {
		if (!isCertificate(pem)) {
			throw new UsageError(`${from}: certificate ${index + 1} of ${certificates.length} in ${file} is damaged`);
		}
	}

	return text;
};

const insteadIn = (text: string, [first, second = 0]: Uint8Array): string => {
	if (text.trim() === '') {
		return ': it is empty';
	}

	if (text.includes('PRIVATE KEY-----')) {
		return ': it is a private key';
	}

	return first === 0x30 && second > 0x7f ? ': it is DER; openssl x509 -inform der makes PEM of it' : '';
};

const isCertificate = (pem: string): boolean => {
	try {
		return new X509Certificate(pem).raw.length > 0;
	} catch {
		return false;
	}
};

const read = (file: string, from: string) => {
	try {
		return readFileSync(file);
	} catch (error) {
		const {code = 'error'} = error as NodeJS.ErrnoException;
		throw new UsageError(`${from}: ${code === 'EISDIR' ? `${file} is a folder` : `cannot read ${file} (${code})`}`);
	}
};
