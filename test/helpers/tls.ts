import {fileURLToPath} from 'node:url';
import {fixture} from './fixtures.js';

/** A self-signed certificate for 127.0.0.1 alone, which no authority of this machine has signed, and its key. */
export const selfSigned = {key: fixture('tls/key.pem'), cert: fixture('tls/cert.pem')};

/**
One of the other certificates in `test/fixtures/tls`. They have the same key, and the authority `ca` has signed them: `below` through
`intermediate`. All but `expired`, `not-yet-valid`, `other-name` and `common-name` are right for 127.0.0.1, until the year 2120.
*/
export const certificate = (name: string): string => fixture(`tls/${name}.pem`);

/** Where it stands, for a flag. */
export const certificateFile = (name: string): string =>
	fileURLToPath(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));
