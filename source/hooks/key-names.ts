import type {Key as InkKey} from 'ink';
import type {Key} from '../domain/key.js';
import {functionKeyOf} from './function-keys.js';

/** What one burst of input is: keys, or a text that was pasted by a terminal that does not mark pastes. */
export type Input =
	{readonly kind: 'keys'; readonly keys: readonly Key[]} | {readonly kind: 'paste'; readonly text: string};

const special: ReadonlyArray<readonly [keyof InkKey, string]> = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'return'],
	['escape', 'escape'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

/** A burst of more characters than this was not typed. */
const longestBurst = 8;

const nameOf = (key: InkKey): string | undefined =>
	key.tab ? (key.shift ? 'shift+tab' : 'tab') : special.find(([flag]) => key[flag] === true)?.[1];

/** A control character within a burst of typing, as the key that sends it. */
const controlKey = (character: string): Key => {
	const code = character.codePointAt(0)!;
	return character === '\r' || character === '\n'
		? {name: 'return', text: ''}
		: {name: character === '\t' ? 'tab' : `ctrl+${String.fromCodePoint(code + 0x60)}`, text: ''};
};

const isControl = (character: string): boolean => character < ' ';

/** A typed burst, key by key. Fast typing over a slow line arrives as one piece. */
const split = (input: string): Key[] =>
	Array.from(input, character => {
		const name = functionKeyOf(character);
		return name === undefined
			? isControl(character)
				? controlKey(character)
				: {name: character, text: character}
			: {name, text: ''};
	});

/** The keys of one input event of Ink. Keys with Alt and the like are no keys of ours. */
export const inputFrom = (input: string, key: InkKey): Input => {
	const name = nameOf(key);
	if (name !== undefined) {
		return {kind: 'keys', keys: key.meta && name !== 'escape' ? [] : [{name, text: ''}]};
	}

	if (key.ctrl) {
		return {kind: 'keys', keys: [{name: `ctrl+${input.toLowerCase()}`, text: ''}]};
	}

	if (key.meta || key.super || key.hyper || input === '') {
		return {kind: 'keys', keys: []};
	}

	// A line end in the middle was never typed within one burst; at its end it is the Enter after a quick word.
	return /[\n\r](?!$)/u.test(input) ? {kind: 'paste', text: input} : {kind: 'keys', keys: split(input)};
};

export const isLongBurst = (keys: readonly Key[]): boolean => keys.length > longestBurst;
