import {cells} from '../../util/width.js';
import {truncate} from './fit.js';

const between = ' · ';

const laid = (parts: readonly string[], width: number): string[] => {
	const lines: string[] = [];
	for (const part of parts) {
		const line = lines.at(-1);
		if (line !== undefined && cells(line) + between.length + cells(part) <= width) {
			lines[lines.length - 1] = line + between + part;
		} else {
			lines.push(part);
		}
	}

	return lines.map(line => truncate(line, width));
};

/**
Sanitised texts one after the other, in at most so many lines; none is broken. `rest` tells of those for which there is
no room, in the place of the last ones.
*/
export const wrapParts = (
	parts: readonly string[],
	width: number,
	mostLines: number,
	rest: (from: number) => string,
): string[] => {
	let lines = laid(parts, width);
	// No more can be shown than one a cell and a sign between.
	let kept = Math.min(parts.length, mostLines * Math.ceil(width / (1 + between.length)));
	while (lines.length > mostLines && kept > 0) {
		kept--;
		lines = laid([...parts.slice(0, kept), rest(kept)], width);
	}

	return lines.slice(0, mostLines);
};
