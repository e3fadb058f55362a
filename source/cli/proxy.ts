import {BlockList, isIP} from 'node:net';
import {domainToASCII} from 'node:url';
import {isLoopback} from '../sources/server-url.js';
import {UsageError} from '../config/usage-error.js';
import type {Environment} from '../config/xdg-paths.js';

const defaultPorts: Readonly<Record<string, string>> = {'http:': '80', 'https:': '443'};

const bare = (host: string) => host.replace(/^\[(?<address>.*)\]$/u, '$<address>');

/** Whether an address lies in a network like `10.0.0.0/8`, or is that address. */
const isInNetwork = (address: string, network: string): boolean => {
	const base = bare(network.replace(/\/\d+$/u, ''));
	const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
	const most = family === 'ipv6' ? 128 : 32;
	const length = Number(/\/(?<length>\d+)$/u.exec(network)?.groups?.length ?? most);
	if (isIP(base) === 0 || length > most) {
		return false;
	}

	const networks = new BlockList();
	networks.addSubnet(base, length, family);
	return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
};

const withoutDot = (host: string) => host.replace(/\.$/u, '');

/** Whether a word of NO_PROXY matches a server: its name, a domain above it, its network, each also with a port. */
const isMatch = (word: string, url: URL): boolean => {
	const [, host = '', port] = isIP(word) === 0 ? /^(?<host>.*?)(?::(?<port>\d+))?$/u.exec(word)! : [word, word];
	if (port !== undefined && port !== (url.port || defaultPorts[url.protocol])) {
		return false;
	}

	const hostname = withoutDot(bare(url.hostname));
	if (isIP(hostname) !== 0) {
		return host === '*' || isInNetwork(hostname, host);
	}

	const domain = domainToASCII(withoutDot(host.replace(/^\*?\.?/u, '')));
	return host === '*' || (domain !== '' && (hostname === domain || hostname.endsWith(`.${domain}`)));
};

const wanted = 'an address like http://proxy.example:3128';

const isSocks = (text: string): boolean => /^\s*socks/iu.test(text);

/** Errors do not repeat the value: there may be a password in it. @throws UsageError */
const parseProxy = (text: string, name: string): URL => {
	if (isSocks(text)) {
		throw new UsageError(
			`${name} names a SOCKS proxy, and only HTTP proxies can be used: it wants ${wanted}, or unset it`,
		);
	}

	const address = text.includes('://') ? text : `http://${text.trim()}`;
	const proxy = URL.canParse(address) ? new URL(address) : undefined;
	if (!proxy || !/^https?:$/u.test(proxy.protocol) || proxy.hostname === '') {
		throw new UsageError(`${name} wants ${wanted}`);
	}

	if (proxy.protocol === 'https:' && isIP(bare(proxy.hostname)) !== 0) {
		throw new UsageError(`${name} wants the name of a proxy behind TLS, not its address`);
	}

	try {
		decodeURIComponent(proxy.username + proxy.password);
	} catch {
		throw new UsageError(`${name} wants ${wanted}; in its user and password a % is written %25`);
	}

	return proxy;
};

const allNames = new Set(['all_proxy', 'ALL_PROXY']);

/** The variable that names the proxy for a server, if there is one. A blank value is none. */
const nameFor = (url: URL, environment: Environment): string | undefined => {
	const valueOf = (name: string) => environment[name]?.trim() ?? '';
	const scheme = url.protocol.replace(':', '');
	const name = [`${scheme}_proxy`, `${scheme.toUpperCase()}_PROXY`, ...allNames].find(one => valueOf(one) !== '');
	const words = (valueOf('no_proxy') || valueOf('NO_PROXY')).split(/[\s,;]+/u);
	return isLoopback(url.hostname) || words.some(word => isMatch(word, url)) ? undefined : name;
};

/**
The proxy for a server, from the usual variables: `HTTPS_PROXY` or `HTTP_PROXY`, else `ALL_PROXY`, and `NO_PROXY` for servers
without one; lower case goes first. This machine itself never has one. @throws UsageError
*/
export const proxyFor = (url: URL, environment: Environment): URL | undefined => {
	const name = nameFor(url, environment);
	if (name === undefined || isUnused(name, environment)) {
		return undefined;
	}

	if (url.protocol === 'https:' && isIP(bare(url.hostname)) === 6) {
		throw new UsageError(`${name} cannot be used with the IPv6 address in --url: give a name, or set NO_PROXY`);
	}

	return parseProxy(environment[name]!, name);
};

/** `ALL_PROXY` is for other programs too: a SOCKS proxy in it is no mistake, but not used. */
const isUnused = (name: string, environment: Environment): boolean => allNames.has(name) && isSocks(environment[name]!);

/** The warning about a proxy in the environment that this program does not use. */
export const proxyWarning = (url: URL, environment: Environment): string | undefined => {
	const name = nameFor(url, environment);
	const other = url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
	return name !== undefined && isUnused(name, environment)
		? `${name} names a SOCKS proxy, which is not used; ${other} takes an HTTP proxy, and ${url.hostname} in NO_PROXY ends this warning`
		: undefined;
};
