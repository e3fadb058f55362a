import {statSync} from 'node:fs';
import path from 'node:path';
import {tcpAddress, type Mistake, type TcpAddress} from './address.js';

const keys = ['host', 'port', 'user', 'password'] as const;

/** A section of fs_cli's file, with its values unchanged. */
type FsCliProfile = Partial<Readonly<Record<(typeof keys)[number], string>>>;

/**
The profiles of a file of fs_cli by their names, read as fs_cli reads it: keys in any case, the last of two equal keys counts, a line
that begins with `;` or `#` is a comment, so is everything behind `;;`, and nothing counts behind `__END__`.
*/
export const parseFsCliConfig = (text: string): ReadonlyMap<string, FsCliProfile> => {
	const profiles = new Map<string, FsCliProfile>();
	let section: string | undefined;
	const [counted = ''] = text.split(/^__END__/mu, 1);
	for (const line of counted.split(/\r?\n/u)) {
		const {title} = /^\[(?<title>[^\]]*)\]/u.exec(line)?.groups ?? {};
		if (title !== undefined) {
			section = title;
			profiles.set(title, profiles.get(title) ?? {});
		}

		const [pair = ''] = /^[#;[]/u.test(line) ? [] : line.split(';;', 1);
		const at = pair.indexOf('=');
		const name = pair.slice(0, Math.max(0, at)).trim().toLowerCase();
		const key = keys.find(one => one === name);
		if (section !== undefined && key) {
			profiles.set(section, {...profiles.get(section), [key]: pair.slice(at + 1).replace(/^>?[\t ]*/u, '')});
		}
	}

	return profiles;
};

/** Where fs_cli would connect to. Without `password` the person has to enter one: fs_cli's own default is never tried. */
type FsCliTarget = {
	readonly kind: 'target';
	readonly address: TcpAddress;
	readonly password?: string | undefined;
	/** The file with these values; `undefined` without one. */
	readonly file?: string | undefined;
	/** A warning about that file, which can be used all the same. */
	readonly warning?: string | undefined;
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

type Lookup = {
	/** The home folder of the person. */
	readonly home: string | undefined;
	/** A section other than `default`. */
	readonly profile?: string | undefined;
	/** The text of a file, `undefined` when there is none; throws an error with one line for people. */
	readonly readFile: (file: string) => string | undefined;
	readonly systemFile?: string;
};

const firstOf = (files: readonly string[], readFile: Lookup['readFile']) => {
	for (const file of files) {
		const text = readFile(file);
		if (text !== undefined) {
			return {file, text};
		}
	}

	return undefined;
};

/** The switch that fs_cli would connect to, by `~/.fs_cli_conf` or else `/etc/fs_cli.conf`. Throws what `readFile` throws. */
export const fsCliTarget = ({
	home,
	profile,
	readFile,
	systemFile = '/etc/fs_cli.conf',
}: Lookup): FsCliTarget | Mistake => {
	const files = [...(home ? [path.join(home, '.fs_cli_conf')] : []), systemFile];
	const found = firstOf(files, readFile);
	const settings = found && parseFsCliConfig(found.text).get(profile ?? 'default');
	if (profile !== undefined && !settings) {
		const where = found ? `${found.file} has no` : `neither ${files.join(' nor ')} is there, so there is no`;
		return {kind: 'mistake', reason: `${where} profile ${JSON.stringify(profile)}`};
	}

	const {host, port, user, password} = settings ?? {};
	const address = tcpAddress({host: hostOf(host), port: portOf(port), user: user?.trimEnd() || undefined});
	if (address.kind === 'mistake') {
		return {kind: 'mistake', reason: `${found?.file}: ${address.reason}`};
	}

	const isOpen = found !== undefined && Boolean(password) && isReadableByAll(found.file);
	return {
		kind: 'target',
		address,
		password: password || undefined,
		file: found?.file,
		warning: isOpen
			? `every user of this machine can read the password in ${found.file}: chmod o-r ${found.file}`
			: undefined,
	};
};
