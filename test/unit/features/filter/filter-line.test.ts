import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {filterLine} from '../../../../source/features/filter/filter-line.js';
import {deskWith, numbered, stateWith} from '../../../helpers/states.js';

/** The line while this is typed, or after these keys, in windows of several widths. */
const linesOf = (typed: string, widths: readonly number[], ...keys: readonly string[]): readonly string[] => {
	const desk = deskWith(stateWith([numbered(1, {callstate: 'HELD'}), numbered(2)]));
	desk.press('/');
	desk.type(typed);
	desk.press(...keys);
	return widths.map(width =>
		filterLine(desk.state(), width)
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
};

describe('the line of the filter', () => {
	it('names the term that nothing has, and no keys: the footer has those', () => {
		const [wide, usual, narrow] = linesOf('held via:kyivstar', [120, 80, 60]);
		const wanted = /^ \/ held via:kyivstar +0 of 2(?: channels)? {2}none has via:kyivstar$/u;
		assert.match(wide!, wanted);
		assert.match(usual!, wanted);
		assert.match(narrow!, wanted);
	});

	it('leaves a long term out for what is typed, whose end stays in view', () => {
		const long = `via:${'kyivstar'.repeat(5)}`;
		const [line] = linesOf(`held ${long}`, [60]);
		assert.match(line!, /kyivstar +0 of 2$/u);
	});

	it('tells the keys once it is kept', () => {
		const [line] = linesOf('held', [80], 'return');
		assert.match(line!, /^ \/ held +1 of 2 channels {2}\/ change {2}Esc clear$/u);
	});
});
