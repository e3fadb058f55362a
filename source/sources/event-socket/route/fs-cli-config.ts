import {statSync} from 'node:fs';
import path from 'node:path';
import {tcpAddress, type Mistake, type TcpAddress} from './address.js';

const keys = ['host', 'port', 'user', 'password'] as const;

/**
The profile `default` of a file of fs_cli, with its values unchanged, read as fs_cli reads it: keys in any case, the last of two equal
keys counts, a line that begins with `;` or `#` is a comment, so is everything behind `;;`, and nothing counts behind `__END__`.
*/
export const parseFsCliConfig = (text: string) => {
	const settings: Partial<Record<(typeof keys)[number], string>> = {};
	let isDefault = false;
	const [counted = ''] = text.split(/^__END__/mu, 1);
	for (const line of counted.split(/\r?\n/u)) {
		const {title} = /^\[(?<title>[^\]]*)\]/u.exec(line)?.groups ?? {};
		isDefault = title === undefined ? isDefault : title === 'default';
		const [pair = ''] = /^[#;[]/u.test(line) ? [] : line.split(';;', 1);
		const at = pair.indexOf('=');
		const name = pair.slice(0, Math.max(0, at)).trim().toLowerCase();
		const key = keys.find(one => one === name);
		if (isDefault && key) {
			settings[key] = pair.slice(at + 1).replace(/^>?[\t ]*/u, '');
		}
	}

	return settings;
};

/** A port, parsed as fs_cli does: `8021x` is 8021; `undefined`, for the default, where there is no number. */
const portOf = (text = ''): string | undefined => {
	const port = Number(/^\s*\+?(?<digits>\d+)/u.exec(text)?.groups?.digits ?? 0);
	return port > 0 ? String(port) : undefined;
};

/** IPv6 addresses stand without brackets in that file. */
const hostOf = (host = '127.0.0.1'): string =>
	host.includes(':') && !host.startsWith('[') ? `[${host}]` : host.trimEnd();

const isReadableByAll = (file: string): boolean =>
	Math.floor((statSync(file, {throwIfNoEntry: false})?.mode ?? 0) / 0o004) % 2 === 1;

/** Where fs_cli would connect to. Without `password` the person has to enter one: fs_cli's own default is never tried. */
type FsCliTarget = {
	readonly kind: 'target';
	readonly address: TcpAddress;
	readonly password?: string | undefined;
	/** A warning about the file with these values, which can be used all the same. */
	readonly warning?: string | undefined;
};

type Lookup = {
	readonly home: string | undefined;
	/** The text of a file, `undefined` when there is none; throws an error with one line for people. */
	readonly readFile: (file: string) => string | undefined;
	readonly systemFile?: string;
};

/** The switch that fs_cli would connect to, by `~/.fs_cli_conf` or else `/etc/fs_cli.conf`. Throws what `readFile` throws. */
export const fsCliTarget = ({home, readFile, systemFile = '/etc/fs_cli.conf'}: Lookup): FsCliTarget | Mistake => {
	const own = home ? path.join(home, '.fs_cli_conf') : '';
	const ownText = home ? readFile(own) : undefined;
	const file = ownText === undefined ? systemFile : own;
	const {host, port, user, password} = parseFsCliConfig(ownText ?? readFile(systemFile) ?? '');
	const address = tcpAddress({host: hostOf(host), port: portOf(port), user: user?.trimEnd() || undefined});
	if (address.kind === 'mistake') {
		return {kind: 'mistake', reason: `${file}: ${address.reason}`};
	}

	return {
		kind: 'target',
		address,
		password: password || undefined,
		warning:
			password && isReadableByAll(file)
				? `every user of this machine can read the password in ${file}: chmod o-r ${file}`
				: undefined,
	};
};
