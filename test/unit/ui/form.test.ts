import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	editForm,
	formOf,
	pickedOf,
	textOf,
	withField,
	type Choice,
	type Form,
	type TextInput,
} from '../../../source/ui/form.js';
import {emptyField, fieldOf} from '../../../source/ui/text-field.js';
import {keyOf} from '../../helpers/states.js';

type Fields = {
	readonly name: TextInput;
	readonly column: Choice;
	readonly row: Choice;
	readonly last: TextInput;
	readonly other?: TextInput | undefined;
	readonly side?: Choice;
};

const form = formOf<Fields>({
	name: {kind: 'text', value: emptyField},
	column: {kind: 'choice', count: 3, picked: 0},
	row: {kind: 'choice', count: 2, picked: 0, isRow: true},
	last: {kind: 'text', value: fieldOf('ab')},
});

const press = <Any extends Form>(from: Any, ...names: readonly string[]): Any => {
	let now: Form = from;
	for (const name of names) {
		now = editForm(now, keyOf(name)) ?? now;
	}

	return now as Any;
};

describe('the keyboard in a form', () => {
	it('goes from field to field with Tab and back with Shift-Tab, round the ends', () => {
		assert.equal(form.focus, 'name');
		assert.equal(press(form, 'tab').focus, 'column');
		assert.equal(press(form, 'tab', 'tab', 'tab', 'tab').focus, 'name');
		assert.equal(press(form, 'shift+tab').focus, 'last');
	});

	it('goes with the arrows too, through a column of choices before it leaves it', () => {
		const walked = [1, 2, 3, 4, 5, 6].map(times => press(form, ...Array.from({length: times}, () => 'down')));
		assert.deepEqual(
			walked.map(now => [now.focus, pickedOf(now, 'column')]),
			[
				['column', 0],
				['column', 1],
				['column', 2],
				['row', 2],
				['last', 2],
				['name', 2],
			],
		);
		const back = press(walked[3]!, 'up', 'up', 'up', 'up');
		assert.deepEqual([back.focus, pickedOf(back, 'column')], ['name', 0]);
	});

	it('leaves choices that stand beside each other at once with up and down', () => {
		const row = {...form, focus: 'row'};
		assert.deepEqual([press(row, 'up').focus, pickedOf(press(row, 'up'), 'row')], ['column', 0]);
		assert.deepEqual([press(row, 'down').focus, pickedOf(press(row, 'down'), 'row')], ['last', 0]);
	});

	it('chooses with the arrows and the space bar, round the ends', () => {
		const column = {...form, focus: 'column'};
		assert.equal(pickedOf(press(column, 'right'), 'column'), 1);
		assert.equal(pickedOf(press(column, ' ', ' '), 'column'), 2);
		assert.equal(pickedOf(press(column, ' ', ' ', ' '), 'column'), 0);
		assert.equal(pickedOf(press(column, 'right', 'right', 'right'), 'column'), 0);
		assert.equal(pickedOf(press(column, 'left'), 'column'), 2);
	});

	it('types into the field that has it, and into no other', () => {
		const typed = press(form, 'x', ' ', 'y');
		assert.deepEqual([textOf(typed, 'name'), textOf(typed, 'last')], ['x y', 'ab']);
		const other = press({...form, focus: 'last'}, 'c', 'left', 'backspace');
		assert.deepEqual([textOf(other, 'name'), textOf(other, 'last')], ['', 'ac']);
	});

	it('leaves alone what is not for a form', () => {
		const others = ['return', 'escape', 'pageup', 'ctrl+x'].map(name => editForm(form, keyOf(name)));
		assert.deepEqual(others, [undefined, undefined, undefined, undefined]);
		const column = {...form, focus: 'column'};
		const onChoice = ['x', 'y', 'h', 'return', 'escape', 'home', 'backspace'].map(name =>
			editForm(column, keyOf(name)),
		);
		assert.deepEqual(new Set(onChoice), new Set([undefined]));
	});

	it('always is on a field, and a choice always has one picked, whatever is pressed', () => {
		const anyKey = fc.constantFrom('up', 'down', 'left', 'right', 'tab', 'shift+tab', ' ', 'x', 'backspace', 'home');
		fc.assert(
			fc.property(fc.array(anyKey, {maxLength: 40}), names => {
				const after = press(form, ...names);
				assert.deepEqual(Object.keys(after.fields), Object.keys(form.fields));
				assert.ok(Object.keys(form.fields).includes(after.focus));
				assert.ok([0, 1, 2].includes(pickedOf(after, 'column')));
				assert.ok([0, 1].includes(pickedOf(after, 'row')));
			}),
		);
	});
});

describe('a form', () => {
	it('gives the text of its text fields and the place of its choices, and nothing for those that it lacks now', () => {
		assert.deepEqual([textOf(form, 'last'), textOf(form, 'other')], ['ab', '']);
		const picked = withField(form, 'row', {kind: 'choice', count: 2, picked: 1});
		assert.deepEqual([pickedOf(picked, 'row'), pickedOf(picked, 'side')], [1, 0]);
	});

	it('begins at the field it is told to, else at the first', () => {
		assert.equal(formOf(form.fields, 'row').focus, 'row');
		assert.equal(formOf(form.fields).focus, 'name');
	});
});
