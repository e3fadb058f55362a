import {eventsOfSequence, other, pressed, type InputEvent} from './input-event.js';
import {keyOf, named} from './key-codes.js';
import {createPasteCollector} from './paste.js';
import {sequenceTime, parserStates, type ParserState} from './parser-states.js';
import {createUtf8Decoder, noCharacter} from './utf8.js';

/** Longer than any key or reply; further characters are not kept. */
const longestParameters = 64;

const [nul, bell, carriageReturn, escape, stringEnd] = ['\0', '\u{7}', '\r', '\u{1B}', '\u{9C}'];

const isControl = (character: string): boolean => character < ' ' || character === '\u{7F}';
const isC1 = (character: string): boolean => character >= '\u{80}' && character < '\u{A0}';

/** The rest of a sequence whose Escape was reported too early: nobody types this in one piece. */
const continuation = /^(?:\[[\d:;<=>?A-Z[a-z~]|O[\dA-Za-z]|\]\d|P[\d!>]|_G)/u;

/** Parses the bytes of a terminal into keys, pastes and mouse events. It stores only the text of a paste. */
export const createInputParser = () => {
	const decoder = createUtf8Decoder();
	const paste = createPasteCollector();
	let state: ParserState = 'ground';
	/** Whether two Escapes came: some terminals send Alt as an Escape before the sequence. */
	let isDouble = false;
	let introducer: '[' | 'O' = '[';
	let parameters = '';
	let missing = 0;
	const events: InputEvent[] = [];

	/** Enters a state, after reporting events. */
	const become = (next: ParserState, ...happened: readonly InputEvent[]) => {
		state = next;
		events.push(...happened);
	};

	const press = (character: string) => {
		become(character === carriageReturn ? 'return' : 'ground', ...pressed(keyOf(character.codePointAt(0)!)));
	};

	/** A character that cannot belong to a sequence ends it, and counts by itself. */
	const breakOff = (character: string) => {
		become('ground', other);
		read.ground(character);
	};

	/** Handles the character after an Escape, or the one that a C1 control stands for. */
	const introduce = (character: string) => {
		if (character === '[' || character === 'O') {
			[introducer, parameters] = [character, ''];
			become('sequence');
			return;
		}

		const before = isDouble ? pressed(named('escape')) : [];
		if (']PX^_'.includes(character)) {
			become('string', ...before);
		} else if (character === '\u{3}' || character === '\u{1A}') {
			become('ground', ...before, ...pressed(keyOf(character.codePointAt(0)!)));
		} else if (isControl(character) || isC1(character) || character === noCharacter || character === '\\') {
			// Escape and a backslash end a string that was broken off.
			become(character === carriageReturn ? 'return' : 'ground', ...before, other);
		} else {
			become('ground', ...before, ...pressed(named(`alt+${character}`)));
		}
	};

	const endSequence = (final: string) => {
		const written = `${introducer}${parameters}${final}`;
		if (written === '[200~') {
			become('paste');
		} else if (written === '[M') {
			missing = 3;
			become('mouse');
		} else {
			become('ground', ...eventsOfSequence({introducer, parameters, final, isAlt: isDouble}));
		}
	};

	const read: Readonly<Record<ParserState, (character: string) => void>> = {
		ground(character) {
			isDouble = false;
			if (character === escape) {
				become('escape');
			} else if (isC1(character)) {
				// A C1 control is short for an Escape and this character.
				introduce(String.fromCodePoint(character.codePointAt(0)! - 0x40));
			} else if (character === noCharacter) {
				become('ground', other);
			} else {
				press(character);
			}
		},
		return(character) {
			become('ground');
			if (character !== '\n') {
				read.ground(character);
			}
		},
		escape(character) {
			if (character === escape) {
				become('escape', ...(isDouble ? pressed(named('escape')) : []));
				isDouble = true;
			} else {
				introduce(character);
			}
		},
		reported(character) {
			read.ground(character);
		},
		sequence(character) {
			const isFirst = parameters === '';
			if (isControl(character) || character > '~') {
				breakOff(character);
			} else if (introducer === '[' && isFirst && character === '[') {
				// The Linux console: `CSI [ A` is F1.
				parameters = character;
			} else if (character >= '@' || (character === '$' && /^\d$/u.test(parameters))) {
				// Rxvt ends keys with Shift in a dollar sign.
				endSequence(character);
			} else if (parameters.length < longestParameters) {
				parameters += character;
			}
		},
		mouse(character) {
			if (isControl(character) && character !== nul) {
				breakOff(character);
			} else if (--missing === 0) {
				become('ground', {kind: 'mouse', event: undefined});
			}
		},
		string(character) {
			if (character === escape) {
				become('string-escape');
			} else if (character === bell || character === stringEnd) {
				become('ground', other);
			}
		},
		'string-escape'(character) {
			if (character === '\\') {
				become('ground', other);
			} else if (character !== escape) {
				isDouble = false;
				become('escape', other);
				introduce(character);
			}
		},
		paste(character) {
			if (paste.take(character === noCharacter ? '\u{FFFD}' : character)) {
				become('ground', {kind: 'paste', text: paste.taken()});
			}
		},
	};

	return {
		/** Returns the events that these bytes complete. How reads cut the bytes makes no difference. */
		push(bytes: Uint8Array): readonly InputEvent[] {
			const characters = decoder.decode(bytes);
			if (state === 'reported' && characters.length > 0) {
				isDouble = false;
				become(continuation.test(characters.slice(0, 2).join('')) ? 'escape' : 'ground');
			}

			for (const character of characters) {
				read[state](character);
			}

			return events.splice(0);
		},
		/** What has begun: a `character` is cut in the middle. */
		pending() {
			const {pending} = parserStates[state];
			return pending === 'nothing' && decoder.isPending() ? 'character' : pending;
		},
		/** How long to wait for more bytes before `expire`, ms; `undefined` for not at all. */
		patience: (): number | undefined =>
			parserStates[state].patience ?? (decoder.isPending() ? sequenceTime : undefined),
		/** Returns the events when nothing more comes: a lone Escape becomes a key, any other begun sequence is dropped. */
		expire(): readonly InputEvent[] {
			decoder.reset();
			if (state === 'escape') {
				become('reported', ...pressed(named('escape'), ...(isDouble ? [named('escape')] : [])));
			} else if (state === 'paste') {
				become('ground', {kind: 'paste', text: paste.taken()});
			} else {
				become('ground', ...(parserStates[state].pending === 'sequence' ? [other] : []));
			}

			return events.splice(0);
		},
	};
};
