import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {hiddenMarks, marksText} from '../../../../source/features/marks/marks.js';
import {message} from '../../../../source/state/messages.js';
import {fieldOf} from '../../../../source/ui/text-field.js';
import type {State} from '../../../../source/state/state.js';
import {id} from '../../../helpers/channels.js';
import {deskWith, numbered, numberedBetween, play, stateWith} from '../../../helpers/states.js';

const ten = stateWith(numberedBetween(1, 10));
const marked = ({view}: State): readonly number[] =>
	[...view.marks].map(one => Number(one.slice(24, 36))).toSorted((a, b) => a - b);

describe('marks', () => {
	it('are set by Space, which goes on to the next, and taken back by it', () => {
		const desk = deskWith(ten);
		desk.press(' ', ' ');
		assert.deepEqual(marked(desk.state()), [9, 10]);
		assert.equal(desk.state().view.cursor, id(8));
		desk.press('up', ' ');
		assert.deepEqual(marked(desk.state()), [10]);
	});

	it('that Escape takes away are told: those of the range, then all', () => {
		const desk = deskWith(ten);
		desk.press('j', ' ', 'v', 'down', 'escape');
		assert.deepEqual([marked(desk.state()), message(desk.state())?.text], [[9], '2 calls unmarked']);
		desk.press('*', 'escape');
		assert.deepEqual([marked(desk.state()), message(desk.state())?.text], [[], '10 calls unmarked']);
		desk.press(' ');
		assert.equal(message(desk.state()), undefined, 'no longer so');
	});

	it('are set by * on all that the filter shows, and taken back by it', () => {
		const desk = deskWith(
			play(ten, {type: 'filter-edited', field: fieldOf('uuid:000000000001')}, {type: 'filter-kept'}),
		);
		desk.press('*');
		assert.deepEqual(marked(desk.state()), [1]);
		desk.press('*');
		assert.deepEqual(marked(desk.state()), []);
	});

	it('follow a range to the cursor, both ways; Escape takes the range back, then the marks', () => {
		const desk = deskWith(ten);
		desk.press(' ', 'down', 'v', 'down', 'down');
		assert.deepEqual(marked(desk.state()), [6, 7, 8, 10]);
		desk.press('up', 'up', 'up');
		assert.deepEqual(marked(desk.state()), [8, 9, 10]);
		desk.press('escape');
		assert.deepEqual(marked(desk.state()), [10]);
		desk.press('v', 'down', ' ', 'down');
		assert.deepEqual(marked(desk.state()), [8, 9, 10], 'Space ends a range');
		desk.press('escape');
		assert.deepEqual(marked(desk.state()), []);
	});

	it('are no longer than their channels, and no list makes more of them', () => {
		const desk = deskWith(ten);
		desk.press('*');
		desk.poll([...numberedBetween(3, 8), numbered(20)]);
		assert.deepEqual(marked(desk.state()), [3, 4, 5, 6, 7, 8]);
		desk.poll(numberedBetween(1, 10));
		assert.deepEqual(marked(desk.state()), [3, 4, 5, 6, 7, 8]);
	});

	it('a range ends with the channel that it began at', () => {
		const desk = deskWith(ten);
		desk.press('down', 'v', 'down');
		desk.poll(numberedBetween(1, 8));
		assert.equal(desk.state().view.range, undefined);
		desk.press('down');
		assert.deepEqual(marked(desk.state()), [8]);
	});

	it('that the filter hides are counted', () => {
		const state = play(
			ten,
			{type: 'marked', ids: [id(1), id(2), id(10)], isMarked: true},
			{type: 'filter-edited', field: fieldOf('uuid:0010')},
		);
		assert.equal(hiddenMarks(state), 2);
		assert.equal(marksText(state), '3 calls marked, 2 not shown');
	});

	it('are only for calls that are listed', () => {
		assert.deepEqual(marked(play(ten, {type: 'marked', ids: [id(77)], isMarked: true})), []);
		const desk = deskWith(ten);
		desk.poll(numberedBetween(1, 9));
		desk.press(' ');
		assert.equal(desk.state().notes.at(-1)?.text, 'mark: this call has ended');
	});
});
