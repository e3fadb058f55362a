import {toneStyle} from '../features/log/dialog.js';
import {presentOf} from '../features/history/shown-state.js';
import {clock} from '../util/format.js';
import {memoLast} from '../util/memoize.js';
import {keyHint} from '../state/default-keys.js';
import {message, type Message} from '../state/messages.js';
import {screen} from '../state/selectors.js';
import type {State} from '../state/state.js';
import {chunk, truncateMiddle, wrapWords} from '../ui/table/fit-text.js';
import {fitLine, lineCells, span} from '../ui/spans.js';
import {cells} from '../util/width.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';

/** The cells of the sign before a message, and of the time after the sign. */
const signWidth = 3;
const clockWidth = 9;
/** In a narrower window the text needs the cells of the time. */
const withClock = 40;

/** Whether a message of two lines begins in the place of the rule above it: no filter line is in between. Else it ends in that of the keys. */
export const hasSpareLine = (state: State): boolean => {
	const {detail, filterRows} = screen(state);
	return detail === 'below' && filterRows === 0 && !state.view.charts.isOpen && state.dialog === undefined;
};

/** The part of a message that fits into two lines of so many cells; whether its time is shown, and whether its middle is cut. */
type Words = {readonly lines: readonly string[]; readonly hasClock?: boolean; readonly isCut?: boolean};

/** `more`: the cells of what follows a cut text. */
const wordsFor = ({text, shorter = []}: Message, width: number, hasSpare: boolean, more: number): Words => {
	const [whole, fewer] = [span(text).text, shorter.map(words => span(words).text)];
	const room = width - signWidth;
	if (width >= withClock) {
		const lines = wrapWords(whole, room - clockWidth);
		if (lines.length === 1 || (hasSpare && lines.length === 2)) {
			return {lines, hasClock: true};
		}
	}

	const all = [whole, ...fewer];
	const fitting = all.find(words => cells(words) <= room);
	if (fitting !== undefined) {
		return {lines: [fitting]};
	}

	const wrapped = all.map(words => wrapWords(words, room)).find(({length}) => length === 2);
	// A wide character may leave the last cell of a line empty.
	return wrapped
		? {lines: wrapped}
		: {lines: chunk(truncateMiddle(all.at(-1)!, 2 * room - 1 - more), room), isCut: true};
};

/**
The last result in one line, or in two. A narrow window shows a shorter text, and cuts the middle of one that is too long: the end says what
to do. A cut text is followed by the key of the log. The detail and the footer ask for it in the same frame, hence the memo.
*/
export const messageLines = memoLast((state: State, glyphs: Glyphs, width: number): readonly Line[] => {
	const news = message(presentOf(state));
	if (!news) {
		return [[]];
	}

	const style = toneStyle[news.tone];
	const textStyle = news.tone === 'plain' ? undefined : style;
	const more = width < withClock ? [] : [span(` ${keyHint(state, 'log')} log`, 'dim')];
	const {lines, hasClock, isCut} = wordsFor(news, width, hasSpareLine(state), lineCells(more));
	const sign = [span(` ${glyphs.tone[news.tone]} `, style), ...(hasClock ? [span(`${clock(news.at)} `, 'dim')] : [])];
	return lines.map((words, index): Line => {
		const before = index === 0 ? sign : [span(' '.repeat(lineCells(sign)))];
		const after = isCut && index === lines.length - 1 ? more : [];
		return fitLine([...before, span(words, textStyle), ...after], width);
	});
});
