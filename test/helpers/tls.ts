import {fixture} from './fixtures.js';

/** A self-signed certificate for 127.0.0.1 alone, which no authority of this machine has signed, and its key. */
export const selfSigned = {key: fixture('tls/key.pem'), cert: fixture('tls/cert.pem')};
