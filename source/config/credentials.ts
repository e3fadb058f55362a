import {rmSync} from 'node:fs';
import path from 'node:path';
import {addressOf} from '../sources/server-url.js';
import {withLock} from './file-lock.js';
import {stateFolder, type Environment} from './xdg-paths.js';
import {readPrivateFile, writePrivateFile} from './private-file.js';
import {UsageError} from './usage-error.js';

/** A sign-in that outlives the program. `expires` is in ms since the epoch, by the server's clock. */
export type SavedSignIn = {
	readonly token: string;
	/** A domain token has none. */
	readonly key?: string | undefined;
	readonly user: string;
	readonly expires?: number | undefined;
};

/** An environment without what proves to a server who we are. */
export const withoutCredentials = (environment: Environment): Environment =>
	Object.fromEntries(
		Object.entries(environment).filter(([name]) => name !== 'WEBITEL_TOKEN' && name !== 'WEBITEL_KEY'),
	);

type Shelf = Readonly<Record<string, SavedSignIn>>;

export const credentialsFile = (environment: Environment): string =>
	path.join(stateFolder(environment), 'credentials.json');

const isText = (value: unknown): value is string => typeof value === 'string';

/** What can be sent in a header. */
const isSendable = (value: unknown): value is string => isText(value) && /^[!-~]+$/u.test(value);

const isSignIn = (value: unknown): value is SavedSignIn => {
	const {token, key, user, expires} = (value ?? {}) as Partial<Record<keyof SavedSignIn, unknown>>;
	return (
		isSendable(token) &&
		(key === undefined || isSendable(key)) &&
		isText(user) &&
		(expires === undefined || typeof expires === 'number')
	);
};

const isShelf = (value: unknown): value is Shelf =>
	typeof value === 'object' &&
	value !== null &&
	!Array.isArray(value) &&
	Object.values(value).every(one => isSignIn(one));

const jsonOf = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};

/** Everything that is kept. @throws UsageError when somebody else could have read or written it, or when it is broken */
const readShelf = (environment: Environment): Shelf => {
	const file = credentialsFile(environment);
	const text = readPrivateFile(file, true);
	const json = text === undefined ? {} : jsonOf(text);
	if (!isShelf(json)) {
		throw new UsageError(`${file} is broken: remove it, and sign in again`);
	}

	return json;
};

/** What a server knows us by from an earlier sign-in. @throws UsageError */
export const readSignIn = (environment: Environment, url: URL): SavedSignIn | undefined => {
	const shelf = readShelf(environment);
	// Whatever profile names it.
	const place = addressOf(url);
	return Object.hasOwn(shelf, place) ? shelf[place] : undefined;
};

/** Changes what is kept; another process that does the same at that time waits for its turn. */
const rewrite = (environment: Environment, change: (shelf: Shelf) => Shelf): void => {
	const file = credentialsFile(environment);
	try {
		withLock(file, () => {
			const shelf = change(readShelf(environment));
			if (Object.keys(shelf).length === 0) {
				rmSync(file, {force: true});
			} else {
				writePrivateFile(file, `${JSON.stringify(shelf, undefined, '\t')}\n`);
			}
		});
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		throw error instanceof UsageError ? error : new UsageError(`cannot write ${file} (${code ?? 'error'})`);
	}
};

/** Keeps a sign-in for the next runs; an earlier one on the same server is forgotten. @throws UsageError */
export const saveSignIn = (environment: Environment, url: URL, signIn: SavedSignIn): void => {
	rewrite(environment, shelf => ({...shelf, [addressOf(url)]: signIn}));
};

/** @throws UsageError */
export const forgetSignIn = (environment: Environment, url: URL): void => {
	if (readSignIn(environment, url)) {
		rewrite(environment, ({[addressOf(url)]: _forgotten, ...others}) => others);
	}
};
