import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {handleKey, isTypedAhead} from '../../../source/commands/handle-key.js';
import {deskWith, keyOf, lastNote, numbered, stateWith} from '../../helpers/states.js';

const keysOf = (text: string) => Array.from(text, character => keyOf(character));

describe('keys that came in one piece', () => {
	it('move, but do nothing to a call: what moved has not been on screen yet', () => {
		const desk = deskWith(stateWith([numbered(2), numbered(1)]));
		for (const key of keysOf('jhxe')) {
			handleKey(desk.services, key, false);
		}

		assert.equal(desk.state().view.cursor, numbered(1).id);
		assert.deepEqual([desk.performed, desk.state().dialog], [[], undefined]);
		assert.equal(lastNote(desk.state()), 'eavesdrop: it came in one piece with other keys, so press it again');
	});

	it('are typing ahead when they only move or begin a filter, else a paste that nobody marked', () => {
		const verdicts = ['jjjjjjjjjjjj', 'kkkkkjjjjjjG', '/kyivstar talking', 'hello, world', 'jjjjjjjjjjx'].map(text =>
			isTypedAhead(keysOf(text), stateWith([])),
		);
		assert.deepEqual(verdicts, [true, true, true, false, false]);
	});
});
