/** Whether a host name is this machine's own: what is sent there crosses no network. */
export const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' ||
	hostname.endsWith('.localhost') ||
	hostname === '[::1]' ||
	/^127(?:\.\d{1,3}){3}$/u.test(hostname);

/** The address of a server as it is told and remembered: without a slash at its end. */
export const addressOf = ({href}: {readonly href: string}): string => href.replace(/\/$/u, '');

/** Whether what is sent to an address travels unencrypted through a network. */
export const isExposed = ({protocol, hostname}: {readonly protocol: string; readonly hostname: string}): boolean =>
	protocol === 'http:' && !isLoopback(hostname);
