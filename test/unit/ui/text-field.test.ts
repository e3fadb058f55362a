import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Key} from '../../../source/terminal/key.js';
import {edit, emptyField, fieldOf, insert, type TextField} from '../../../source/ui/text-field.js';
import {graphemes} from '../../../source/util/width.js';
import {keyOf} from '../../helpers/states.js';
import {anyText} from '../../helpers/any-text.js';
import {runs} from '../../helpers/runs.js';
import {hostileText} from '../telephony/hostile-text.js';

const press = (from: TextField, ...names: readonly string[]): TextField => {
	let field = from;
	for (const name of names) {
		field = edit(field, keyOf(name)) ?? field;
	}

	return field;
};

/** The plainest field there is: what stands before the cursor, and what stands after it. */
type Plain = {readonly before: readonly string[]; readonly after: readonly string[]};

const wordCut = (before: readonly string[]): number => {
	const spaces = before.length - before.findLastIndex(part => part !== ' ') - 1;
	return before.slice(0, before.length - spaces).lastIndexOf(' ') + 1;
};

const plainly = ({before, after}: Plain, name: string): Plain => {
	const all = [...before, ...after];
	const reference: Readonly<Record<string, Plain>> = {
		left: {before: before.slice(0, -1), after: [...before.slice(-1), ...after]},
		right: {before: [...before, ...after.slice(0, 1)], after: after.slice(1)},
		home: {before: [], after: all},
		'ctrl+a': {before: [], after: all},
		end: {before: all, after: []},
		'ctrl+e': {before: all, after: []},
		backspace: {before: before.slice(0, -1), after},
		delete: {before, after: after.slice(1)},
		'ctrl+w': {before: before.slice(0, wordCut(before)), after},
		'ctrl+u': {before: [], after},
		'ctrl+k': {before, after: []},
	};
	return reference[name] ?? {before: [...before, name], after};
};

/** Letters that stand alone, of one code unit and of many: none of them joins with another. */
const letters = ['a', 'Z', '7', '@', ' ', ' ', 'ї', 'Ж', '山', '👩‍💻', '☎', 'e\u{301}'];
const editing = new Set([
	'left',
	'right',
	'home',
	'end',
	'backspace',
	'delete',
	'ctrl+w',
	'ctrl+u',
	'ctrl+k',
	'ctrl+a',
	'ctrl+e',
]);

const toKey = (name: string): Key => ({name, text: editing.has(name) ? '' : name});

/** What comes out after each of the inputs. */
const trail = <Value>(
	start: Value,
	names: readonly string[],
	step: (value: Value, name: string) => Value,
): readonly Value[] => {
	const values = [start];
	for (const name of names) {
		values.push(step(values.at(-1)!, name));
	}

	return values;
};

const emptyPlain: Plain = {before: [], after: []};

describe('a field', () => {
	it('does what a plain list of letters would do, whatever is typed and whatever keys are pressed', () => {
		const keys = fc.array(
			fc.oneof(
				{weight: 3, arbitrary: fc.constantFrom(...letters)},
				{weight: 2, arbitrary: fc.constantFrom(...editing)},
			),
			{maxLength: 60, size: 'max'},
		);
		fc.assert(
			fc.property(keys, names => {
				const typed = trail(emptyField, names, (field, name) => edit(field, toKey(name)) ?? field);
				const plain = trail(emptyPlain, names, plainly);
				assert.deepEqual(
					typed,
					plain.map(({before, after}) => ({text: [...before, ...after].join(''), cursor: before.length})),
				);
			}),
			{numRuns: runs(500)},
		);
	});

	it('keeps its cursor inside the text, whatever any terminal sends', () => {
		const anything = fc.oneof(anyText(), hostileText, fc.constantFrom(...editing));
		fc.assert(
			fc.property(fc.array(anything, {maxLength: 30}), texts => {
				const fields = trail(emptyField, texts, (field, text) => edit(field, toKey(text)) ?? field);
				assert.deepEqual(
					fields.filter(({text, cursor}) => cursor < 0 || cursor > graphemes(text).length),
					[],
				);
			}),
			{numRuns: runs(500)},
		);
	});

	it('never holds a control character, a line end or half a character', () => {
		fc.assert(
			fc.property(anyText({maxLength: 40}), anyText({maxLength: 40}), (one, other) => {
				const {text} = insert(insert(emptyField, one), other);
				assert.doesNotMatch(text, /[\p{Control}\p{Surrogate}\u{2028}\u{2029}]/u);
			}),
			{numRuns: runs(500)},
		);
		const nasty = 'a\r\nb\tc\u{1B}[31md\u{7F}\u{0}\u{85}\u{2028}e\u{9B}f';
		assert.equal(insert(emptyField, nasty).text, 'a b c[31md ef');
	});

	it('drops invisible characters from copied text', () => {
		const copied = '\u{FEFF}\u{202A}067\u{AD}111\u{200B}22\u{2060}33\u{202C}\u{200E}\u{2066}';
		assert.deepEqual(insert(emptyField, copied), {text: '0671112233', cursor: 10});
		const joined = 'می\u{200C}خواهم 👩\u{200D}🚒';
		assert.equal(insert(emptyField, joined).text, joined);
	});

	it('leaves every other text as it was typed', () => {
		const text = String.raw`gw=kyiv-1 Іван O’Brien 山田 <b>&"\ +380`;
		assert.equal(insert(emptyField, text).text, text);
	});

	it('takes five hundred characters; a text that does not fit is left out whole', () => {
		const full = insert(emptyField, 'x'.repeat(500));
		assert.equal(full.text.length, 500);
		assert.equal(insert(full, 'y'), full);
		assert.equal(insert(emptyField, 'x'.repeat(501)), emptyField);
		assert.equal(insert(press(full, 'backspace'), 'y').text, `${'x'.repeat(499)}y`);
	});

	it('moves over and takes away a letter with its accents, and an emoji with its parts, as one', () => {
		const field = fieldOf('e\u{301}👩‍💻');
		assert.equal(field.cursor, 2);
		assert.equal(press(field, 'backspace').text, 'e\u{301}');
		assert.equal(press(field, 'backspace', 'backspace').text, '');
		assert.equal(press(field, 'left', 'left', 'delete').text, '👩‍💻');
	});

	it('types in the middle', () => {
		assert.deepEqual(press(fieldOf('ac'), 'left', 'b'), {text: 'abc', cursor: 2});
	});

	it('takes back a word with Ctrl-W, with the spaces after it', () => {
		assert.equal(press(fieldOf('state:held via:kyiv'), 'ctrl+w').text, 'state:held ');
		assert.equal(press(fieldOf('state:held   '), 'ctrl+w').text, '');
	});

	it('does nothing where there is nothing to do', () => {
		assert.deepEqual(
			press(emptyField, 'backspace', 'delete', 'left', 'right', 'ctrl+w', 'ctrl+u', 'ctrl+k'),
			emptyField,
		);
	});

	it('leaves alone the keys that are not for it', () => {
		const others = ['up', 'down', 'return', 'escape', 'tab', 'pageup', 'ctrl+c', 'ctrl+x'];
		assert.deepEqual(
			others.filter(name => edit(fieldOf('text'), keyOf(name)) !== undefined),
			[],
		);
	});
});
