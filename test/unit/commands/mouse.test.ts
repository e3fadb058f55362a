import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {handleMouse} from '../../../source/commands/mouse.js';
import type {MouseEvent} from '../../../source/terminal/mouse.js';
import {defaultLimits} from '../../../source/features/alerts/limits.js';
import type {WindowSize} from '../../../source/state/window-layout.js';
import {selected} from '../../../source/state/selectors.js';
import {frameOf} from '../../helpers/frames.js';
import {deskWith, lastNote, numbered, numberedBetween, stateWith, type Desk} from '../../helpers/states.js';
import {uuid} from '../../helpers/channels.js';
import {runs} from '../../helpers/runs.js';

const wide = {columns: 200, rows: 30};
const deskOf = (count = 40, size?: WindowSize): Desk =>
	deskWith(stateWith(numberedBetween(1, count), {...(size && {size}), isMouseOn: true}));

const click = (desk: Desk, row: number, column = 20) => {
	handleMouse(desk.services, {kind: 'click', column, row});
};

const wheel = (desk: Desk, by: -1 | 1, column = 20) => {
	handleMouse(desk.services, {kind: 'wheel', by, column, row: 5});
};

const selectedIn = (desk: Desk) => selected(desk.state())?.channel.uuid;

describe('a click', () => {
	// Two lines of the header and the titles stand above the newest call.
	it('selects the call that is drawn there', () => {
		const desk = deskOf();
		click(desk, 3 + 4);
		assert.equal(selectedIn(desk), uuid(36));
		click(desk, 3);
		assert.equal(selectedIn(desk), uuid(40));
	});

	it('selects the call that is drawn there further down in the list', () => {
		const desk = deskOf();
		desk.press('end');
		const {top} = desk.state().view;
		assert.ok(top > 5);
		click(desk, 3);
		assert.equal(selectedIn(desk), uuid(40 - top));
	});

	it('anywhere else selects nothing', () => {
		const desk = deskOf(3);
		desk.press('down');
		const rows = [0, 1, 2, 3 + 3, 20, 28, 29];
		const chosen = rows.map(row => {
			click(desk, row);
			return selectedIn(desk);
		});
		assert.deepEqual(
			chosen,
			rows.map(() => uuid(2)),
		);
	});

	for (const isByCall of [false, true]) {
		it(`on a title sorts by its column, and again the other way${isByCall ? ', also of calls' : ''}`, () => {
			const desk = deskOf();
			desk.press('down', ...(isByCall ? ['t'] : []));
			const [titles] = frameOf(desk.state()).split('\n').slice(2);
			const sorted = ['STATE', 'FROM', 'TO', 'AGE'].flatMap(title => {
				const first = titles!.indexOf(title);
				return [first, first + title.length - 1].map(column => {
					click(desk, 2, column);
					const {column: id, isDescending} = desk.state().view.sort;
					return `${id} ${isDescending ? 'down' : 'up'}`;
				});
			});
			assert.deepEqual(
				sorted,
				['state', 'from', 'to', 'age'].flatMap(id => [`${id} up`, `${id} down`]),
			);
			assert.equal(selectedIn(desk), uuid(39));
		});
	}

	it('gives the keyboard to the list or to the detail beside it', () => {
		const desk = deskOf(40, wide);
		click(desk, 8, 190);
		assert.equal(desk.state().view.focus, 'detail');
		assert.equal(selectedIn(desk), uuid(40));
		click(desk, 8, 20);
		assert.equal(desk.state().view.focus, 'list');
		assert.equal(selectedIn(desk), uuid(35));
	});

	it('does nothing while the charts stand in the place of the list', () => {
		const desk = deskOf();
		desk.press('a');
		click(desk, 8);
		wheel(desk, 1);
		assert.equal(selectedIn(desk), uuid(40));
	});

	it('does nothing in a dialog: it answers no question', () => {
		const desk = deskOf();
		desk.press('x');
		const before = desk.state();
		desk.wait(1000);
		for (let row = 0; row < 30; row++) {
			click(desk, row, 60);
		}

		assert.equal(desk.state().dialog, before.dialog);
		assert.equal(selectedIn(desk), uuid(40));
		assert.deepEqual(desk.performed, []);
	});
});

