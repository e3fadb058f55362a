import stringWidth from 'string-width';
import {paintedLine} from './runs.js';

/** In place of the package of this name, for Ink: most pieces of a line were measured for the frame before. */
export default function widestLine(text: string): number {
	return paintedLine(text).painted?.width ?? Math.max(...text.split('\n').map(line => stringWidth(line)));
}
