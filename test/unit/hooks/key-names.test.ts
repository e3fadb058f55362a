import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Key as InkKey} from 'ink';
import {inputFrom, isLongBurst} from '../../../source/hooks/key-names.js';

const nothing: InkKey = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

type Flags = Partial<InkKey>;

/** The keys of one event of Ink, each as `name` or `name=text`; a paste as itself. */
const read = (input: string, flags: Flags = {}) => {
	const burst = inputFrom(input, {...nothing, ...flags});
	return burst.kind === 'paste' ? burst : burst.keys.map(({name, text}) => (text === '' ? name : `${name}=${text}`));
};

describe('a key with a name', () => {
	const named: ReadonlyArray<readonly [flags: Flags, name: string]> = [
		[{upArrow: true}, 'up'],
		[{downArrow: true}, 'down'],
		[{leftArrow: true}, 'left'],
		[{rightArrow: true}, 'right'],
		[{pageUp: true}, 'pageup'],
		[{pageDown: true}, 'pagedown'],
		[{home: true}, 'home'],
		[{end: true}, 'end'],
		[{return: true}, 'return'],
		[{escape: true}, 'escape'],
		[{backspace: true}, 'backspace'],
		[{delete: true}, 'delete'],
		[{tab: true}, 'tab'],
		[{tab: true, shift: true}, 'shift+tab'],
	];
	for (const [flags, name] of named) {
		it(`is ${name}, and writes nothing`, () => {
			assert.deepEqual(read('', flags), [name]);
			assert.deepEqual(read('\r', flags), [name]);
		});
	}

	it('is none of ours with Alt, but for Escape, which Ink takes for half of one', () => {
		assert.deepEqual(read('', {upArrow: true, meta: true}), []);
		assert.deepEqual(read('', {return: true, meta: true}), []);
		assert.deepEqual(read('', {escape: true, meta: true}), ['escape']);
	});
});

describe('a character', () => {
	for (const character of ['h', 'G', '!', ' ', '1', 'р', 'ї', '山', '😀']) {
		it(`is a key that writes itself: ${character}`, () => {
			assert.deepEqual(read(character), [`${character}=${character}`]);
			assert.deepEqual(read(character, {shift: true}), [`${character}=${character}`]);
		});
	}

	it('with Ctrl is another key, which writes nothing', () => {
		assert.deepEqual(read('c', {ctrl: true}), ['ctrl+c']);
		assert.deepEqual(read('R', {ctrl: true, shift: true}), ['ctrl+r']);
	});

	it('with Alt and the like is none of ours, so that Alt-x is no x', () => {
		const keys: readonly Flags[] = [{meta: true}, {super: true}, {hyper: true}];
		assert.deepEqual(
			keys.map(flags => read('x', flags)),
			[[], [], []],
		);
	});

	it('that is not there is no key', () => {
		assert.deepEqual(read(''), []);
	});
});

describe('a burst of input', () => {
	it('is its keys in their order', () => {
		assert.deepEqual(read('jjх'), ['j=j', 'j=j', 'х=х']);
		assert.deepEqual(read('a😀b'), ['a=a', '😀=😀', 'b=b']);
	});

	it('may end with Enter', () => {
		assert.deepEqual(read('201\r'), ['2=2', '0=0', '1=1', 'return']);
		assert.deepEqual(read('x\n'), ['x=x', 'return']);
		assert.deepEqual(read('\r'), ['return']);
	});

	it('has its control characters as the keys that send them', () => {
		assert.deepEqual(read('a\tb\u{3}\u{1A}\u{15}'), ['a=a', 'tab', 'b=b', 'ctrl+c', 'ctrl+z', 'ctrl+u']);
	});

	for (const text of ['x\ny', 'hold\rx\r', '\rx', '\r\r', 'a\r\n', '\n\n']) {
		it(`with a line end before its end was pasted: ${JSON.stringify(text)}`, () => {
			assert.deepEqual(read(text), {kind: 'paste', text});
		});
	}

	it('loses and adds nothing, whatever it is', () => {
		fc.assert(
			fc.property(fc.string({unit: 'grapheme'}), fc.constantFrom('', '\r'), (text, end) => {
				const burst = inputFrom(text + end, nothing);
				const typed = burst.kind === 'paste' ? burst.text : burst.keys.map(key => key.text).join('');
				assert.equal(typed, burst.kind === 'paste' ? text + end : text);
				const isLast = burst.kind === 'keys' && burst.keys.at(-1)?.name === 'return';
				assert.equal(isLast, end !== '');
			}),
		);
	});

	it('is long from nine keys on', () => {
		const keys = (count: number) => Array.from({length: count}, () => ({name: 'x', text: 'x'}));
		assert.deepEqual(
			[0, 1, 8, 9, 100].map(count => isLongBurst(keys(count))),
			[false, false, false, true, true],
		);
	});
});
