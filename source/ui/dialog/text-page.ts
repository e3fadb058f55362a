import {fitLine, lineCells} from '../spans.js';
import type {Line} from '../theme/style.js';
import {hiddenAround, type DialogView, type ViewContext} from './view.js';

/** A page of a long text, and how much of it is above and below. */
export const textPage = (
	lines: readonly Line[],
	top: number,
	{room, widest}: ViewContext,
): Pick<DialogView, 'lines' | 'hidden'> => {
	const width = Math.min(widest, Math.max(...lines.map(line => lineCells(line))));
	// A window that has become wider needs fewer lines.
	const first = Math.min(top, Math.max(0, lines.length - room));
	const shown = lines.slice(first, first + room).map(line => fitLine(line, width));
	return {lines: shown, hidden: hiddenAround(first, shown.length, lines.length)};
};
