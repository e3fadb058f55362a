import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {timeline} from '../helpers/fixtures.js';
import {tapeStory} from '../helpers/story.js';

const uuidsOf = (rows: readonly WireRow[]): Set<string> => new Set(rows.map(({uuid}) => String(uuid)));

const countOf = (rows: readonly WireRow[], ...states: string[]): number =>
	rows.filter(({callstate}) => states.includes(String(callstate))).length;

describe('25 seconds of a real switch, second by second', () => {
	const seconds = timeline();
	tapeStory(
		'totals are right, births and deaths are counted, the cursor stays with its call',
		seconds[0]!.rows,
		async ({app, server}) => {
			await app.until('56 channels');
			await app.press('down', 'down', 'down', 'down', 'down');
			const ours = app.selected()!;
			let [born, died, isOver] = [0, 0, false];
			for (const [index, {rows}] of seconds.entries()) {
				const before = uuidsOf(seconds[Math.max(0, index - 1)]!.rows);
				const now = uuidsOf(rows);
				born += [...now].filter(uuid => !before.has(uuid)).length;
				died += [...before].filter(uuid => !now.has(uuid)).length;
				isOver ||= !now.has(ours);
				server.rows = rows;
				await app.pass(1000);
				await app.polled();
				const header = app.lines().slice(0, 2).join('\n');
				assert.match(header, new RegExp(String.raw`\b${rows.length} channels`, 'u'), `second ${index}`);
				assert.match(header, new RegExp(`● ${countOf(rows, 'ACTIVE', 'UNHELD')} talking`, 'u'));
				assert.match(header, new RegExp(`◌ ${countOf(rows, 'RINGING')} ringing`, 'u'));
				assert.match(header, new RegExp(`‖ ${countOf(rows, 'HELD')} held`, 'u'));
				assert.equal(app.state().list.started, born, `births until second ${index}`);
				assert.equal(app.state().list.ended, died, `deaths until second ${index}`);
				assert.equal(app.selected(), ours, 'no list ever moves the cursor');
				const cursorRows = app.lines().filter(line => line.includes('▌'));
				assert.equal(cursorRows.length, 1);
				assert.match(cursorRows[0]!, new RegExp(ours.slice(0, 8), 'u'), 'the cursor’s row is on screen');
				assert.equal(
					cursorRows[0]!.includes('✕ ended'),
					isOver,
					'a row that ended says so, and stays while it is selected',
				);
			}

			assert.ok(Math.min(born, died) > 50, 'the recording is lively enough to prove something');
		},
	);

	tapeStory(
		'scrolled down, rows that come and go above do not push the selected one along',
		seconds[0]!.rows,
		async ({app, server}) => {
			await app.until('56 channels');
			await app.press('last', 'up', 'up', 'up', 'up');
			const ours = app.selected()!;
			const lineOf = () => app.lines().findIndex(line => line.includes('▌'));
			const place = lineOf();
			for (const {rows} of seconds.slice(1, 6)) {
				server.rows = rows;
				await app.pass(1000);
				await app.polled();
				assert.equal(app.selected(), ours);
				assert.equal(lineOf(), place);
			}
		},
	);
});