describe('the wheel', () => {
	it('moves three calls at a time', () => {
		const desk = deskOf();
		wheel(desk, 1);
		assert.equal(selectedIn(desk), uuid(37));
		wheel(desk, -1);
		assert.equal(selectedIn(desk), uuid(40));
	});

	it('scrolls the detail that is under the pointer, as far as it goes', () => {
		const desk = deskOf(40, {columns: 200, rows: 18});
		wheel(desk, 1, 190);
		assert.equal(desk.state().view.detailTop, 3);
		assert.equal(selectedIn(desk), uuid(40));
		for (let turn = 0; turn < 30; turn++) {
			wheel(desk, 1, 190);
		}

		const last = desk.state().view.detailTop;
		assert.ok(last > 3);
		wheel(desk, 1, 190);
		assert.equal(desk.state().view.detailTop, last);
	});

	it('scrolls the help, and changes nothing in a question', () => {
		const desk = deskOf();
		desk.press('?');
		wheel(desk, 1);
		assert.partialDeepStrictEqual(desk.state().dialog, {kind: 'help', top: 3});
		desk.press('escape', 'x');
		const {dialog} = desk.state();
		wheel(desk, 1);
		assert.equal(desk.state().dialog, dialog);
	});
});

describe('the wheel in a dialog', () => {
	const profiles = ['kyiv', 'lab'].map(name => ({name, isReadOnly: false, isCurrent: name === 'kyiv'}));
	const rings = {callstate: 'RINGING', name: 'sofia/gateway/life/100'};
	const old = [numbered(1, {name: 'sofia/gateway/kyivstar/100'}), numbered(2), numbered(3, rings)];
	const deskOfMany = () => deskWith(stateWith(old, {profiles, limits: {...defaultLimits, age: 1, ringing: 1}}));

	for (const [key, lines] of [
		['c', 3],
		['s', 3],
		['P', 1],
		['w', 1],
		['b', 1],
	] as const) {
		it(`is as good as the key for ${lines} down, and up again: ${key}`, () => {
			const [turned, pressed] = [deskOfMany(), deskOfMany()];
			turned.press(key);
			pressed.press(key);
			const first = pressed.state().dialog;
			wheel(turned, 1);
			pressed.press(...Array.from({length: lines}, () => 'down'));
			assert.deepEqual(turned.state().dialog, pressed.state().dialog);
			assert.notDeepEqual(turned.state().dialog, first);
			wheel(turned, -1);
			assert.deepEqual(turned.state().dialog, first);
		});
	}
});

describe('the key of the mouse', () => {
	it('gives it back to the terminal, and takes it again', () => {
		const desk = deskOf();
		desk.press('M');
		assert.equal(desk.state().view.isMouseOn, false);
		assert.match(lastNote(desk.state())!, /terminal’s own again/u);
		desk.press('M');
		assert.equal(desk.state().view.isMouseOn, true);
	});
});

const anywhere = fc.record({column: fc.nat(220), row: fc.nat(60)});
const event: fc.Arbitrary<MouseEvent> = fc.oneof(
	anywhere.map((place): MouseEvent => ({kind: 'click', ...place})),
	fc
		.tuple(anywhere, fc.constantFrom(-1 as const, 1 as const))
		.map(([place, by]): MouseEvent => ({kind: 'wheel', by, ...place})),
);

describe('whatever the mouse does', () => {
	it('nothing is sent, no dialog is opened, closed or answered', () => {
		const keys = fc.constantFrom('x', 'e', 'n', '?', 'l', 's', 'b', 'c', 'w', '/', 'return', 'escape', 't', 'h', 'end');
		fc.assert(
			fc.property(fc.array(fc.tuple(keys, fc.array(event, {maxLength: 6})), {maxLength: 8}), steps => {
				const desk = deskOf(30, wide);
				const seen = () => [desk.performed.length, desk.state().dialog?.kind];
				const changes = steps.map(([key, events]) => {
					desk.press(key);
					desk.wait(200);
					const before = seen();
					for (const one of events) {
						handleMouse(desk.services, one);
					}

					return [before, seen()];
				});
				assert.deepEqual(
					changes.map(([, after]) => after),
					changes.map(([before]) => before),
				);
			}),
			{numRuns: runs(200)},
		);
	});
});
