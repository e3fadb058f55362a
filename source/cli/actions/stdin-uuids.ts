import type {Readable} from 'node:stream';
import {isUuid} from '../../telephony/channel.js';
import {withoutUnseen} from '../../telephony/phone-number.js';
import {UsageError} from '../../config/usage-error.js';
import {isOfUuids, mostUuids} from '../commands.js';
import type {Invocation} from '../parse.js';
import {stdinLines} from './stdin-text.js';

/** The word that stands for the uuids of standard input. */
const piped = '-';

/** So many wrong lines are named. */
const mostNamed = 3;

/** As many uuids as may be are shorter by far, whatever stands around them. */
const mostBytes = 1024 * 1024;

const nothingSent = 'nothing was sent';

const shown = (line: string): string => JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);

/** The uuids of some lines; lines with nothing in them count as lines. @throws UsageError that names what is none */
const uuidsIn = (given: readonly string[], name: string, tooMuch: () => UsageError): readonly string[] => {
	const lines = given
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
export const hasStdinUuids = ({command, parameters}: Invocation): boolean =>
	command !== undefined && isOfUuids(command) && command.takes[1] !== 1 && parameters.includes(piped);

/**
The words of a command, with those of standard input in the place of `-`: all of them, as it must have ended before
anything is sent.

@param invocation
@param input
@param tell hears what a person at a terminal must know
@throws UsageError
*/
export const withStdinUuids = async (
	invocation: Invocation,
	input: Readable & {readonly isTTY?: boolean},
	tell: (text: string) => void,
): Promise<Invocation> => {
	const {command, parameters} = invocation;
	if (!command || !hasStdinUuids(invocation)) {
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
	const lines = await stdinLines(input, mostBytes, tooMuch, what => new UsageError(`${name}: ${what}; ${nothingSent}`));
	return {...invocation, parameters: uuidsIn(lines, name, tooMuch)};
};
