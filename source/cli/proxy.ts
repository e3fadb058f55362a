import {BlockList, isIP} from 'node:net';
import {isLoopback} from '../domain/host.js';
import {UsageError} from '../config/usage-error.js';
import type {Environment} from './environment.js';

const defaultPorts: Readonly<Record<string, string>> = {'http:': '80', 'https:': '443'};

const bare = (host: string) => host.replace(/^\[(?<address>.*)\]$/u, '$<address>');

/** Whether an address lies in a network like `10.0.0.0/8`. */
const isInNetwork = (address: string, network: string): boolean => {
	const [base = '', length = ''] = network.split('/', 2);
	const family = isIP(base) === 6 ? 'ipv6' : 'ipv4';
	const isNetwork = isIP(base) !== 0 && /^\d+$/u.test(length) && Number(length) <= (family === 'ipv6' ? 128 : 32);
	if (!isNetwork) {
		return false;
	}

	const networks = new BlockList();
	networks.addSubnet(base, Number(length), family);
	return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
};

/** Whether one word of NO_PROXY means a server: its name, a domain above it, its network, each also with a port. */
const isMeant = (word: string, url: URL): boolean => {
	const [, host = '', port] = isIP(word) === 0 ? /^(?<host>.*?)(?::(?<port>\d+))?$/u.exec(word)! : [word, word];
	if (port !== undefined && port !== (url.port || defaultPorts[url.protocol])) {
		return false;
	}

	const hostname = bare(url.hostname);
	if (isIP(hostname) !== 0) {
		return host === '*' || bare(host) === hostname || isInNetwork(hostname, host);
	}

	const domain = host.replace(/^\*?\.?/u, '').toLowerCase();
	return host === '*' || (domain !== '' && (hostname === domain || hostname.endsWith(`.${domain}`)));
};

const wanted = 'an address like http://proxy.example:3128';

/** Its value is not repeated: there may be a password in it. */
const aProxy = (text: string, name: string): URL => {
	const address = text.includes('://') ? text : `http://${text}`;
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

/**
The proxy through which the environment wants a server to be asked, told as most programs are told it: `HTTPS_PROXY` or
`HTTP_PROXY`, and `NO_PROXY` for those that need none; written small they go first. This machine is never asked through
one.
*/
export const proxyFor = (url: URL, environment: Environment): URL | undefined => {
	const names = url.protocol === 'https:' ? ['https_proxy', 'HTTPS_PROXY'] : ['http_proxy', 'HTTP_PROXY'];
	const name = names.find(one => environment[one]);
	const words = (environment.no_proxy || environment.NO_PROXY || '').split(/[\s,]+/u).filter(Boolean);
	if (name === undefined || isLoopback(url.hostname) || words.some(word => isMeant(word, url))) {
		return undefined;
	}

	if (url.protocol === 'https:' && isIP(bare(url.hostname)) === 6) {
		throw new UsageError(`${name} cannot be used with the IPv6 address in --url: give a name, or set NO_PROXY`);
	}

	return aProxy(environment[name]!, name);
};
