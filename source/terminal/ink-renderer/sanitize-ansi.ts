// Ink does not export it.
import inkSanitize from '../../../node_modules/ink/build/sanitize-ansi.js';
import {paintedLine} from './runs.js';

/** In place of Ink's own, with the same contract: Ink would not change a line of styles and whole cells either. */
export default function sanitizeAnsi(text: string): string {
	return paintedLine(text).painted ? text : inkSanitize(text);
}
