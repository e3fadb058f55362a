import type {Key} from './key.js';
import {isCharacter, isFunctional, keyOf, keyOfWritten, modifiersOf, named, withModifiers} from './key-codes.js';

/** Keys by the final letter of their sequence; rxvt sends lower case with Shift or Ctrl. */
const byLetter: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	F: 'end',
	H: 'home',
	P: 'f1',
	Q: 'f2',
	S: 'f4',
	Z: 'shift+tab',
	a: 'up',
	b: 'down',
	c: 'right',
	d: 'left',
};

/** Only after SS3: CSI `R` is a cursor position report. */
const bySs3Letter: Readonly<Record<string, string>> = {...byLetter, R: 'f3', M: 'return'};

const byNumber: Readonly<Record<string, string>> = {
	1: 'home',
	3: 'delete',
	4: 'end',
	5: 'pageup',
	6: 'pagedown',
	7: 'home',
	8: 'end',
	...Object.fromEntries([11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((code, place) => [code, `f${place + 1}`])),
};

/** The Linux console sends F1 to F5 as `CSI [ A` to `CSI [ E`. */
const linuxLetters = 'ABCDE';

const release = '3';

/** Kitty's form: `code:shifted:latin ; modifiers:event ; text`. */
const kittyForm =
	/^(?<code>\d{1,7})(?::(?<shifted>\d{0,7})(?::(?<latin>\d{1,7}))?)?(?:;(?<modifiers>\d*)(?::(?<event>\d+))?(?:;(?<text>[\d:]*))?)?$/u;

const hasCase = (code: number): boolean => {
	const character = String.fromCodePoint(code);
	return character.toUpperCase() !== character.toLowerCase();
};

const kittyKey = (parameters: string): readonly Key[] | undefined => {
	const {groups} = kittyForm.exec(parameters) ?? {};
	if (!groups) {
		return undefined;
	}

	if (groups.event === release) {
		return [];
	}

	const [code, shifted, latin] = [groups.code, groups.shifted, groups.latin].map(Number) as [number, number, number];
	const modifiers = modifiersOf(groups.modifiers);
	if (modifiers.isForeign || modifiers.isCtrl) {
		return keyOfWritten(code >= 0x80 && isCharacter(latin) ? latin : code, modifiers);
	}

	const text = (groups.text ?? '')
		.split(':')
		.map(Number)
		.filter(one => isCharacter(one));
	if (text.length > 0) {
		return text.map(one => keyOf(one));
	}

	if (modifiers.isShift && isCharacter(shifted)) {
		return [keyOf(shifted)];
	}

	// Shift with a digit or a sign depends on the keyboard layout, which nobody knows here.
	const isUnknown = modifiers.isShift && code !== 32 && isCharacter(code) && !isFunctional(code) && !hasCase(code);
	return isUnknown ? undefined : keyOfWritten(code, modifiers);
};

/** `CSI 27 ; modifiers ; code ~`: xterm's modifyOtherKeys. */
const otherKeysForm = /^27;(?<modifiers>\d+);(?<code>\d{1,7})$/u;
const numberForm = /^(?<number>\d+)(?:;(?<modifiers>\d*)(?::(?<event>\d+))?)?$/u;
/** Old terminals write the modifiers alone before the letter. */
const letterForm = /^(?:1?;(?<modifiers>\d*)(?::(?<event>\d+))?|(?<alone>\d?))$/u;

const numberedKey = (parameters: string): readonly Key[] | undefined => {
	const other = otherKeysForm.exec(parameters)?.groups;
	if (other) {
		return keyOfWritten(Number(other.code), modifiersOf(other.modifiers));
	}

	const {groups} = numberForm.exec(parameters) ?? {};
	return groups?.event === release
		? []
		: groups && withModifiers(byNumber[groups.number!], modifiersOf(groups.modifiers));
};

const letteredKey = (
	names: Readonly<Record<string, string>>,
	parameters: string,
	letter: string,
): readonly Key[] | undefined => {
	const {groups} = letterForm.exec(parameters) ?? {};
	const isReleased = groups?.event === release && names[letter] !== undefined;
	return isReleased ? [] : groups && withModifiers(names[letter], modifiersOf(groups.modifiers ?? groups.alone));
};

/**
The keys of a CSI sequence: none for a key release, `undefined` for a sequence that is not a key.

@param parameters the characters between CSI and `final`
*/
export const keysOfCsi = (parameters: string, final: string): readonly Key[] | undefined => {
	if (parameters === '[') {
		return linuxLetters.includes(final) ? [named(`f${linuxLetters.indexOf(final) + 1}`)] : undefined;
	}

	switch (final) {
		case 'u': {
			return kittyKey(parameters);
		}

		case '~': {
			return numberedKey(parameters);
		}

		// Rxvt: with Shift, Ctrl, or both.
		case '$':
		case '^':
		case '@': {
			return /^[3-8]$/u.test(parameters) ? withModifiers(byNumber[parameters], modifiersOf()) : undefined;
		}

		default: {
			return letteredKey(byLetter, parameters, final);
		}
	}
};

/** The keys of an SS3 sequence; `undefined` for a sequence that is not a key. */
export const keysOfSs3 = (parameters: string, final: string): readonly Key[] | undefined =>
	letteredKey(bySs3Letter, parameters, final);
