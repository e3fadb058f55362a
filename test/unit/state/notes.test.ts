import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {noted, type Note} from '../../../source/state/notes.js';

const note = (at: number): Note => ({at, tone: 'plain', text: `note ${at}`});

describe('the notes', () => {
	it('come in the order in which they were said', () => {
		assert.deepEqual(noted(noted([], note(1)), note(2)), [note(1), note(2)]);
	});

	it('are the last two hundred, however long the screen runs', () => {
		let notes: readonly Note[] = [];
		for (let at = 1; at <= 1000; at++) {
			notes = noted(notes, note(at));
		}

		assert.equal(notes.length, 200);
		assert.deepEqual([notes[0], notes.at(-1)], [note(801), note(1000)]);
	});
});
