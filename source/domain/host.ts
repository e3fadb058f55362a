/** Whether a host name is this machine's own: what is sent there crosses no network. */
export const isLoopback = (hostname: string): boolean =>
	hostname === 'localhost' ||
	hostname.endsWith('.localhost') ||
	hostname === '[::1]' ||
	/^127(?:\.\d{1,3}){3}$/u.test(hostname);
