import {Buffer} from 'node:buffer';

/** A command of a client: the first word of its first line, the rest of that, also as words, and the headers after it. */
export type Command = ReturnType<typeof parseCommand>;

/** Takes the commands out of a stream of bytes. */
export class CommandReader {
	/** A character for each byte. */
	#unread = '';

	/** The commands that end with these bytes. */
	take(bytes: Uint8Array): readonly Command[] {
		const commands = (this.#unread + Buffer.from(bytes).toString('latin1')).split(/\r?\n\r?\n/u);
		this.#unread = commands.pop() ?? '';
		return commands.map(text => parseCommand(Buffer.from(text, 'latin1').toString('utf8')));
	}
}

/** The first word of a text, and the text after it. */
export const splitWord = (text: string): readonly [word: string, rest: string] => {
	const [word = ''] = text.split(' ', 1);
	return [word, text.slice(word.length).trim()];
};

const parseCommand = (text: string) => {
	const [line = '', ...more] = text.trim().split(/\r?\n/u);
	const [verb, rest] = splitWord(line);
	const headers = more.map(header => {
		const colon = header.indexOf(':');
		return [header.slice(0, colon), header.slice(colon + 1).trim()] as const;
	});
	return {verb, rest, words: rest.split(' ').filter(Boolean), headers: new Map(headers)};
};

const withBody = (type: string, body: string): string =>
	`Content-Type: ${type}\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`;

/** An answer without a body; `more` are further header lines. */
export const reply = (text: string, more = ''): string => `Content-Type: command/reply\nReply-Text: ${text}\n${more}\n`;

export const denied = reply('-ERR permission denied');
export const invalid = reply('-ERR invalid');
export const notFound = reply('-ERR command not found');

export const apiResponse = (body: string): string => withBody('api/response', body);

export const greeting = 'Content-Type: auth/request\n\n';

/** The last message of a connection. */
export const disconnectNotice = withBody(
	'text/disconnect-notice',
	'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n',
);

export const rejection = withBody('text/rude-rejection', 'Access Denied, go away.\n') + disconnectNotice;
