/**
Whether the host of a `URL` is this machine, so that no byte crosses a network. False for `x.localhost` and `localhost.`, which DNS
may resolve to anything, and for `0.0.0.0`, which a proxy would take for itself.
*/
export const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' ||
	hostname === '[::1]' ||
	/^127(?:\.\d{1,3}){3}$/u.test(hostname) ||
	// An IPv4 address inside IPv6, as `URL` writes it.
	/^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/u.test(hostname);

/** Whether an address is that of an event socket: `esl://…`, or `esl+ssh://…` for one behind ssh. */
export const isEventSocket = ({protocol}: {readonly protocol: string}): boolean => /^esl(?:\+ssh)?:/u.test(protocol);

/** The address of a server for the screen and the files: without a trailing slash, the user of an event socket with its `@`. */
export const addressOf = ({href}: {readonly href: string}): string =>
	href === 'esl://' ? href : href.replace(/\/$/u, '').replace(/^(?<scheme>esl.*)%40/u, '$<scheme>@');

/** Whether requests to an address cross a network unencrypted. */
export const isPlaintext = ({protocol, hostname}: {readonly protocol: string; readonly hostname: string}): boolean =>
	protocol === 'http:' && !isLoopback(hostname);
