import {Buffer} from 'node:buffer';
import type {Readable} from 'node:stream';
import {isUuid} from '../domain/channel.js';
import {withoutUnseen} from '../domain/phone-number.js';
import {UsageError} from '../config/usage-error.js';
import {isOfUuids, mostUuids} from './commands.js';
import type {Invocation} from './parse.js';

/** The word that stands for the uuids of standard input. */
const piped = '-';

/** So many wrong lines are named. */
const mostNamed = 3;

/** As many uuids as may be are shorter by far, whatever stands around them. */
const mostBytes = 1024 * 1024;

const nothingSent = 'nothing was sent';

const shown = (line: string): string => JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);

const textOf = async (input: Readable, name: string, tooMuch: () => UsageError): Promise<string> => {
	const pieces: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const piece of input) {
			const bytes = Buffer.from(piece as Uint8Array);
			pieces.push(bytes);
			size += bytes.length;
			if (size > mostBytes) {
				break;
			}
		}
	} catch (error) {
		const {code = 'error'} = error as NodeJS.ErrnoException;
		throw new UsageError(`${name}: standard input cannot be read (${code}); ${nothingSent}`);
	}

	if (size > mostBytes) {
		throw tooMuch();
	}

	return Buffer.concat(pieces).toString('utf8');
};

/** The uuids of a text, one a line; lines with nothing in them count as lines. @throws UsageError that names what is none */
const uuidsIn = (text: string, name: string, tooMuch: () => UsageError): readonly string[] => {
	const lines = text
		.split('\n')
		.map((line, index) => ({line: withoutUnseen(line).trim(), number: index + 1}))
		.filter(({line}) => line !== '');
	if (lines.length === 0) {
		throw new UsageError(`${name}: there was no uuid on standard input, and ${nothingSent}`);
	}

	const wrong = lines.filter(({line}) => !isUuid(line));
	if (wrong.length > 0) {
		const named = wrong.slice(0, mostNamed).map(({line, number}) => `line ${number}, ${shown(line)}`);
		const more = wrong.length - named.length;
		const all = [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
		throw new UsageError(
			`${name}: no uuid of a channel on standard input: ${all}; webitel-top list -o ids prints them; ${nothingSent}`,
		);
	}

	if (lines.length > mostUuids) {
		throw tooMuch();
	}

	return lines.map(({line}) => line);
};

/** Whether a command has uuids of standard input for its words. */
export const hasPipedUuids = ({command, parameters}: Invocation): boolean =>
	command !== undefined && isOfUuids(command) && command.takes[1] !== 1 && parameters.includes(piped);

/**
The words of a command, with those of standard input in the place of `-`: all of them, as it must have ended before
anything is sent.

@param invocation
@param input
@param tell hears what a person at a terminal must know
@throws UsageError
*/
export const withPipedUuids = async (
	invocation: Invocation,
	input: Readable & {readonly isTTY?: boolean},
	tell: (text: string) => void,
): Promise<Invocation> => {
	const {command, parameters} = invocation;
	if (!command || !hasPipedUuids(invocation)) {
		return invocation;
	}

	const {name} = command;
	if (parameters.length > 1) {
		throw new UsageError(`${name}: - stands for all uuids, and beside no others; ${nothingSent}`);
	}

	if (input.isTTY) {
		tell('uuids, one a line; Ctrl-D ends them, Ctrl-C sends nothing');
	}

	const tooMuch = () => new UsageError(`${name} takes at most ${mostUuids} uuids; ${nothingSent}`);
	return {...invocation, parameters: uuidsIn(await textOf(input, name, tooMuch), name, tooMuch)};
};
