import assert from 'node:assert/strict';
import {it} from 'node:test';
import {viewContext} from '../../../../source/ui/dialog/view.js';
import {progressDialog} from '../../../../source/features/bulk/progress-dialog.js';
import {unicodeGlyphs} from '../../../../source/ui/theme/glyphs.js';
import {deskWith, numberedBetween, stateWith} from '../../../helpers/states.js';

it('the progress of a bulk action shows its last failures where it was scrolled past them', () => {
	const desk = deskWith(stateWith(numberedBetween(1, 3)));
	desk.press('*', 'h');
	desk.wait(200);
	desk.press('y');
	for (const id of [1, 2]) {
		desk.services.dispatch({type: 'action-failed', id, failure: {kind: 'refused', words: `no ${id}`}, at: 0});
	}

	const view = progressDialog.view({kind: 'bulk-progress', top: 9}, viewContext(desk.state(), unicodeGlyphs), () => []);
	assert.ok('lines' in view);
	const shown = view.lines.map(line => line.map(({text}) => text).join(''));
	assert.ok(shown.some(text => text.includes('no 1')));
	assert.deepEqual(view.hidden, {above: 0, below: 0});
});
