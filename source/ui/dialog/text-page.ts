import {fitLine, lineCells, span} from '../spans.js';
import type {Line} from '../theme/style.js';
import type {ViewContext} from './view.js';

/** A page of a long text, and how much of it is still below. */
export const textPage = (lines: readonly Line[], top: number, {room, glyphs, widest}: ViewContext): readonly Line[] => {
	const width = Math.min(widest, Math.max(...lines.map(line => lineCells(line))));
	// A window that has become wider needs fewer lines.
	const first = Math.min(top, Math.max(0, lines.length - room));
	const shown = lines.slice(first, first + room).map(line => fitLine(line, width));
	const rest = lines.length - first - shown.length;
	const more = rest > 0 ? `${glyphs.descending} ${rest} more` : '';
	return lines.length > room ? [...shown, [span(more, 'dim')]] : shown;
};
