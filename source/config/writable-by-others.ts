import {lstatSync, readlinkSync, realpathSync, type Stats} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

/** Everything on the path to a file: its folders up to the root, each link, and each link's target. */
const pathTo = (name: string, way = new Map<string, Stats>()): ReadonlyMap<string, Stats> => {
	if (way.has(name)) {
		return way;
	}

	const folder = path.dirname(name);
	if (folder !== name) {
		pathTo(folder, way);
	}

	const about = lstatSync(name);
	way.set(name, about);
	return about.isSymbolicLink() ? pathTo(path.resolve(realpathSync(folder), readlinkSync(name)), way) : way;
};

const isSet = ({mode}: Stats, bit: number): boolean => Math.floor(mode / bit) % 2 === 1;

/** Whether the group or everybody can write. */
export const canOthersWrite = (about: Stats): boolean => isSet(about, 0o020) || isSet(about, 0o002);

/** In a sticky folder nobody can remove or rename another user's file. */
const isSticky = (about: Stats): boolean => about.isDirectory() && isSet(about, 0o1000);

/** Quoted for a shell. */
const quoted = (name: string): string =>
	/^[\w%+,\-./:@]+$/u.test(name) ? name : `'${name.replaceAll("'", String.raw`'\''`)}'`;

type Way = ReadonlyArray<readonly [name: string, about: Stats]>;

const namesOf = (way: Way): string => way.map(([name]) => quoted(name)).join(' ');

const hasFile = (way: Way): boolean => way.some(([, about]) => about.isFile());

/**
Why somebody other than this user and root could have written or replaced a file, and the command that mends it; `undefined` when
nobody could. Links are followed, and the folders above count.

@param file
@param user the uid of its owner; `undefined` on systems without uids, where nothing is checked
@throws a file system error
*/
export const reasonOthersCanWrite = (file: string, user = process.getuid?.()): string | undefined => {
	if (user === undefined) {
		return undefined;
	}

	const way = [...pathTo(path.resolve(file))];
	const strange = way.filter(([, {uid}]) => uid !== user && uid !== 0);
	if (strange.length > 0) {
		const which = hasFile(strange) ? 'it' : 'a folder above it';
		const users = [...new Set(strange.map(([, {uid}]) => uid))].join(', ');
		return `${which} belongs to another user (${users}): sudo chown -h ${user} ${namesOf(strange)}`;
	}

	const writable = way.filter(([, about]) => !about.isSymbolicLink() && !isSticky(about) && canOthersWrite(about));
	return writable.length === 0
		? undefined
		: `others can ${hasFile(writable) ? 'write' : 'replace'} it: chmod go-w ${namesOf(writable)}`;
};
