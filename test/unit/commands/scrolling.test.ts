import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {helpText} from '../../../source/features/help/text.js';
import {dialogRoom} from '../../../source/state/window-layout.js';
import {columns, defaultColumns} from '../../../source/fields/columns.js';
import {offeredFieldColumns} from '../../../source/fields/switch-fields.js';
import {isPaused} from '../../../source/state/servers.js';
import {id, uuid} from '../../helpers/channels.js';
import {deskWith, numberedBetween, stateWith, type Desk} from '../../helpers/states.js';

const small = {columns: 60, rows: 15};
const desk = (size = small) => deskWith(stateWith(numberedBetween(1, 40), {size}));
const kindOf = (one: Desk) => one.state().dialog?.kind;
const topOf = (one: Desk): number => {
	const {dialog} = one.state();
	assert.ok(dialog);
	return 'top' in dialog ? (dialog.top ?? 0) : 0;
};

describe('the sort dialog', () => {
	const sortOf = (one: Desk) => one.state().view.sort;
	/** Those on screen first, in their order. */
	const ids = [...new Set([...defaultColumns, ...[...columns, ...offeredFieldColumns].map(column => column.id)])];

	it('begins at the column in force, which Enter turns round', () => {
		const one = desk();
		one.press('s', 'return');
		assert.deepEqual([sortOf(one), kindOf(one)], [{column: 'age', isDescending: true}, undefined]);
		one.press('s', 'return');
		assert.deepEqual(sortOf(one), {column: 'age', isDescending: false});
	});

	it('sorts by the column that was moved to, and goes no further than the columns do', () => {
		const one = desk();
		one.press('s', 'g', 'j', 'down', 'k', 'return');
		assert.deepEqual(sortOf(one), {column: ids[1], isDescending: false});
		one.press('s', 'home', 'up', 'return', 's', 'end', 'down', 'pagedown', 'return');
		assert.deepEqual(sortOf(one), {column: ids.at(-1), isDescending: false});
	});

	it('works on a Cyrillic layout', () => {
		const one = desk();
		one.press('і', 'п', 'о', 'return');
		assert.deepEqual(sortOf(one), {column: ids[1], isDescending: false});
	});

	it('leaves the order as it was after Escape', () => {
		const one = desk();
		const before = sortOf(one);
		one.press('s', 'g', 'j', 'escape');
		assert.deepEqual([sortOf(one), kindOf(one)], [before, undefined]);
	});

	it('keeps the cursor on its call', () => {
		const one = desk();
		one.press('j', 's', 'g', 'j', 'return', 'h');
		assert.deepEqual(one.performed, [{kind: 'hold', uuid: uuid(39)}]);
	});
});

describe('a long text', () => {
	const room = dialogRoom({size: small});
	const last = helpText(desk().state(), false, room.columns).length - room.rows;

	it('scrolls by lines, by pages and to its ends, never past them', () => {
		const one = desk();
		one.press('?');
		assert.equal(topOf(one), 0);
		const page = dialogRoom({size: small}).rows - 1;
		const steps = [
			['up', 0],
			['j', 1],
			['о', 2],
			['k', 1],
			['pagedown', 1 + page],
			['pageup', 1],
			['G', last],
			['down', last],
			['pagedown', last],
			['home', 0],
			['end', last],
			['g', 0],
		] as const;
		const tops = steps.map(([key]) => {
			one.press(key);
			return [key, topOf(one)];
		});
		assert.deepEqual(tops, steps);
	});

	it('that fits does not scroll', () => {
		const one = desk({columns: 120, rows: 140});
		one.press('?', 'j', 'G', 'pagedown');
		assert.equal(topOf(one), 0);
	});

	it('that a narrower window has broken into more lines scrolls to the end of them', () => {
		const [narrow, wide] = [desk({columns: 50, rows: 15}), desk({columns: 120, rows: 15})];
		narrow.press('?', 'G');
		wide.press('?', 'G');
		assert.ok(topOf(narrow) > topOf(wide));
	});

	it('scrolls in the log as far as there are messages', () => {
		const one = desk();
		const {rows} = dialogRoom({size: small});
		one.press(...Array.from({length: rows + 3}, () => 'u'), 'l', 'G');
		assert.equal(topOf(one), 3);
	});

	for (const [opens, ...closes] of [
		['?', '?', 'q', 'escape', 'return', 'й'],
		['l', 'l', 'q', 'escape', 'return', 'д'],
		['b', 'b', 'q', 'escape', 'return', 'и'],
	] as const) {
		it(`opened by ${opens} is closed by ${closes.join(', ')}, and only closed`, () => {
			const after = closes.map(key => {
				const one = desk();
				one.press(opens, key);
				return [kindOf(one), one.exitCodes, one.performed];
			});
			assert.deepEqual(
				after,
				closes.map(() => [undefined, [], []]),
			);
		});

		it(`opened by ${opens} lets no command through`, () => {
			const one = desk();
			one.press(opens);
			const kind = kindOf(one);
			assert.ok(kind);
			one.press('h', 'u', 'x', 'e', 'n', 'y', '!', 'p', 's');
			assert.deepEqual([kindOf(one), one.performed, one.copied], [kind, [], []]);
			assert.deepEqual([one.state().isReadOnly, isPaused(one.state())], [false, false]);
		});
	}
});

describe('the detail', () => {
	it('scrolls when it is full, and Escape gives the keys back to the list', () => {
		const one = desk();
		one.press('return', 'j', 'j');
		assert.deepEqual([one.state().view.detailTop, one.state().view.cursor], [2, id(40)]);
		one.press('escape', 'j');
		assert.deepEqual([one.state().view.isDetailFull, one.state().view.cursor], [false, id(39)]);
	});

	it('gets the keys by Tab where it is beside the list, else Tab opens it on the whole screen and leaves it', () => {
		const wide = desk({columns: 200, rows: 20});
		wide.press('tab', 'j');
		assert.deepEqual([wide.state().view.detailTop, wide.state().view.cursor], [1, id(40)]);
		wide.press('tab', 'j');
		assert.equal(wide.state().view.cursor, id(39));
		const narrow = desk();
		narrow.press('tab');
		assert.deepEqual([narrow.state().view.focus, narrow.state().view.isDetailFull], ['detail', true]);
		narrow.press('tab');
		assert.deepEqual([narrow.state().view.focus, narrow.state().view.isDetailFull], ['list', false]);
	});

	it('goes on acting on the selected call', () => {
		const one = desk();
		one.press('j', 'return', 'j', 'h');
		assert.deepEqual(one.performed, [{kind: 'hold', uuid: uuid(39)}]);
	});
});
