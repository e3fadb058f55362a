import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {shown} from '../helpers/shown.js';

const calls: readonly WireRow[] = Array.from({length: 9}, (_, index) =>
	row({uuid: uuid(index), created_epoch: String(1_795_463_990 - index), initial_cid_name: `Caller ${index}`}),
);

/** What a terminal sends for a click into a cell, counted from 1. */
const clickAt = (column: number, line: number) => `\u{1B}[<0;${column};${line}M\u{1B}[<0;${column};${line}m`;
const lineOf = (lines: readonly string[], text: string) => lines.findIndex(line => line.includes(text)) + 1;

describe('the mouse', () => {
	tapeStory('selects what is drawn under it, and types nothing', calls, async ({app, server}) => {
		await app.until('9 channels');
		await app.until('Caller 5');
		await app.type(clickAt(30, lineOf(app.lines(), 'Caller 5')));
		await app.until(/▌ .*Caller 5/u);
		assert.equal(app.selected(), uuid(5));
		await app.type('\u{1B}[<65;30;10M');
		await app.until(/▌ .*Caller 8/u);
		await app.press('filter');
		await app.type('caller');
		await app.type(clickAt(8, lineOf(app.lines(), 'Caller 2')));
		await app.until(/▌ .*Caller 2/u);
		assert.equal(app.state().view.filterField?.text, 'caller');
		assert.deepEqual(server.actions, []);
	});

	tapeStory('in pieces, in the old form, and with a key behind it acts on no call', calls, async ({app, server}) => {
		await app.until('Caller 5');
		await app.type('\u{1B}[<0;30;8');
		await app.type('M');
		await app.type('\u{1B}[M x(');
		assert.equal(app.state().dialog, undefined, 'a column is no x');
		await app.type(`${clickAt(30, lineOf(app.lines(), 'Caller 7'))}h`);
		await app.until('it came in one piece with other keys, so press it again');
		await app.press('hangup');
		await app.until(shown.hangup);
		await app.type(clickAt(60, lineOf(app.lines(), 'hang up  ')));
		await app.type(clickAt(60, 20));
		await app.until(shown.hangup);
		assert.match(app.frame(), /Caller 7/u);
		await app.polled(3);
		assert.deepEqual(server.actions, []);
	});

	tapeStory('is asked for by M, and given back', calls, async ({app}) => {
		await app.until('9 channels');
		assert.doesNotMatch(app.extra(), /\[\?1000h/u);
		await app.press('mouse');
		await app.until('M gives the mouse back to the terminal');
		assert.match(app.extra(), /\[\?1000h\u{1B}\[\?1006h/u);
		await app.press('mouse');
		await app.until('the mouse is the terminal’s own again');
		assert.match(app.extra(), /\[\?1006l\u{1B}\[\?1000l/u);
	});

	tapeStory('leaves the title to tell the server and its calls', calls, async ({app}) => {
		await app.until('9 channels');
		assert.match(app.extra(), /\u{1B}\]2;kyiv-test 9 channels ●9\u{7}/u);
	});
});
