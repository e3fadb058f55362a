import {parseAddress} from '../../sources/event-socket/route/address.js';
import {isEventSocket} from '../../sources/server-url.js';
import {UsageError} from '../usage-error.js';
import {wrong, type Reader} from './basic.js';

/** An address without user, password and query, which may be secret. */
const redacted = (text: string): string => {
	const [address = ''] = text.split(/[#?]/u, 1);
	const at = address.lastIndexOf('@');
	return at === -1 ? address : `[secret]${address.slice(at)}`;
};

/** The address of an event socket, in its canonical form. */
const eventSocketFrom: Reader<URL> = (text, name) => {
	const address = parseAddress(text);
	if (address.kind === 'mistake') {
		throw new UsageError(`${name}: ${address.reason}`);
	}

	return new URL(address.text);
};

/** The address of a server, with its path but without that of the API. */
export const urlFrom: Reader<URL> = (text, name) => {
	if (isEventSocket({protocol: text.trim()})) {
		return eventSocketFrom(text, name);
	}

	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !/^https?:$/u.test(url.protocol) || url.hostname === '') {
		throw wrong(name, 'an address like https://api.webitel.com:10022 or esl://pbx.example', redacted(text));
	}

	if (url.username !== '' || url.password !== '') {
		throw new UsageError(
			`${name} must not hold a user or a password: other users of this machine can read it; use webitel-top login, or set WEBITEL_TOKEN and WEBITEL_KEY`,
		);
	}

	url.pathname = url.pathname.replace(/\/$/u, '').replace(/\/api\/v2(?:\/channels)?$/u, '');
	url.search = '';
	url.hash = '';
	return url;
};
