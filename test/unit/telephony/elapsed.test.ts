import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../source/telephony/channel.js';
import {emptyList, type LiveList} from '../../../source/live/live-list.js';
import {ageOf, ageText} from '../../../source/live/row-times.js';
import {startOf} from '../../../source/telephony/elapsed.js';
import {applyUpdates} from '../../../source/live/apply-updates.js';
import {channel, uuid} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {listUpdate} from '../../helpers/updates.js';
import {filterFrom} from '../../../source/features/filter/language/compile.js';

const day = 86_400_000;
/** When `list-times.json` was made, by its switch's clock, ms. */
const listTime = 1_795_462_300_000;
const impossible = recordedChannels('list-times.json');
const createdAt = (at: number) => channel({created_epoch: String(at / 1000)});
const after = (
	before: LiveList,
	channels: readonly Channel[],
	when: {readonly at: number; readonly since?: number; readonly clockOffset?: number},
): LiveList => applyUpdates(before, [listUpdate(before, channels, when)]).list;
const first = (channels: readonly Channel[], clockOffset = 0) =>
	after(emptyList, channels, {at: listTime - clockOffset, clockOffset});

describe('a start that is impossible', () => {
	for (const one of impossible) {
		it(`is not known: ${one.callerName}, ${one.createdEpoch || 'nothing'}`, () => {
			const since = startOf(one, listTime, listTime - 5000, 0);
			assert.deepEqual(since, {at: listTime - 5000, isLeast: true});
		});
	}

	const cases: ReadonlyArray<readonly [says: string, ahead: number, isKnown: boolean]> = [
		['a second ahead, as clocks differ', 1000, true],
		['five minutes ahead', 300_000, true],
		['more than that ahead', 301_000, false],
		['four years ago', -4 * 365 * day, true],
		['six years ago', -6 * 365 * day, false],
	];
	for (const [says, ahead, isKnown] of cases) {
		it(`or not: ${says}`, () => {
			const at = listTime + ahead;
			const known = isKnown ? {at, isLeast: false} : {at: listTime, isLeast: true};
			assert.deepEqual(startOf(createdAt(at), listTime, listTime, 0), known);
		});
	}

	for (const clockOffset of [0, 3_600_000]) {
		it(`gives the age since it was first seen, and stays unknown, by a clock that is ${clockOffset} ms ahead`, () => {
			const list = first(impossible, clockOffset);
			const moment = {now: listTime - clockOffset + 90_000};
			const ages = list.rows.map(row => ageText(row, moment));
			assert.deepEqual(
				ages,
				impossible.map(() => '≥1:30'),
			);
			const changed = impossible.map(one => ({...one, application: 'park'}));
			const later = after(list, changed, {at: 4_102_444_800_000, since: listTime, clockOffset});
			assert.ok(later.rows.every(({created}) => created.isLeast));
		});
	}

	it('a few seconds ahead is an age of zero', () => {
		const {rows} = first([createdAt(listTime + 3000)]);
		assert.deepEqual(ageOf(rows[0]!, {now: listTime}), {time: 0, isLeast: false});
	});

	it('changes when the switch reports another start', () => {
		const wrong = channel({created_epoch: ''});
		const list = first([wrong]);
		const right = createdAt(listTime - 60_000);
		const {rows} = after(list, [right], {at: listTime + 1000, since: listTime});
		assert.deepEqual(rows[0]!.created, {at: listTime - 60_000, isLeast: false});
	});
});

describe('a filter by age', () => {
	const [row] = first([channel({uuid: uuid(1), created_epoch: '4102444800'})]).rows;
	const isFound = (text: string, seconds: number) => filterFrom(text)!.matches(row!, {now: listTime + seconds * 1000});

	it('finds a call of unknown age only when it is certainly that old', () => {
		assert.deepEqual(
			['age>1m', 'age>=1m', 'age<1m', 'age<=1h', 'age=30s'].map(text => [isFound(text, 30), isFound(text, 90)]),
			[
				[false, true],
				[false, true],
				[false, false],
				[false, false],
				[false, false],
			],
		);
	});
});
