/** An Escape before this much silence is the key, ms. */
const escapeTime = 25;
/** A line feed this soon after a carriage return belongs to the same Enter, ms. */
const lineEndTime = 50;
/** A sequence or paste is dropped after this much silence, ms. */
export const sequenceTime = 1000;

const begun = {pending: 'sequence', patience: sequenceTime} as const;

/** What the parser has read last: what that has begun and not completed, and how long its rest may take, ms. */
export const parserStates = {
	ground: {pending: 'nothing', patience: undefined},
	/** After a carriage return. */
	return: {pending: 'nothing', patience: lineEndTime},
	escape: {pending: 'escape', patience: escapeTime},
	/** After an Escape that was already reported as a key. */
	reported: {pending: 'nothing', patience: sequenceTime},
	/** CSI or SS3. */
	sequence: begun,
	/** The three characters of the older mouse report. */
	mouse: begun,
	/** OSC, DCS, APC, PM or SOS. */
	string: begun,
	/** After an Escape within one, which may begin its terminator. */
	'string-escape': begun,
	paste: begun,
} as const;

export type ParserState = keyof typeof parserStates;
