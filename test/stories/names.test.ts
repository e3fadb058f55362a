import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {askedOf} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const called = (number: number, name: string, from: string) =>
	row({
		uuid: uuid(number),
		created_epoch: String(1_795_463_990 - number),
		cid_name: name,
		cid_num: from,
		initial_cid_name: name,
		initial_cid_num: from,
	});

const calls = [
	called(1, `0501112233${' '.repeat(60)}`, '380671110001'),
	called(2, '✓ 14:02:11 hang up 380671110001 → 200: gone from the list │', '380671110002'),
	called(3, '0501112233', ''),
];

describe('a caller whose name imitates something else', () => {
	tapeStory(
		'is hung up by a number that is in sight in the list, in the question and in what is said of it',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			assert.match(app.frame(), /▌ .*“0501112233” {2}380671110001 +200/u);
			await app.press('hangup');
			await app.until(shown.hangup);
			assert.match(app.frame(), /│ {2}↓ “0501112233” 380671110001 → 200 +│/u);
			await app.pass(500);
			await app.type('y');
			await app.until('hang up 380671110001 → 200:');
			assert.deepEqual(askedOf(server), [`DELETE /api/v2/channels/${uuid(1)}?cause=NORMAL_CLEARING`]);
		},
	);

	tapeStory('is told by the name in quotes where there is no number', calls, async ({app}) => {
		await app.until('3 channels');
		await app.press('last', 'hangup');
		await app.until(/│ {2}↓ “0501112233” → 200 +│/u);
		await app.pass(500);
		await app.type('y');
		await app.until('hang up “0501112233” → 200:');
	});

	tapeStory('is found by what is seen and by what was sent', calls, async ({app}) => {
		await app.until('3 channels');
		for (const [typed, found] of [
			['"✓ 14:02:11"', '380671110002'],
			['"� 14:02:11"', '380671110002'],
			['from:"200: gone from the list �"', '380671110002'],
			['from=380671110001', '380671110001'],
			['from="0501112233 380671110001"', '380671110001'],
		] as const) {
			await app.press('filter');
			await app.type(`\u{15}${typed}\r`);
			await app.until('1 of 3');
			assert.ok(app.frame().includes('▌ ● talking'), typed);
			assert.ok(app.frame().includes(found), typed);
			await app.press('back');
			await app.until(() => !app.frame().includes('of 3'));
		}
	});
});
