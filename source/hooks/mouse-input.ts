import type {MouseEvent} from '../commands/mouse.js';

const escape = '\u{1B}';
/** What a terminal sends of its mouse behind an Escape: as it is asked to, or in the older form, which could be keys. */
const report = /^\[(?:<(?<code>\d{1,4});(?<column>\d{1,5});(?<row>\d{1,5})(?<end>[Mm])|M.{3})/su;
/** The beginning of one, the rest of which is still to come. */
const beginning = /^\[(?:<\d{0,4}|<\d{1,4};\d{0,5}|<\d{1,4};\d{1,5};\d{0,5}|M.{0,2})$/su;

const left = 0;
const [wheelUp, wheelDown] = [64, 65];

const eventFrom = ({groups}: RegExpExecArray): MouseEvent | undefined => {
	const {code: digits, column, row, end} = groups as Readonly<Record<string, string | undefined>>;
	const code = Number(digits ?? -1);
	const place = {column: Number(column) - 1, row: Number(row) - 1};
	// Shift, Alt and Ctrl, which add to the code, are nothing of ours where the wheel turns.
	const button = code >= wheelUp && code < 96 ? wheelUp + (code % 4) : code;
	if (button === wheelUp || button === wheelDown) {
		return {kind: 'wheel', by: button === wheelUp ? -1 : 1, ...place};
	}

	return code === left && end === 'M' ? {kind: 'click', ...place} : undefined;
};

const ambiguousEnd = (text: string): string => [escape, `${escape}[`].find(end => text.endsWith(end)) ?? '';

/**
Takes what the mouse sends out of what a terminal sends, wherever it was cut into pieces, and tells it; the rest is the
keyboard's. No part of a report may become a key: a column may be written as an `x`.
*/
export const createMouseFilter = (tell: (event: MouseEvent) => void): ((chunk: string) => string) => {
	/** What was let through already, and may be the first of a report: it cannot wait, or Escape would. */
	let passed = '';
	/** The beginning of one, or what follows `passed` in it. */
	let withheld = '';
	return chunk => {
		const [before = '', ...parts] = (passed + withheld + chunk).split(escape);
		let through = before;
		let begun = '';
		let gone = passed.length;
		for (const [index, part] of parts.entries()) {
			const found = report.exec(part);
			if (found) {
				const event = eventFrom(found);
				if (event) {
					tell(event);
				}

				through += part.slice(found[0].length);
				gone = index === 0 ? 0 : gone;
			} else if (index === parts.length - 1 && beginning.test(part)) {
				begun = escape + part;
			} else {
				through += escape + part;
			}
		}

		const isGoneOn = gone > 0 && parts.length === 1 && begun !== '';
		withheld = isGoneOn ? begun.slice(gone) : begun;
		passed = isGoneOn ? passed : begun === '' ? ambiguousEnd(through) : '';
		return isGoneOn ? '' : through.slice(gone);
	};
};
