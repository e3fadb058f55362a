import {dialogRoom, questionWidth} from '../../state/window-layout.js';
import type {State} from '../../state/state.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';

export type Hidden = {readonly above: number; readonly below: number};

/** What a page of a list leaves out of sight: `shown` of `count` lines from `top` on are in sight. */
export const hiddenAround = (top: number, shown: number, count: number): Hidden => ({
	above: top,
	below: count - top - shown,
});

/** The content of a dialog. The frame adds the edges and, last, the keys. */
export type DialogView = {
	readonly title: string;
	/** It asks before a change that ends no call: its frame has the colour of a warning. */
	readonly isDanger?: boolean;
	readonly lines: readonly Line[];
	/** How many lines of a longer list are out of sight: the edges of the frame show it. */
	readonly hidden?: Hidden;
	/** Its lines show the problem with the form; otherwise the frame does. */
	readonly isProblemShown?: true;
	/** Nothing is left to choose: any key closes it. */
	readonly isOver?: boolean;
};

/** The context for the view of a dialog. */
export type ViewContext = {
	readonly state: State;
	readonly glyphs: Glyphs;
	/** The cells inside a question, and inside the widest dialog that the window has room for. */
	readonly width: number;
	readonly widest: number;
	/** The lines that the window has room for, without the keys. */
	readonly room: number;
};

export const viewContext = (state: State, glyphs: Glyphs): ViewContext => {
	const {columns, rows} = dialogRoom(state);
	return {state, glyphs, width: questionWidth(state), widest: columns, room: rows};
};
