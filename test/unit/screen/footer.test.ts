import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {footerLine} from '../../../source/screen/footer.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/ui/theme/glyphs.js';
import {deskWith, numbered, stateWith, type Desk} from '../../helpers/states.js';

const footerOf = (desk: Desk, width: number, glyphs = unicodeGlyphs): string =>
	footerLine(desk.state(), glyphs, width)
		.map(({text}) => text)
		.join('')
		.trimEnd();

describe('the footer, while the filter is typed', () => {
	const desk = () => deskWith(stateWith([numbered(1)]));

	it('shows the keys of the filter, as many as there is room for', () => {
		const one = desk();
		one.press('/', 'x');
		assert.deepEqual(
			[119, 79, 59, 20].map(width => footerOf(one, width)),
			[
				' ⏎ keep  Esc clear  Tab complete  Ctrl-P earlier filter  Ctrl-N later  Ctrl-U empty the line',
				' ⏎ keep  Esc clear  Tab complete  Ctrl-P earlier filter  Ctrl-N later',
				' ⏎ keep  Esc clear  Tab complete  Ctrl-P earlier filter',
				' ⏎ keep  Esc clear',
			],
		);
		assert.match(footerOf(one, 59, asciiGlyphs), /^ Enter keep {2}Esc clear/u);
	});

	it('has the keys of calls again when the filter is kept or cleared', () => {
		const after = ['return', 'escape'].map(key => {
			const one = desk();
			one.press('/', '1', key);
			return footerOf(one, 119).includes('x hang up');
		});
		assert.deepEqual(after, [true, true]);
	});
});
