import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {breakdownPage} from '../../../../source/features/breakdown/breakdown.js';
import {matchCount} from '../../../../source/state/selectors.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {deskWith, numbered, stateWith, type Desk} from '../../../helpers/states.js';

/** Channels over gateways, so many over each. */
const over = (gateways: Readonly<Record<string, number>>): readonly Channel[] => {
	const names = Object.entries(gateways).flatMap(([name, count]) => Array.from({length: count}, () => name));
	return names.map((name, index) => numbered(index + 1, {name: `sofia/gateway/${name}/100`}));
};

const dialogOf = (desk: Desk) => {
	const {dialog} = desk.state();
	assert.strictEqual(dialog?.kind, 'breakdown');
	return dialog;
};

const values = (desk: Desk) => breakdownPage(desk.state(), dialogOf(desk)).rows.map(({value}) => value);

const busy = {life: 3, kyivstar: 2, vega: 1};

describe('the breakdown', () => {
	it('begins with the gateways, the cursor on the busiest one', () => {
		const desk = deskWith(stateWith(over(busy)));
		desk.press('b');
		assert.deepEqual([dialogOf(desk).dimension, dialogOf(desk).value], ['gateway', 'life']);
	});

	it('leads to the channels of the chosen value by a filter', () => {
		const desk = deskWith(stateWith(over(busy)));
		desk.press('b', 'down', 'return');
		const state = desk.state();
		assert.deepEqual([state.dialog, state.view.filter, matchCount(state)], [undefined, 'gateway=kyivstar', 2]);
		assert.deepEqual(desk.performed, []);
	});

	it('stays with its value while the counts change', () => {
		const desk = deskWith(stateWith(over(busy)));
		desk.press('b', 'j');
		desk.poll(over({life: 1, kyivstar: 4, vega: 2}));
		assert.deepEqual(values(desk), ['kyivstar', 'vega', 'life']);
		desk.press('return');
		assert.equal(desk.state().view.filter, 'gateway=kyivstar');
	});

	it('stays with a value that is no longer there: Enter never takes another one', () => {
		const desk = deskWith(stateWith(over(busy)));
		desk.press('b', 'j');
		desk.poll(over({life: 3}));
		assert.equal(breakdownPage(desk.state(), dialogOf(desk)).place, -1);
		desk.press('return');
		assert.equal(desk.state().view.filter, 'gateway=kyivstar');
	});

	it('walks through the dimensions and round, either way, on a Cyrillic layout too', () => {
		const desk = deskWith(stateWith(over(busy)));
		desk.press('и');
		const seen = ['right', 'tab', 'left', 'left', 'left', 'right'].map(key => {
			desk.press(key);
			return dialogOf(desk).dimension;
		});
		assert.deepEqual(seen, ['profile', 'domain', 'profile', 'gateway', 'ip', 'gateway']);
	});

	it('filters by what has no value, too', () => {
		const desk = deskWith(stateWith([numbered(1), numbered(2, {ip_addr: '10.0.0.9'}), numbered(3)]));
		desk.press('b', 'left', 'left', 'down', 'return');
		assert.deepEqual([desk.state().view.filter, matchCount(desk.state())], ['ip=""', 2]);
	});

	it('of no channels has nothing to choose', () => {
		const desk = deskWith(stateWith([]));
		desk.press('b', 'down', 'return');
		assert.deepEqual([desk.state().dialog, desk.state().view.filter], [undefined, '']);
	});

	it('folds what the window has no room for, but never the value under the cursor', () => {
		const many = Object.fromEntries(Array.from({length: 20}, (_, index) => [`g${index + 10}`, 25 - index]));
		const desk = deskWith(stateWith(over(many), {size: {columns: 60, rows: 15}}));
		desk.press('b', 'end');
		const {rows, more, place} = breakdownPage(desk.state(), dialogOf(desk));
		assert.deepEqual([rows.length, more, place, dialogOf(desk).value], [8, 12, 7, 'g17']);
		desk.poll(over({...many, g17: 1}));
		const later = breakdownPage(desk.state(), dialogOf(desk));
		assert.deepEqual([later.rows.length, later.more, later.rows.at(-1)?.value], [8, 12, 'g17']);
	});
});
