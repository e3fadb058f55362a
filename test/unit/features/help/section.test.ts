import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {frameOf} from '../../../helpers/frames.js';
import {deskWith, listed, numbered, stateWith, t0} from '../../../helpers/states.js';

describe('the help', () => {
	const places = [
		['the list', [], 'The selected call'],
		['the charts', ['a'], 'In the charts'],
		['marked calls', [' '], 'Many calls'],
		['the detail', ['return'], 'Moving'],
		['ended calls', ['E'], 'The list'],
		['the past', ['['], 'The past'],
	] as const;
	for (const [name, keys, title] of places) {
		for (const [columns, rows] of [
			[60, 15],
			[120, 30],
		] as const) {
			it(`opens at the section of what is on the screen: ${name}, ${columns}×${rows}`, () => {
				const desk = deskWith(stateWith([numbered(1)], {size: {columns, rows}}));
				desk.store.dispatch(listed([numbered(1), numbered(2)], t0 + 1000)(desk.state()));
				desk.press(...keys, '?');
				const [, first = ''] = frameOf(desk.state()).split(/╭─ Keys .*\n/u, 2);
				assert.ok((columns === 60 ? first.split('\n', 1)[0]! : first).includes(`  ${title} `), first);
				desk.press('escape');
				assert.equal(desk.state().dialog, undefined);
			});
		}
	}

	it('stays where it opened when the last marked call ends', () => {
		const desk = deskWith(stateWith([numbered(1), numbered(2)], {size: {columns: 60, rows: 15}}));
		desk.press(' ', '?');
		assert.ok(frameOf(desk.state()).includes('  Many calls '));
		desk.store.dispatch(listed([numbered(1)], t0 + 1000)(desk.state()));
		assert.equal(desk.state().view.marks.size, 0);
		assert.ok(frameOf(desk.state()).includes('  Many calls '));
	});
});
