import {graphemes, cells} from '../../util/width.js';
import {wrapWords} from '../../ui/table/fit-text.js';
import {span} from '../../ui/spans.js';
import type {Typed} from './forms.js';

/** A line being typed as the terminal shows it; `back`: the cells from its end to the cursor. */
type Written = {readonly label: string; readonly text: string; readonly back: number};

/** The part that fits one line of the terminal, near the cursor. */
const writtenFrom = ({label, field, isSecret}: Typed, width: number): Written => {
	const shown = graphemes(field.text).map(part => (isSecret ? '*' : span(part).text));
	const before = shown.slice(0, field.cursor);
	const room = Math.max(8, width - cells(label) - 4);
	while (before.length > 0 && cells(before.join('')) > room) {
		before.shift();
	}

	const after = shown.slice(field.cursor);
	while (after.length > 0 && cells([...before, ...after].join('')) > room) {
		after.pop();
	}

	return {label: `${span(label).text}: `, text: [...before, ...after].join(''), back: cells(after.join(''))};
};

const eraseRest = '\u{1B}[K';
const eraseLine = `\r${eraseRest}`;
const cursorLeft = (by: number): string => (by === 0 ? '' : `\u{1B}[${Math.abs(by)}${by > 0 ? 'D' : 'C'}`);

const whole = ({label, text, back}: Written): string => label + text + cursorLeft(back);

/** The fewest bytes that update a line, as a shell echoes typing: a screen reader reads the letters, not the whole line again. */
const change = (was: Written, is: Written): string => {
	if (was.label !== is.label) {
		return `\n${whole(is)}`;
	}

	if (was.text === is.text) {
		return cursorLeft(is.back - was.back);
	}

	if (was.back === 0 && is.back === 0) {
		if (is.text.startsWith(was.text)) {
			return is.text.slice(was.text.length);
		}

		if (was.text.startsWith(is.text)) {
			return cursorLeft(cells(was.text.slice(is.text.length))) + eraseRest;
		}
	}

	return eraseLine + whole(is);
};

/** Writes sentences above the line that is being typed, for output that only ever appends. */
export const createEcho = () => {
	let line: Written | undefined;
	return {
		/** Returns the bytes that write the sentences and update the line that is being typed. */
		write(sentences: readonly string[], typed: Typed | undefined, width: number): string {
			const was = line;
			const is = typed && writtenFrom(typed, width);
			line = is;
			const text = sentences
				.flatMap(one => wrapWords(one, width))
				.map(one => `${one}\n`)
				.join('');
			if (text === '') {
				return was && is ? change(was, is) : is ? whole(is) : was ? '\n' : '';
			}

			// A line that is still being typed is written again below the sentences; one that has ended stays.
			const end = was ? (was.label === is?.label ? eraseLine : '\n') : '';
			return end + text + (is ? whole(is) : '');
		},
	};
};
