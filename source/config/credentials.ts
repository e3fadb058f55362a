import {rmSync} from 'node:fs';
import path from 'node:path';
import {addressOf} from '../sources/server-url.js';
import {credentialVariables} from '../util/credential-variables.js';
import {isRecord} from '../util/is-record.js';
import {parseJson} from '../util/parse-json.js';
import {withLock} from './file-lock.js';
import {stateFolder, type Environment} from './xdg-paths.js';
import {readPrivateFile, writePrivateFile} from './private-file.js';
import {accessError, UsageError} from './usage-error.js';

/** A saved sign-in. `expires` is in ms since the epoch, by the server's clock. */
export type SavedSignIn = {
	readonly token: string;
	/** A domain token has none. */
	readonly key?: string | undefined;
	readonly user: string;
	readonly expires?: number | undefined;
};

/** A saved password of an event socket: that of a user of its directory or, with an empty user, of the socket itself. */
type SavedPassword = {readonly password: string; readonly user: string};

/** An environment without the variables that hold credentials. */
export const withoutCredentials = (environment: Environment): Environment =>
	Object.fromEntries(Object.entries(environment).filter(([name]) => !credentialVariables.has(name)));

/** The sign-ins by the addresses of their servers. */
type SignIns = Readonly<Record<string, SavedSignIn | SavedPassword>>;

export const credentialsFile = (environment: Environment): string =>
	path.join(stateFolder(environment), 'credentials.json');

/** Whether a value can be sent in a header. */
const isSendable = (value: unknown): value is string => typeof value === 'string' && /^[!-~]+$/u.test(value);

const isPassword = (value: unknown): value is SavedPassword =>
	isRecord(value) && typeof value.password === 'string' && typeof value.user === 'string' && !('token' in value);

const isSignIn = (value: unknown): value is SavedSignIn => {
	const {token, key, user, expires} = (value ?? {}) as Partial<Record<keyof SavedSignIn, unknown>>;
	return (
		isSendable(token) &&
		(key === undefined || isSendable(key)) &&
		typeof user === 'string' &&
		(expires === undefined || typeof expires === 'number')
	);
};

/** All saved sign-ins. @throws UsageError when somebody else could have read or written the file, or when it is broken */
const readAll = (environment: Environment): SignIns => {
	const file = credentialsFile(environment);
	const json = parseJson(readPrivateFile(file, true) ?? '{}');
	if (!isRecord(json) || Object.values(json).some(one => !isSignIn(one) && !isPassword(one))) {
		throw new UsageError(`${file} is broken: remove it, and sign in again`);
	}

	return json as SignIns;
};

const savedFor = (environment: Environment, url: URL) => {
	const signIns = readAll(environment);
	const address = addressOf(url);
	return Object.hasOwn(signIns, address) ? signIns[address] : undefined;
};

/** The saved sign-in on a server, whatever profile names it. @throws UsageError */
export const readSignIn = (environment: Environment, url: URL): SavedSignIn | undefined => {
	const saved = savedFor(environment, url);
	return isSignIn(saved) ? saved : undefined;
};

/** The saved password of an event socket, whatever profile names it. @throws UsageError */
export const readPassword = (environment: Environment, url: URL): SavedPassword | undefined => {
	const saved = savedFor(environment, url);
	return isPassword(saved) ? saved : undefined;
};

/** Changes the saved sign-ins; another process that does so at the same time waits. */
const rewrite = (environment: Environment, change: (signIns: SignIns) => SignIns): void => {
	const file = credentialsFile(environment);
	try {
		withLock(file, () => {
			const signIns = change(readAll(environment));
			if (Object.keys(signIns).length === 0) {
				rmSync(file, {force: true});
			} else {
				writePrivateFile(file, `${JSON.stringify(signIns, undefined, '\t')}\n`);
			}
		});
	} catch (error) {
		throw accessError(`cannot write ${file}`, error);
	}
};

/** Saves a sign-in for the next runs, in place of an earlier one on the same server. @throws UsageError */
export const saveSignIn = (environment: Environment, url: URL, signIn: SavedSignIn | SavedPassword): void => {
	rewrite(environment, signIns => ({...signIns, [addressOf(url)]: signIn}));
};

/** @throws UsageError */
export const forgetSignIn = (environment: Environment, url: URL): void => {
	if (savedFor(environment, url)) {
		rewrite(environment, ({[addressOf(url)]: _forgotten, ...others}) => others);
	}
};
