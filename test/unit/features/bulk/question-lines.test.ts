import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {bulkPage} from '../../../../source/features/bulk/question-lines.js';
import type {Channel} from '../../../../source/telephony/channel.js';
import {rowsOf} from '../../../../source/state/selectors.js';
import {partiesOf} from '../../../../source/telephony/parties.js';
import {numbersText} from '../../../../source/ui/table/party-line.js';
import {wrapParts} from '../../../../source/ui/table/fit-text.js';
import {uuid} from '../../../helpers/channels.js';
import {deskWith, numbered, stateWith, type Desk} from '../../../helpers/states.js';

const textsOf = (desk: Desk): readonly string[] => {
	const {dialog} = desk.state();
	assert.ok(dialog);
	assert.ok('calls' in dialog);
	return bulkPage(dialog, desk.state()).head.map(line => line.map(({text}) => text).join(''));
};

const namedIn = (desk: Desk): readonly string[] => {
	const {dialog} = desk.state();
	assert.ok(dialog);
	assert.ok('calls' in dialog);
	return bulkPage(dialog, desk.state()).named.map(({channel}) => channel.uuid);
};

/** Sixty calls over nine gateways, each with fewer than the one before. */
const overNine: readonly Channel[] = Array.from({length: 45}, (_, index) => {
	const gateway = [9, 17, 24, 30, 35, 39, 42, 44, 45].findIndex(end => index < end) + 1;
	return numbered(index + 1, {name: `sofia/gateway/kyivstar-trunk-0${gateway}/100`});
});

const asked = (columns: number, rows: number, channels = overNine, ...before: readonly string[]): Desk => {
	const desk = deskWith(stateWith(channels, {size: {columns, rows}}));
	desk.press(...before, '*', 'x');
	return desk;
};

describe('how much is at stake with many calls', () => {
	for (const [columns, rows] of [
		[80, 24],
		[120, 30],
	] as const) {
		it(`tells every gateway whole at ${columns}×${rows}`, () => {
			const told = textsOf(asked(columns, rows)).flatMap(line => line.split(' · '));
			const counts = [9, 8, 7, 6, 5, 4, 3, 2, 1];
			assert.deepEqual(
				told.filter(text => text.startsWith('gw ')),
				counts.map((count, index) => `gw kyivstar-trunk-0${index + 1} ${count}`),
			);
		});
	}

	it('tells how many more ways there are where there is no room for them', () => {
		assert.deepEqual(textsOf(asked(60, 15)).slice(3), [
			'gw kyivstar-trunk-01 9 · gw kyivstar-trunk-02 8',
			'gw kyivstar-trunk-03 7 · … and 6 more: 21',
		]);
	});

	it('names both parties of the longest call, on a line of its own', () => {
		const long = {initial_cid_num: '1'.repeat(70), initial_dest: '2'.repeat(70), dest: '2'.repeat(70)};
		const lines = textsOf(asked(60, 15, [numbered(1, {...long, created_epoch: '1795423620'}), numbered(2)]));
		assert.match(lines[1]!, /^the longest 3h 14m {2}1{7}…1{7} → 2{7}…2{7}$/u);
	});

	it('tells which legs are meant where a line is a call', () => {
		const both = [
			numbered(3, {call_uuid: uuid(3)}),
			numbered(2, {call_uuid: uuid(3), direction: 'outbound'}),
			numbered(1),
		];
		assert.ok(textsOf(asked(120, 30, both, 't')).includes('1 A-leg, 1 single leg · in 2 · out 0'));
		assert.ok(textsOf(asked(120, 30, both)).includes('in 2 · out 1'));
	});
});

describe('the parties of a question about many calls', () => {
	it('are turned page by page, each named once, and never beyond the ends', () => {
		const desk = asked(60, 15);
		const all = rowsOf(desk.state()).map(({channel}) => channel.uuid);
		const seen = new Set(namedIn(desk));
		assert.ok(seen.size > 0);
		assert.ok(seen.size < 10);
		for (const _ of all) {
			desk.press('pagedown');
			for (const named of namedIn(desk)) {
				seen.add(named);
			}
		}

		assert.deepEqual([...seen], all);
		desk.press('pagedown', 'pageup', 'pagedown');
		assert.equal(namedIn(desk).at(-1), all.at(-1));
		desk.press(...Array.from({length: 60}, () => 'pageup'));
		assert.equal(namedIn(desk)[0], all[0]);
		assert.deepEqual(desk.performed, []);
	});

	it('leave what is typed as it is', () => {
		const desk = asked(80, 24);
		desk.press('4', 'pagedown', '5', 'pageup');
		desk.wait(200);
		desk.press('return');
		assert.equal(desk.performed.length, 5);
	});

	it('come back into sight when those that were looked at have ended', () => {
		const desk = asked(60, 15);
		desk.press(...Array.from({length: 45}, () => 'pagedown'));
		desk.poll(overNine.slice(-2));
		assert.equal(namedIn(desk).length, 2);
	});

	it('each give way where there is no room for both', () => {
		const [long, short] = [numbered(1, {initial_cid_num: '1'.repeat(40), dest: '200'}), numbered(2)];
		assert.equal(numbersText(partiesOf(long), 20), `${'1'.repeat(7)}…${'1'.repeat(6)} → 200`);
		assert.equal(numbersText(partiesOf(short), 20), '100 → 200');
	});
});

describe('short texts in few lines', () => {
	const rest = (from: number) => `and ${9 - from}`;
	const parts = Array.from({length: 9}, (_, index) => `part ${index}`);

	it('stand whole, as many as there is room for', () => {
		assert.deepEqual(wrapParts(parts, 24, 9, rest), [
			'part 0 · part 1 · part 2',
			'part 3 · part 4 · part 5',
			'part 6 · part 7 · part 8',
		]);
		assert.deepEqual(wrapParts(parts, 24, 2, rest), ['part 0 · part 1 · part 2', 'part 3 · part 4 · and 4']);
		assert.deepEqual(wrapParts(parts, 6, 1, rest), ['and 9']);
		assert.deepEqual(wrapParts([], 6, 1, rest), []);
	});
});
