import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {MouseEvent} from '../../../source/commands/mouse.js';
import {createMouseFilter} from '../../../source/hooks/mouse-input.js';

/** What is left of pieces for the keyboard, each by itself, and what the mouse told. */
const filtered = (...chunks: readonly string[]) => {
	const events: MouseEvent[] = [];
	const filter = createMouseFilter(event => {
		events.push(event);
	});
	return {left: chunks.map(chunk => filter(chunk)), events};
};

const click = '\u{1B}[<0;10;5M';
const told: MouseEvent = {kind: 'click', column: 9, row: 4};

describe('what the mouse sends', () => {
	it('is told, and is not for the keyboard', () => {
		assert.deepEqual(filtered(click), {left: [''], events: [told]});
		assert.deepEqual(filtered(`j${click}k`), {left: ['jk'], events: [told]});
		const wheel = filtered('\u{1B}[<64;1;2M\u{1B}[<65;1;2M\u{1B}[<81;1;2M').events;
		assert.deepEqual(
			wheel.map(event => event.kind === 'wheel' && event.by),
			[-1, 1, 1],
		);
	});

	it('acts when a button goes down, the left one alone, without modifiers', () => {
		const other = ['\u{1B}[<0;10;5m', '\u{1B}[<1;10;5M', '\u{1B}[<2;10;5M', '\u{1B}[<4;10;5M', '\u{1B}[<35;10;5M'];
		assert.deepEqual(filtered(...other), {left: other.map(() => ''), events: []});
	});

	it('is recognised wherever it is cut into pieces', () => {
		const cuts = Array.from({length: click.length - 1}, (_, index) => [
			click.slice(0, index + 1),
			click.slice(index + 1),
		]);
		assert.deepEqual(
			cuts.map(cut => filtered(...cut)),
			// Escape may be a key, and does not wait.
			cuts.map(([first = '']) => ({left: [first.length < 3 ? first : '', ''], events: [told]})),
		);
		assert.deepEqual(filtered(...click).events, [told]);
	});

	it('in the older form is no three keys, even where a column is written as an x', () => {
		assert.deepEqual(filtered('\u{1B}[M x!'), {left: [''], events: []});
		assert.equal(filtered('\u{1B}[M', ' x', '!h').left.join(''), 'h');
	});

	it('leaves keys what they are, at once', () => {
		const keys = ['\u{1B}', 'h', '\u{1B}[A', '\u{1B}[1;5C', '\u{1B}OP', '\u{1B}[200~x\u{1B}[201~', '[<0;1;1M'];
		assert.deepEqual(
			keys.map(key => filtered(key)),
			keys.map(key => ({left: [key], events: []})),
		);
		assert.deepEqual(filtered('\u{1B}', 'h').left, ['\u{1B}', 'h']);
		assert.deepEqual(filtered('\u{1B}', '[A').left, ['\u{1B}', '[A']);
	});

	it('that is broken is given on as one piece, with the key that broke it', () => {
		assert.deepEqual(filtered('\u{1B}[<0;10', 'x').left, ['', '\u{1B}[<0;10x']);
		assert.deepEqual(filtered('\u{1B}[<0;99999999').left, ['\u{1B}[<0;99999999']);
	});
});

const piece = fc.oneof(
	fc.constantFrom(
		'h',
		'\u{1B}[A',
		'\r',
		'ю',
		click,
		'\u{1B}[<65;3;4M',
		'\u{1B}[<0;1;1m',
		'\u{1B}[M x!',
		'\u{1B}[<',
		'\u{1B}[',
	),
	fc.string({maxLength: 5}),
);

describe('anything that a terminal sends', () => {
	it('is told and left the same, however it comes in pieces', () => {
		fc.assert(
			fc.property(fc.array(piece, {maxLength: 8}), fc.array(fc.nat(60), {maxLength: 6}), (pieces, cuts) => {
				const text = `${pieces.join('')} .`;
				const places = [0, ...cuts.filter(cut => cut < text.length).toSorted((one, other) => one - other), text.length];
				const chunks = places.slice(1).map((to, index) => text.slice(places[index], to));
				const whole = filtered(text);
				const inPieces = filtered(...chunks);
				assert.deepEqual(inPieces.events, whole.events);
				// What was let through because it may have been Escape cannot be taken back.
				const without = (left: readonly string[]) => left.join('').replaceAll(/\u{1B}\[?/gu, '');
				assert.equal(without(inPieces.left), without(whole.left));
			}),
			{numRuns: 2000},
		);
	});
});
