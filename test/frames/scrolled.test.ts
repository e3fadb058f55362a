import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {frameOf} from '../helpers/frames.js';
import {deskWith, numbered, stateWith} from '../helpers/states.js';

const profiles = Array.from({length: 30}, (_, index) => ({
	name: `p${index}`,
	isReadOnly: false,
	isCurrent: index === 0,
}));

describe('a list in a dialog that is longer than the dialog', () => {
	for (const key of ['s', 'c', '?', 'l', 'P'] as const) {
		it(`shows in its edges that there is more above, and below: ${key}`, () => {
			const desk = deskWith(stateWith([numbered(1)], {size: {columns: 60, rows: 12}, profiles}));
			for (let at = 0; at < 30; at++) {
				desk.services.dispatch({type: 'noted', tone: 'plain', text: `message ${at}`, at: desk.services.now()});
			}

			desk.press(key);
			desk.press('g');
			assert.match(frameOf(desk.state()), /╭─ [^\u{256E}\u{25B4}]*\u{256E}[\s\S]* ▾ \d+ more ╯/u);
			desk.press(...Array.from({length: 9}, () => 'down'));
			assert.match(frameOf(desk.state()), / ▴ \d+ more ╮[\s\S]* ▾ \d+ more ╯/u);
			desk.press('G');
			assert.match(frameOf(desk.state()), / ▴ \d+ more ╮[\s\S]*╰─+╯/u);
		});
	}
});
