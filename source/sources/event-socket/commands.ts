import {isUuid} from '../../telephony/channel.js';
import {FailureError} from '../failure.js';

/** The kinds of events that tell a call's life; each carries all variables of its channel, 3 to 12 kB. */
export const channelEvents = [
	'CHANNEL_CREATE',
	'CHANNEL_CALLSTATE',
	'CHANNEL_BRIDGE',
	'CHANNEL_UNBRIDGE',
	'CHANNEL_HANGUP_COMPLETE',
	'CHANNEL_DESTROY',
	'CHANNEL_UUID',
	'MEDIA_BUG_START',
	'MEDIA_BUG_STOP',
	'RECORD_START',
	'RECORD_STOP',
] as const;

/** The kinds that tell that the switch is there, or that it ends. */
export const lifeEvents = ['HEARTBEAT', 'SHUTDOWN'] as const;

/** Without these a channel would come late, stand in a wrong state, or stay for ever. */
const neededEvents = ['CHANNEL_CREATE', 'CHANNEL_CALLSTATE', 'CHANNEL_HANGUP_COMPLETE'];

/** The kinds of events to subscribe to: those of channels only where all that are needed are allowed, and not too many come. */
export const kindsToHear = (allowed: ReadonlySet<string> | undefined, isFlooded: boolean): readonly string[] => {
	const isAllowed = (kind: string) => allowed?.has(kind) ?? true;
	const hasNeeded = neededEvents.every(kind => isAllowed(kind));
	return [...(hasNeeded && !isFlooded ? channelEvents : []), ...lifeEvents].filter(kind => isAllowed(kind));
};

const invalid = (words: string) => new FailureError({kind: 'invalid', words});

/**
A command as it is written to the socket. Whoever writes there owns the switch: nothing that could end a line gets in.

@throws FailureError
*/
export const commandLine = (...words: readonly string[]): string => {
	if (words.some(word => /[\0\n\r]/u.test(word))) {
		throw invalid('a command cannot hold a line end');
	}

	return words.join(' ');
};

/** The word: a blank would make two arguments of one. @throws FailureError */
export const oneWord = (word: string): string => {
	if (word === '' || /\s/u.test(word)) {
		throw invalid(`${JSON.stringify(word)} is not one word`);
	}

	return word;
};

/** The same, of words that are no arguments of their own. @throws FailureError */
export const apiCommand = (verb: string, ...words: readonly string[]): string =>
	commandLine('api', verb, ...words.map(word => oneWord(word)));

/** A uuid that may be written into a command. @throws FailureError for anything else */
export const uuidWord = (uuid: string): string => {
	if (!isUuid(uuid)) {
		throw invalid('an id that is no uuid cannot be named to the switch safely');
	}

	return uuid;
};

/** Why a password cannot be sent; `undefined` when it can. It never repeats the password. */
export const reasonAgainstPassword = (password: string): string | undefined =>
	password === ''
		? 'the password is missing'
		: /\p{Control}/u.test(password)
			? 'the password must be one line, without control characters'
			: undefined;

export const signInCommand = ({user, password}: {readonly user?: string | undefined; readonly password: string}) =>
	commandLine(user === undefined ? `auth ${password}` : `userauth ${user}:${password}`);

export const listCommand = apiCommand('show', 'channels', 'as', 'json');
export const countCommand = apiCommand('show', 'channels', 'count');
export const existsCommand = (uuid: string): string => apiCommand('uuid_exists', uuidWord(uuid));
export const dumpCommand = (uuid: string): string => apiCommand('uuid_dump', uuidWord(uuid), 'json');
export const eventsCommand = (kinds: readonly string[]): string => commandLine('event json', ...kinds);
