import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {filterLine} from '../../../source/components/filter-line.js';
import {unicodeGlyphs} from '../../../source/theme/glyphs.js';
import {deskWith, numbered, stateWith} from '../../helpers/states.js';

/** The line while this is typed, in windows of several widths. */
const linesOf = (typed: string, widths: readonly number[]): readonly string[] => {
	const desk = deskWith(stateWith([numbered(1, {callstate: 'HELD'}), numbered(2)]));
	desk.press('/');
	desk.type(typed);
	return widths.map(width =>
		filterLine(desk.state(), unicodeGlyphs, width)
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
};

describe('the line of the filter, while it is typed', () => {
	it('names the term that nothing has beside the keys, which leave where there is no room for both', () => {
		const [wide, usual, narrow] = linesOf('held via:kyivstar', [120, 80, 60]);
		assert.match(wide!, /^ \/ held via:kyivstar +0 of 2 {2}none has via:kyivstar {2}⏎ keep {2}Esc clear$/u);
		assert.match(usual!, /^ \/ held via:kyivstar +0 of 2 {2}none has via:kyivstar {2}⏎ keep {2}Esc clear$/u);
		assert.match(narrow!, /^ \/ held via:kyivstar +0 of 2 {2}none has via:kyivstar$/u);
	});

	it('leaves a long term out for what is typed, whose end stays in view', () => {
		const long = `via:${'kyivstar'.repeat(5)}`;
		const [line] = linesOf(`held ${long}`, [60]);
		assert.match(line!, /kyivstar +0 of 2 {2}⏎ keep {2}Esc clear$/u);
	});
});
