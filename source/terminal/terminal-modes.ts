import {sanitize} from '../util/sanitize.js';
import {createKeyboard, systemTimer, type Keyboard, type Timer} from './keyboard.js';

/** Terminal modes that Ink does not set, and the input of the terminal. */
export type TerminalExtras = {
	/** Sets the modes: at the start, and after a stop. */
	readonly enter: () => void;
	/** Resets the modes, once for each `enter`: at a stop, and at every end. */
	readonly leave: () => void;
	/** Whether the window has a title that this program may set. */
	readonly hasTitle: boolean;
	/** Whether the terminal knows the keyboard protocols, or at least does not print them. */
	readonly hasProtocols: boolean;
	/** The title of the window; not sanitised. */
	readonly setTitle: (title: string) => void;
	/** Whether this program gets mouse events; otherwise the terminal selects text with the mouse. */
	readonly setMouse: (isOn: boolean) => void;
	/** The input of the terminal. */
	readonly keyboard: Keyboard;
};

const pushTitle = '\u{1B}[22;0t';
const popTitle = '\u{1B}[23;0t';
const longestTitle = 100;

/** Presses and the wheel, no movements; in the SGR form, which cannot be taken for keys. */
const mouseOn = '\u{1B}[?1000h\u{1B}[?1006h';
const mouseOff = '\u{1B}[?1006l\u{1B}[?1000l';

/**
Xterm’s modifyOtherKeys, off and back to the terminal's default: no terminal remembers an earlier value. Some terminals read the second
sequence as a style, so a style reset follows. Ink switches kitty’s protocol off and on.
*/
const otherKeysOff = '\u{1B}[>4;0m';
const otherKeysBack = '\u{1B}[>4m\u{1B}[m';

/** Sets the title of the window; a sanitised title cannot hide another sequence. */
const titleSequence = (title: string): string => `\u{1B}]2;${sanitize(title).slice(0, longestTitle)}\u{7}`;

export type ExtrasWanted = Pick<TerminalExtras, 'hasTitle'> & Partial<Pick<TerminalExtras, 'hasProtocols'>>;

export const createTerminalExtras = (
	write: (bytes: string) => void,
	{hasTitle, hasProtocols = false}: ExtrasWanted,
	timer: Timer = systemTimer,
): TerminalExtras => {
	let isTaken = false;
	let title = '';
	let isMouseOn = false;
	const keyboard = createKeyboard(timer);
	const all = () => [
		hasProtocols ? otherKeysOff : '',
		...(hasTitle ? [pushTitle, title === '' ? '' : titleSequence(title)] : []),
		isMouseOn ? mouseOn : '',
	];
	return {
		hasTitle,
		hasProtocols,
		enter() {
			if (isTaken) {
				return;
			}

			isTaken = true;
			write(all().join(''));
		},
		leave() {
			if (!isTaken) {
				return;
			}

			isTaken = false;
			keyboard.reset();
			write((isMouseOn ? mouseOff : '') + (hasTitle ? popTitle : '') + (hasProtocols ? otherKeysBack : ''));
		},
		setTitle(next) {
			if (!hasTitle || next === title) {
				return;
			}

			title = next;
			if (isTaken) {
				write(titleSequence(title));
			}
		},
		setMouse(isOn) {
			if (isOn === isMouseOn) {
				return;
			}

			isMouseOn = isOn;
			if (isTaken) {
				write(isOn ? mouseOn : mouseOff);
			}
		},
		keyboard,
	};
};

/** Sets no modes. */
export const noExtras: TerminalExtras = createTerminalExtras(() => undefined, {hasTitle: false});
