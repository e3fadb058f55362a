// Ink does not export it.
import inkSanitize from '../../../node_modules/ink/build/sanitize-ansi.js';
import {paintedLine} from './runs.js';

/** In place of Ink's own, whose contract this is: a line of styles and whole cells is already what it makes of it. */
export default function sanitizeAnsi(text: string): string {
	return paintedLine(text).painted ? text : inkSanitize(text);
}
