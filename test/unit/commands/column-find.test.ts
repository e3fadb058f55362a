import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {isTyping} from '../../../source/commands/handle-key.js';
import {emptyList} from '../../../source/live/live-list.js';
import {columnsOnOffer, defaultShownColumns} from '../../../source/features/columns/column-picker.js';
import type {State} from '../../../source/state/state.js';
import {frameOf} from '../../helpers/frames.js';
import {deskWith, lastNote, numberedBetween, stateWith, type Desk} from '../../helpers/states.js';

const desk = (columns = 120, rows = 30): Desk => deskWith(stateWith(numberedBetween(1, 3), {size: {columns, rows}}));

/** The column under the cursor of the dialog that is open. */
const chosen = ({dialog}: State): string | undefined =>
	dialog?.kind === 'sort'
		? dialog.columns[dialog.place]
		: dialog?.kind === 'columns'
			? dialog.offered[dialog.place]?.id
			: undefined;

const text = (state: State): string => ('find' in state.dialog! ? (state.dialog.find?.field.text ?? '') : '');

for (const key of ['c', 's']) {
	describe(`the dialog of columns that ${key} opens`, () => {
		for (const word of ['codec', 'queue', 'state', 'xhu', 'callstate', 'сщвус']) {
			it(`stays open when ${word} is typed into it, and nothing of that reaches the list`, () => {
				const one = desk();
				const before = one.state();
				one.press(key);
				one.type(word);
				const {dialog, view, columns} = one.state();
				assert.ok(dialog);
				assert.deepEqual([view, columns, one.performed], [before.view, before.columns, []]);
			});
		}

		it('finds a column by a pasted name with invisible characters', () => {
			const one = desk();
			one.press(key, '/');
			one.paste('\u{FEFF}\u{202A}co\u{AD}de\u{202C}\n');
			assert.equal(chosen(one.state()), 'codec');
		});

		it('finds a column by what is typed after a stroke, and Enter stays there', () => {
			const one = desk();
			one.press(key, '/');
			assert.ok(isTyping(one.state()));
			one.type('code');
			assert.equal(chosen(one.state()), 'codec');
			one.press('return');
			assert.deepEqual([chosen(one.state()), isTyping(one.state())], ['codec', false]);
		});

		it('goes to the others that are called so, and round', () => {
			const one = desk();
			one.press(key, '/');
			one.type('codec');
			const first = chosen(one.state());
			const seen = [first];
			do {
				one.press('down');
				seen.push(chosen(one.state()));
			} while (chosen(one.state()) !== first);

			const all = columnsOnOffer({columns: defaultShownColumns, list: emptyList, servers: []}).map(
				({id}) => id as string,
			);
			assert.deepEqual(new Set(seen), new Set(all.filter(id => id.includes('codec'))));
			one.press('up', 'down');
			assert.equal(chosen(one.state()), first);
		});

		it('goes back to where it was with Escape, and says when no such column', () => {
			const one = desk();
			one.press(key, 'home', 'j', 'j', '/');
			const before = chosen(one.state());
			one.type('via');
			assert.notEqual(chosen(one.state()), before);
			one.type('zz');
			assert.equal(lastNote(one.state()), 'no such column');
			one.press('backspace', 'backspace');
			assert.deepEqual([chosen(one.state()), lastNote(one.state())], ['via', undefined]);
			one.press('escape');
			assert.deepEqual([chosen(one.state()), one.state().dialog === undefined], [before, false]);
		});

		it('takes every key as text while it is found, and a paste', () => {
			const one = desk();
			one.press(key, '/');
			one.type('q K0=/');
			one.paste('от');
			assert.equal(text(one.state()), 'q K0=/от');
			assert.deepEqual(one.state().columns, desk().state().columns);
		});

		for (const [columns, rows] of [
			[60, 15],
			[120, 30],
		] as const) {
			it(`shows what is typed, and the keys, at ${columns}×${rows}`, () => {
				const one = desk(columns, rows);
				one.press(key);
				assert.match(frameOf(one.state()), /\/ find/u);
				one.press('/');
				one.type('codex');
				const frame = frameOf(one.state());
				const wanted = ['/ codex', 'no such column', 'Esc back', '⏎ go'];
				assert.deepEqual(
					wanted.filter(words => !frame.includes(words)),
					[],
				);
			});
		}
	});
}

describe('the order', () => {
	it('is by the column that was found', () => {
		const one = desk();
		one.press('s', '/');
		one.type('read_codec');
		one.press('return', 'return');
		assert.equal(one.state().view.sort.column, 'read_codec');
	});
});
