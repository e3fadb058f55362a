import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createListClock} from '../../../../source/sources/webitel/list-clock.js';

const noon = Date.UTC(2026, 10, 23, 12);
const date = (at: number): string => new Date(at).toUTCString();

/** How old each of the lists was when it came, ms, and how much older it may have been when it was asked for. */
const agesOf = (lists: ReadonlyArray<readonly [second: number, headers: Readonly<Record<string, string>>]>) => {
	const clock = createListClock();
	return lists.map(([second, headers]) => {
		const at = noon + second * 1000;
		const {asOf, startedAt} = clock({headers, startedAt: at - 40, receivedAt: at});
		return {age: at - asOf, most: at - 40 - startedAt};
	});
};

describe('a list that a cache has kept', () => {
	it('is as old as its Age says, which is cut to whole seconds', () => {
		assert.deepEqual(agesOf([[0, {age: '45', date: date(noon - 45_000)}]]), [{age: 45_000, most: 46_000}]);
	});

	it('that is asked for again is older by as much, and moves no clock', () => {
		const clock = createListClock();
		const told = [0, 1, 2].map(second => {
			const at = noon + second * 1000;
			const age = second === 0 ? {} : {age: String(second)};
			const headers = {...age, date: date(noon)};
			const {asOf, clockOffset} = clock({headers, startedAt: at - 40, receivedAt: at});
			return [asOf - noon, clockOffset];
		});
		assert.deepEqual(told, [
			[0, 520],
			[0, 520],
			[0, 520],
		]);
	});

	for (const [says, ahead, written] of [
		['of when it was made', 0, 45_000],
		['of when it was given', 0, 0],
		['by a clock that is an hour ahead', 3_600_000, 0],
	] as const) {
		it(`and came first tells the clock all the same, by a Date ${says}, to its age at the worst`, () => {
			const headers = {age: '45', date: date(noon + ahead - written)};
			const {clockOffset} = createListClock()({headers, startedAt: noon - 40, receivedAt: noon});
			assert.ok(Math.abs(clockOffset - ahead) <= 1100);
		});
	}

	it('is as old as its Date is behind, where that cannot be the clock', () => {
		const ages = agesOf([
			[0, {date: date(noon)}],
			[10, {date: date(noon)}],
			[40, {date: date(noon)}],
			[41, {date: date(noon + 41_000)}],
		]);
		// To the second: the first date may have been cut by nearly one.
		const seconds = ages.map(({age, most}) => [Math.round(age / 1000), Math.round(most / 1000)]);
		assert.deepEqual(seconds, [
			[0, 0],
			[9, 11],
			[39, 41],
			[0, 0],
		]);
	});

	it('has an age since the last fresh list when a cache only warns', () => {
		const stale = {warning: '110 cache.example "Response is Stale"'};
		const ages = agesOf([
			[0, stale],
			[1, {}],
			[60, stale],
			[61, {warning: '199 - "some other"'}],
		]);
		assert.deepEqual(
			ages.map(({age}) => age),
			[10_000, 0, 59_000, 0],
		);
	});

	for (const age of ['0', '', 'soon', '-5', 'NaN']) {
		it(`is not assumed for an Age of ${JSON.stringify(age)}`, () => {
			assert.equal(agesOf([[0, {age}]])[0]!.age, 0);
		});
	}

	it('proves nothing about the second that Age rounds off', () => {
		assert.deepEqual(agesOf([[0, {age: '0'}]]), [{age: 0, most: 1000}]);
	});
});

const fresh = {age: 0, most: 0};

it('a server whose clock is set back is believed by its second list', () => {
	const ages = agesOf([
		[0, {date: date(noon)}],
		[1, {date: date(noon - 60_000 + 1000)}],
		[2, {date: date(noon - 60_000 + 2000)}],
		[3, {date: date(noon - 60_000 + 3000)}],
	]);
	assert.ok(ages[1]!.age > 0);
	assert.deepEqual(ages.slice(2), [fresh, fresh]);
});
