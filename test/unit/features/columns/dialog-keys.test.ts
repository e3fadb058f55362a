import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {message} from '../../../../source/state/messages.js';
import {placedColumns} from '../../../../source/state/selectors.js';
import {defaultColumns} from '../../../../source/fields/columns.js';
import {deskWith, lastNote, numberedBetween, stateWith, type Desk} from '../../../helpers/states.js';

const desk = (columns = 120, rows = 30) => deskWith(stateWith(numberedBetween(1, 3), {size: {columns, rows}}));
const shown = (one: Desk): readonly string[] =>
	one.state().columns.map(({id, width}) => (width ? `${id}:${width}` : id));
const isOpen = (one: Desk): boolean => one.state().dialog?.kind === 'columns';

describe('the picker of columns', () => {
	it('hides, shows and moves columns in the list behind it, and keeps them', () => {
		const one = desk();
		one.press('c', 'j', ' ');
		assert.equal(shown(one).includes('dir'), false);
		one.press('j', 'K');
		assert.deepEqual(shown(one).slice(0, 2), ['from', 'state']);
		one.press('J', 'return');
		assert.deepEqual(shown(one).slice(0, 2), ['state', 'from']);
		assert.equal(isOpen(one), false);
	});

	it('makes a column wider and narrower, and gives it back its own width', () => {
		const one = desk();
		const {width} = placedColumns(one.state())[2]!;
		one.press('c', 'j', 'j', 'right', 'right', 'left');
		assert.equal(shown(one)[2], `from:${width + 1}`);
		one.press('=');
		assert.equal(shown(one)[2], 'from');
	});

	it('puts everything back with Escape, and to the default with 0', () => {
		const one = desk();
		const before = one.state().columns;
		one.press('c', ' ', 'j', 'J', 'right', 'escape');
		assert.equal(one.state().columns, before);
		one.press('c', 'j', ' ', 'j', 'right', 'return', 'c', '0', 'return');
		assert.deepEqual(shown(one), defaultColumns);
	});

	it('works on a Cyrillic layout', () => {
		const one = desk();
		one.press('с', 'о', 'о', 'Л', 'return');
		assert.deepEqual(shown(one).slice(0, 3), ['state', 'from', 'dir']);
	});

	it('leaves the list one column at least, and moves none that is not shown', () => {
		const one = deskWith(stateWith(numberedBetween(1, 3), {columns: ['from']}));
		one.press('c', ' ');
		assert.deepEqual([shown(one), lastNote(one.state())], [['from'], 'the list needs a column']);
		one.press('j', 'K');
		assert.deepEqual([shown(one), lastNote(one.state())], [['from'], 'Space shows it first']);
	});

	it('says it in the picker, until something else is done: nothing of it is left below', () => {
		const one = deskWith(stateWith(numberedBetween(1, 3), {columns: ['from']}));
		one.press('c', 'j', 'K');
		assert.equal(lastNote(one.state()), 'Space shows it first');
		one.press('j');
		assert.equal(lastNote(one.state()), undefined);
		one.press('K', ' ');
		assert.equal(lastNote(one.state()), undefined);
		one.press('j', 'K', 'return');
		assert.deepEqual([isOpen(one), lastNote(one.state()), message(one.state())], [false, undefined, undefined]);
	});

	it('does nothing to a call', () => {
		const one = desk();
		one.press('c', ...'hxueny!pt', '1', 'tab');
		assert.deepEqual([one.performed, isOpen(one), shown(one)], [[], true, defaultColumns]);
	});
});

describe('the key of a column’s header', () => {
	it('sorts by that column on screen, and turns the order round', () => {
		const one = desk();
		one.press('3');
		assert.deepEqual(one.state().view.sort, {column: 'from', isDescending: false});
		one.press('3');
		assert.deepEqual(one.state().view.sort, {column: 'from', isDescending: true});
		one.press('1');
		assert.deepEqual(one.state().view.sort, {column: 'state', isDescending: false});
	});

	it('counts the columns that the window has room for, and says when there are fewer', () => {
		const one = desk(60, 15);
		one.press('5');
		assert.equal(one.state().view.sort.column, 'age');
		one.press('6');
		assert.equal(one.state().view.sort.column, 'age');
		assert.equal(lastNote(one.state()), 'there is no column 6 on screen: the last one is 5');
	});

	it('follows the person’s own order of columns', () => {
		const one = desk();
		one.press('c', 'j', 'j', 'K', 'K', 'return', '1');
		assert.equal(one.state().view.sort.column, 'from');
	});
});
