import {isUuid} from '../../telephony/channel.js';
import {refuseFor} from '../failure.js';
import type {EventSocketLogin} from './connection.js';

/** The text, unless there is a reason against it. @throws FailureError */
export const checked = (text: string, reason: string | undefined): string => {
	refuseFor(reason);
	return text;
};

/** The bytes of a command for the socket. A writer to it owns the switch, so no word may end the line. @throws FailureError */
export const commandLine = (...words: readonly string[]): string => {
	const line = words.join(' ');
	return checked(line, /[\0\n\r]/u.test(line) ? 'a command cannot hold a line end' : undefined);
};

/** Checks a word: a blank would make two arguments of it. @throws FailureError */
export const oneWord = (word: string): string =>
	checked(word, word === '' || /\s/u.test(word) ? `${JSON.stringify(word)} is not one word` : undefined);

/** The same, of words that are no arguments of their own. @throws FailureError */
const apiCommand = (verb: string, ...words: readonly string[]): string =>
	commandLine('api', verb, ...words.map(word => oneWord(word)));

/** A uuid that may be written into a command. @throws FailureError for anything else */
export const uuidWord = (uuid: string): string =>
	checked(uuid, isUuid(uuid) ? undefined : 'an id that is no uuid cannot be named to the switch safely');

/** Why a password cannot be sent; `undefined` when it can. It never repeats the password. */
export const reasonAgainstPassword = (password: string): string | undefined =>
	password === ''
		? 'the password is missing'
		: /\p{Control}/u.test(password)
			? 'the password must be one line, without control characters'
			: undefined;

export const signInCommand = ({user, password}: EventSocketLogin): string =>
	commandLine(user === undefined ? `auth ${password}` : `userauth ${user}:${password}`);

export const listCommand = apiCommand('show', 'channels', 'as', 'json');
export const countCommand = apiCommand('show', 'channels', 'count');
export const existsCommand = (uuid: string): string => apiCommand('uuid_exists', uuidWord(uuid));
export const dumpCommand = (uuid: string): string => apiCommand('uuid_dump', uuidWord(uuid), 'json');
export const eventsCommand = (kinds: readonly string[]): string => commandLine('event json', ...kinds);
