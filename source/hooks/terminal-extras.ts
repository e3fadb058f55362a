import {sanitize} from '../domain/sanitize.js';

/** What the program takes of a terminal besides what Ink does, and gives back by itself. */
export type TerminalExtras = {
	/** Takes it: at the start, and after a stop. */
	readonly enter: () => void;
	/** Gives it back, once, however often it is asked to: at a stop, and in every way of ending. */
	readonly leave: () => void;
	/** The title of the window, as any text. */
	readonly setTitle: (title: string) => void;
};

const pushTitle = '\u{1B}[22;0t';
const popTitle = '\u{1B}[23;0t';
const longestTitle = 100;

/** What is called the title of a window: no sequence can be hidden in it. */
const titleSequence = (title: string): string => `\u{1B}]2;${sanitize(title).slice(0, longestTitle)}\u{7}`;

export type ExtrasWanted = {
	/** Whether the window has a title, and the person wants it to be told there. */
	readonly hasTitle: boolean;
};

export const createTerminalExtras = (write: (bytes: string) => void, {hasTitle}: ExtrasWanted): TerminalExtras => {
	let isTaken = false;
	let title = '';
	return {
		enter() {
			if (isTaken) {
				return;
			}

			isTaken = true;
			if (hasTitle) {
				write(pushTitle + (title === '' ? '' : titleSequence(title)));
			}
		},
		leave() {
			if (isTaken && hasTitle) {
				write(popTitle);
			}

			isTaken = false;
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
	};
};

/** Nothing but what Ink takes. */
export const noExtras: TerminalExtras = createTerminalExtras(() => undefined, {hasTitle: false});
