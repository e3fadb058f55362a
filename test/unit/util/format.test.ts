import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {clock, counted, duration, ordinal, seconds, signedRate, wait} from '../../../source/util/format.js';

const examples = <Value>(
	name: string,
	format: (value: Value) => string,
	rows: ReadonlyArray<readonly [Value, string]>,
) => {
	describe(name, () => {
		for (const [value, text] of rows) {
			it(`${String(value)} reads ${text}`, () => {
				assert.equal(format(value), text);
			});
		}
	});
};

const hour = 3_600_000;

examples('a place in an order', ordinal, [
	[1, '1st'],
	[2, '2nd'],
	[3, '3rd'],
	[4, '4th'],
	[10, '10th'],
	[11, '11th'],
	[12, '12th'],
	[13, '13th'],
	[21, '21st'],
	[111, '111th'],
	[122, '122nd'],
]);

examples('a length of time from milliseconds', duration, [
	[-5000, '0:00'],
	[0, '0:00'],
	[999, '0:00'],
	[9000, '0:09'],
	[59_999, '0:59'],
	[60_000, '1:00'],
	[751_000, '12:31'],
	[hour - 1, '59:59'],
	[hour, '1h 00m'],
	[hour + 120_000, '1h 02m'],
	[24 * hour - 1, '23h 59m'],
	[24 * hour, '1d 00h'],
	[76 * hour, '3d 04h'],
	[2400 * hour, '100d 00h'],
]);

examples('a short wait from milliseconds', wait, [
	[-1, '0.0s'],
	[400, '0.4s'],
	[9940, '9.9s'],
	[9950, '10s'],
	[12_300, '12s'],
	[89_000, '89s'],
	[90_000, '1:30'],
	[2 * hour, '2h 00m'],
]);

examples('a number of seconds from milliseconds', seconds, [
	[1000, '1s'],
	[500, '0.5s'],
	[2500, '2.5s'],
	[1040, '1s'],
	[15_000, '15s'],
]);

examples('the time of day', clock, [
	[new Date(2026, 10, 23, 14, 2, 11).getTime(), '14:02:11'],
	[new Date(2026, 10, 23, 0, 0, 0).getTime(), '00:00:00'],
	[new Date(2026, 10, 23, 23, 59, 59, 999).getTime(), '23:59:59'],
]);

examples('a rate that grows', (rate: number) => signedRate(rate, '+'), [
	[2.1, '+2.1'],
	[0.04, '+0.0'],
	[99.4, '+99.4'],
	[99.5, '+100'],
	[1234.5, '+1235'],
]);

examples('a rate that falls', (rate: number) => signedRate(rate, '−'), [[0.3, '−0.3']]);

examples('a count of channels', (count: number) => counted(count, 'channel'), [
	[0, '0 channels'],
	[1, '1 channel'],
	[12, '12 channels'],
]);
