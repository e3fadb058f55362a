import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {edit, emptyField, type TextField} from '../../../../source/ui/text-field.js';
import {createEcho} from '../../../../source/features/screen-reader/echo.js';
import type {Typed} from '../../../../source/features/screen-reader/forms.js';
import {keyOf} from '../../../helpers/states.js';

const filter = (field: TextField): Typed => ({label: 'Filter', field, isSecret: false});
const password = (field: TextField): Typed => ({label: 'Password', field, isSecret: true});
const typed = (text: string, cursor = text.length) => ({text, cursor});

/** A terminal that knows what an echo writes, and nothing else. */
const createTerminal = () => {
	const lines = [''];
	let column = 0;
	const put = (character: string) => {
		const line = lines.pop()!.padEnd(column);
		lines.push(line.slice(0, column) + character + line.slice(column + 1));
		column++;
	};

	return {
		lines,
		column: () => column,
		write(bytes: string) {
			for (const {0: piece, groups} of bytes.matchAll(/\u{1B}\[(?<count>\d*)(?<letter>[A-Z])|[^\u{1B}]/gu)) {
				const {count, letter} = groups!;
				if (letter === 'D' || letter === 'C') {
					column += letter === 'D' ? -Number(count) : Number(count);
				} else if (letter === 'K') {
					lines.push(lines.pop()!.slice(0, column));
				} else if (piece === '\n') {
					lines.push('');
					column = 0;
				} else if (piece === '\r') {
					column = 0;
				} else {
					put(piece);
				}
			}
		},
	};
};

describe('what is typed below the sentences', () => {
	it('is echoed letter by letter, and taken back so', () => {
		const echo = createEcho();
		const write = (text: string, cursor?: number) => echo.write([], filter(typed(text, cursor)), 80);
		assert.equal(write(''), 'Filter: ');
		assert.equal(write('k'), 'k');
		assert.equal(write('kyi'), 'yi');
		assert.equal(write('ky'), '\u{1B}[1D\u{1B}[K');
		assert.equal(write('ky'), '');
		assert.equal(write('ky', 0), '\u{1B}[2D');
		assert.equal(write('ky', 2), '\u{1B}[2C');
	});

	it('stays when it is ended, and goes on below what is told meanwhile', () => {
		const echo = createEcho();
		const terminal = createTerminal();
		terminal.write(echo.write([], filter(typed('kyi')), 80));
		terminal.write(echo.write(['The list is late.'], filter(typed('kyiv')), 80));
		terminal.write(echo.write(['Filter kyiv: 2 of 3 channels match.'], undefined, 80));
		terminal.write(echo.write(['Sign in to kyiv.'], password(emptyField), 80));
		assert.deepEqual(terminal.lines, [
			'The list is late.',
			'Filter: kyiv',
			'Filter kyiv: 2 of 3 channels match.',
			'Sign in to kyiv.',
			'Password: ',
		]);
	});

	it('is another line in another field', () => {
		const echo = createEcho();
		const terminal = createTerminal();
		terminal.write(echo.write([], {label: 'User', field: typed('olena'), isSecret: false}, 80));
		terminal.write(echo.write([], password(typed('s3cret')), 80));
		assert.deepEqual(terminal.lines, ['User: olena', 'Password: ******']);
	});

	it('cannot hold what a terminal would obey', () => {
		assert.equal(createEcho().write([], filter(typed('a\u{1B}[2Jb')), 80), 'Filter: a␛[2Jb');
	});

	it('tells a sentence in whole words, however narrow the terminal is', () => {
		assert.equal(
			createEcho().write(['Call 1 of 3: from Alice to Bob.'], undefined, 12),
			'Call 1 of 3:\nfrom Alice\nto Bob.\n',
		);
	});

	it('is always what it would be if it were written at once', () => {
		const names = ['a', 'b', ' ', 'left', 'right', 'home', 'end', 'backspace', 'delete', 'ctrl+w', 'ctrl+u', 'ctrl+k'];
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...names), {maxLength: 60}),
				fc.integer({min: 16, max: 60}),
				(keys, width) => {
					const echo = createEcho();
					const terminal = createTerminal();
					let field = emptyField;
					const seen = keys.map(key => {
						field = edit(field, keyOf(key)) ?? field;
						terminal.write(echo.write([], filter(field), width));
						const atOnce = createTerminal();
						atOnce.write(createEcho().write([], filter(field), width));
						return [
							[...terminal.lines, terminal.column()],
							[...atOnce.lines, atOnce.column()],
						];
					});
					assert.deepEqual(
						seen.map(([step]) => step),
						seen.map(([, whole]) => whole),
					);
				},
			),
		);
	});
});
