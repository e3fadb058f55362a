/**
Whether the host of a `URL` is this machine, so that nothing crosses a network. Not `x.localhost` and `localhost.`, which a name
server may resolve to anything; not `0.0.0.0`, which a proxy would take for itself.
*/
export const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' ||
	hostname === '[::1]' ||
	/^127(?:\.\d{1,3}){3}$/u.test(hostname) ||
	// An IPv4 address inside IPv6, as `URL` writes it.
	/^\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\]$/u.test(hostname);

/** The address of a server as it is told and remembered: without a slash at its end. */
export const addressOf = ({href}: {readonly href: string}): string => href.replace(/\/$/u, '');

/** Whether what is sent to an address travels unencrypted through a network. */
export const isPlaintext = ({protocol, hostname}: {readonly protocol: string; readonly hostname: string}): boolean =>
	protocol === 'http:' && !isLoopback(hostname);
