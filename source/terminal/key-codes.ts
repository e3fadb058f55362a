import type {Key} from './key.js';

export const named = (name: string): Key => ({name, text: ''});

const controlNames: Readonly<Record<number, string>> = {
	0: 'ctrl+space',
	8: 'backspace',
	9: 'tab',
	10: 'return',
	13: 'return',
	27: 'escape',
	127: 'backspace',
};

/** The key that sends this code point by itself. */
export const keyOf = (code: number): Key =>
	code < 32 || code === 127
		? named(controlNames[code] ?? `ctrl+${String.fromCodePoint(code + (code < 27 ? 96 : 64))}`)
		: {name: String.fromCodePoint(code), text: String.fromCodePoint(code)};

/** The keypad in kitty's protocol: characters from 57399 on, named keys from 57417 on. */
const keypadCharacters = '0123456789./*-+\r=,';
const keypadNames = ['left', 'right', 'up', 'down', 'pageup', 'pagedown', 'home', 'end', 'insert', 'delete'];
const [firstKeypadCharacter, firstKeypadName] = [57_399, 57_417];
/** Modifiers, locks and media keys, which do nothing here. */
export const isFunctional = (code: number): boolean => code >= 57_344 && code < 63_744;

type Modifiers = {
	readonly isShift: boolean;
	readonly isCtrl: boolean;
	readonly isCapsLock: boolean;
	/** Alt, Super, Hyper or Meta is down; no command uses these. */
	readonly isForeign: boolean;
};

export const modifiersOf = (written = ''): Modifiers => {
	const bits = Math.max(0, Number(written || 1) - 1);
	const isSet = (bit: number) => Math.floor(bits / bit) % 2 === 1;
	return {
		isShift: isSet(1),
		isCtrl: isSet(4),
		isCapsLock: isSet(64),
		isForeign: [2, 8, 16, 32].some(bit => isSet(bit)),
	};
};

/** A named key with modifiers; `undefined` when that is a key that is not used here. */
export const withModifiers = (
	name: string | undefined,
	{isShift, isCtrl, isForeign}: Modifiers,
): readonly Key[] | undefined =>
	name === undefined || isForeign || (/^f\d/u.test(name) && (isShift || isCtrl))
		? undefined
		: [named(name === 'tab' && isShift ? 'shift+tab' : name)];

const characterWith = (code: number, {isShift, isCapsLock}: Modifiers): string => {
	const character = String.fromCodePoint(code);
	const capital = character.toUpperCase();
	// The capital of ß is two letters: no key types that.
	return isShift !== isCapsLock && capital.length === character.length ? capital : character;
};

/** The key for a character code: a character, one with Ctrl, or a named key. */
const keyOfCode = (code: number, modifiers: Modifiers): readonly Key[] | undefined => {
	const keypad = keypadCharacters.codePointAt(code - firstKeypadCharacter);
	if (code >= firstKeypadCharacter && keypad !== undefined) {
		return keyOfCode(keypad, modifiers);
	}

	if (isFunctional(code)) {
		const name = keypadNames[code - firstKeypadName];
		return name === undefined || name === 'insert' ? [] : withModifiers(name, modifiers);
	}

	const {name, text} = keyOf(code);
	if (text === '' || modifiers.isForeign) {
		return withModifiers(name, modifiers);
	}

	// The same key as when a terminal sends Ctrl as a control character.
	const isControl = code === 32 || (code >= 64 && code < 127);
	const withCtrl = isControl ? keyOf(code % 32) : named(`ctrl+${name}`);
	return [modifiers.isCtrl ? withCtrl : keyOf(characterWith(code, modifiers).codePointAt(0)!)];
};

/** Whether a code point is a character that a key can type. */
export const isCharacter = (code: number): boolean =>
	(code >= 32 && code < 0x7f) || (code >= 0xa0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code < 0xe0_00));

/** The key for a code in a sequence; `undefined` for a code that is not a character. */
export const keyOfWritten = (code: number, modifiers: Modifiers): readonly Key[] | undefined =>
	isCharacter(code) || controlNames[code] !== undefined ? keyOfCode(code, modifiers) : undefined;
