import {describe, it, type TestContext} from 'node:test';
import {isMoment, momentIn} from '../../../source/util/parse-moment.js';

const local = (day: number, hours: number, minutes: number, seconds = 0): number =>
	new Date(2026, 10, day, hours, minutes, seconds).getTime();

describe('a moment of a recording', () => {
	it('is a time of the day, or one with a date', (t: TestContext) => {
		const moments = ['14:10', '9:05', '14:10:30', '2026-11-23T14:10', '2026-11-23T14:10:30Z', '2026-11-23 14:10'];
		const others = [
			'',
			'14',
			'24:00',
			'14:60',
			'noon',
			'14:10 tomorrow',
			'2026-13-45T14:10',
			'2026-11-23',
			'1795442400',
		];
		t.assert.deepStrictEqual(
			[...moments, ...others].filter(text => isMoment(text)),
			moments,
		);
	});

	it('is the first such time that the recording has', (t: TestContext) => {
		const begin = local(23, 22, 10, 23);
		t.assert.strictEqual(momentIn('22:30', begin), local(23, 22, 30));
		t.assert.strictEqual(momentIn('2:15', begin), local(24, 2, 15), 'after midnight');
		t.assert.strictEqual(momentIn('22:10', begin), begin, 'in the minute of its beginning: the beginning');
		t.assert.strictEqual(momentIn('22:10:05', begin), local(24, 22, 10, 5), 'not in its second');
		t.assert.strictEqual(momentIn('2026-11-24T14:10', begin), local(24, 14, 10));
	});
});
