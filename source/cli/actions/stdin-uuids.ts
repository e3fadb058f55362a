import type {Readable} from 'node:stream';
import {isUuid} from '../../telephony/channel.js';
import {withoutUnseen} from '../../telephony/phone-number.js';
import {UsageError} from '../../config/usage-error.js';
import {maxUuids, hasUuids, type Invocation} from '../commands.js';
import {stdinLines} from '../stdin-lines.js';

/** How many wrong lines an error names. */
const maxNamed = 3;

/** Far more than the uuids of one command need. */
const maxBytes = 1024 * 1024;

const nothingSent = 'nothing was sent';

const quoted = (line: string): string => JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);

/** The uuids of lines; empty lines are skipped, but counted. @throws UsageError that names the lines without one */
const uuidsIn = (given: readonly string[], name: string, tooMuch: UsageError): readonly string[] => {
	const lines = given
		.map((line, index) => ({line: withoutUnseen(line).trim(), number: index + 1}))
		.filter(({line}) => line !== '');
	if (lines.length === 0) {
		throw new UsageError(`${name}: there was no uuid on standard input, and ${nothingSent}`);
	}

	const wrong = lines.filter(({line}) => !isUuid(line));
	if (wrong.length > 0) {
		const named = wrong.slice(0, maxNamed).map(({line, number}) => `line ${number}, ${quoted(line)}`);
		const more = wrong.length - named.length;
		const all = [...named, ...(more > 0 ? [`${more} more`] : [])].join('; ');
		throw new UsageError(
			`${name}: no uuid of a channel on standard input: ${all}; webitel-top list -o ids prints them; ${nothingSent}`,
		);
	}

	if (lines.length > maxUuids) {
		throw tooMuch;
	}

	return lines.map(({line}) => line);
};

/**
Puts the uuids of standard input in the place of `-`. It is read to its end before anything is sent. `print` takes the hint for a
person at a terminal. @throws UsageError
*/
export const withStdinUuids = async (
	invocation: Invocation,
	input: Readable & {readonly isTTY?: boolean},
	print: (text: string) => void,
): Promise<Invocation> => {
	const {command, parameters} = invocation;
	if (!command || !hasUuids(command) || command.takes?.[1] === 1 || !parameters.includes('-')) {
		return invocation;
	}

	const {name} = command;
	if (parameters.length > 1) {
		throw new UsageError(`${name}: - stands for all uuids, and beside no others; ${nothingSent}`);
	}

	if (input.isTTY) {
		print('uuids, one a line; Ctrl-D ends them, Ctrl-C sends nothing');
	}

	const tooMuch = new UsageError(`${name} takes at most ${maxUuids} uuids; ${nothingSent}`);
	const lines = await stdinLines(input, maxBytes, tooMuch, what => new UsageError(`${name}: ${what}; ${nothingSent}`));
	return {...invocation, parameters: uuidsIn(lines, name, tooMuch)};
};
