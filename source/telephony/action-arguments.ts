import type {Channel} from './channel.js';

const mostDigits = 32;
const longestFile = 200;
const defaultContext = 'default';

/** The first reason that holds. */
const firstOf = (...reasons: ReadonlyArray<readonly [holds: boolean, reason: string]>): string | undefined =>
	reasons.find(([holds]) => holds)?.[1];

/** Why a text cannot be sent as DTMF digits; `undefined` when it can. */
export const reasonAgainstDigits = (text: string): string | undefined =>
	firstOf(
		[text === '', 'the digits are missing'],
		[/[^\d#*A-Dw]/u.test(text), 'only 0-9 A-D * # can be sent, and w, which waits half a second'],
		[text.length > mostDigits, `more than ${mostDigits} digits cannot be sent at once`],
	);

/** Why a text cannot be a file to record to; `undefined` when it can. Another path would begin in a folder that the switch chooses. */
export const reasonAgainstFile = (text: string): string | undefined =>
	firstOf(
		[text === '', 'the file is missing'],
		[/[^\w\-./]/u.test(text), 'the path of the file can have only A-Z 0-9 . _ - /'],
		[!text.startsWith('/'), 'the file must be a full path on the switch, like /tmp/call.wav'],
		[text.length > longestFile, `the path of the file is longer than ${longestFile} characters`],
	);

export const isContext = (text: string): boolean => /^\w[\w\-.]{0,63}$/u.test(text);

/** The context in which a transferred leg goes on: its own, where it has one that can be sent. */
export const contextOf = ({context}: Channel): string => (isContext(context) ? context : defaultContext);

export const defaultFile = (uuid: string): string => `/var/lib/freeswitch/recordings/${uuid}.wav`;

/** Stands for every recording of a leg. */
export const allFiles = 'all';

/** The file of the recording to stop: the leg's only known one, else all. */
export const fileToStop = ({facts}: Channel): string => {
	const [file = '', ...others] = facts?.recordings ?? [];
	return others.length === 0 && reasonAgainstFile(file) === undefined ? file : allFiles;
};
