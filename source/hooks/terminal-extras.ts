import {sanitize} from '../domain/sanitize.js';
import type {MouseEvent} from '../commands/mouse.js';
import {createMouseFilter} from './mouse-input.js';

/** What the program takes of a terminal besides what Ink does, and gives back by itself. */
export type TerminalExtras = {
	/** Takes it: at the start, and after a stop. */
	readonly enter: () => void;
	/** Gives it back, once, however often it is asked to: at a stop, and in every way of ending. */
	readonly leave: () => void;
	/** Whether the window has a title, and the person wants it to be told there. */
	readonly hasTitle: boolean;
	/** The title of the window; not sanitised. */
	readonly setTitle: (title: string) => void;
	/** Whether the mouse is ours; otherwise the terminal selects with it. */
	readonly setMouse: (isOn: boolean) => void;
	/** Tells what the mouse does, until the function it returns is called. */
	readonly onMouse: (listener: (event: MouseEvent) => void) => () => void;
	/** What the terminal sent without what the mouse sent. */
	readonly withoutMouse: (chunk: string) => string;
};

const pushTitle = '\u{1B}[22;0t';
const popTitle = '\u{1B}[23;0t';
const longestTitle = 100;

/** Presses and the wheel, no movements; in digits, which nobody can take for keys. */
const mouseOn = '\u{1B}[?1000h\u{1B}[?1006h';
const mouseOff = '\u{1B}[?1006l\u{1B}[?1000l';

/** What calls a window so: no sequence can be hidden in it. */
const titleSequence = (title: string): string => `\u{1B}]2;${sanitize(title).slice(0, longestTitle)}\u{7}`;

export type ExtrasWanted = Pick<TerminalExtras, 'hasTitle'>;

export const createTerminalExtras = (write: (bytes: string) => void, {hasTitle}: ExtrasWanted): TerminalExtras => {
	let isTaken = false;
	let title = '';
	let isMouseOn = false;
	const listeners = new Set<(event: MouseEvent) => void>();
	const withoutMouse = createMouseFilter(event => {
		for (const listener of listeners) {
			listener(event);
		}
	});
	const all = () => [
		...(hasTitle ? [pushTitle, title === '' ? '' : titleSequence(title)] : []),
		isMouseOn ? mouseOn : '',
	];
	return {
		hasTitle,
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
			write((isMouseOn ? mouseOff : '') + (hasTitle ? popTitle : ''));
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
		onMouse(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		withoutMouse,
	};
};

/** Nothing but what Ink takes. */
export const noExtras: TerminalExtras = createTerminalExtras(() => undefined, {hasTitle: false});
