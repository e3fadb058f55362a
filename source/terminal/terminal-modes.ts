import {sanitize} from '../util/sanitize.js';
import {createKeyboard, type KeyClock} from './keyboard.js';

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

export type ExtrasWanted = {
	/** Whether the window has a title that this program may set. */
	readonly hasTitle: boolean;
	/** Whether the terminal knows the keyboard protocols, or at least does not print them. */
	readonly hasProtocols?: boolean;
};

/** Terminal modes that Ink does not set, and the input of the terminal. */
export const createTerminalExtras = (
	write: (bytes: string) => void,
	{hasTitle, hasProtocols = false}: ExtrasWanted,
	clock?: KeyClock,
) => {
	let isTaken = false;
	let title = '';
	let isMouseOn = false;
	const keyboard = createKeyboard(clock);
	/** While another program has the terminal, the next `enter` sets the modes instead. */
	const writeIfTaken = (bytes: string) => {
		if (isTaken) {
			write(bytes);
		}
	};

	return {
		hasTitle,
		hasProtocols,
		/** The input of the terminal. */
		keyboard,
		/** Sets the modes: at the start, and after a stop. */
		enter() {
			if (isTaken) {
				return;
			}

			isTaken = true;
			const titles = hasTitle ? pushTitle + (title === '' ? '' : titleSequence(title)) : '';
			write((hasProtocols ? otherKeysOff : '') + titles + (isMouseOn ? mouseOn : ''));
		},
		/** Resets the modes, once for each `enter`: at a stop, and at every end. */
		leave() {
			if (!isTaken) {
				return;
			}

			isTaken = false;
			keyboard.reset();
			write((isMouseOn ? mouseOff : '') + (hasTitle ? popTitle : '') + (hasProtocols ? otherKeysBack : ''));
		},
		/** Sets the title of the window; not sanitised. */
		setTitle(next: string) {
			if (!hasTitle || next === title) {
				return;
			}

			title = next;
			writeIfTaken(titleSequence(title));
		},
		/** Switches the mouse events on or off; without them the terminal selects text with the mouse. */
		setMouse(isOn: boolean) {
			if (isOn === isMouseOn) {
				return;
			}

			isMouseOn = isOn;
			writeIfTaken(isOn ? mouseOn : mouseOff);
		},
	};
};

export type TerminalExtras = ReturnType<typeof createTerminalExtras>;

/** Sets no modes. */
export const noExtras: TerminalExtras = createTerminalExtras(() => undefined, {hasTitle: false});
