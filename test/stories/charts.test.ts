import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {demoStory, tapeStory} from '../helpers/story.js';

const one = row({uuid: uuid(1), callstate: 'ACTIVE'});
const two = row({uuid: uuid(2), callstate: 'RINGING'});

describe('the charts', () => {
	tapeStory('a shows them in the place of the list, and a or Escape goes back', [one, two], async ({app}) => {
		await app.until('2 channels');
		await app.press('first', 'charts');
		await app.until('Starts and ends');
		assert.match(app.frame(), /\[5 min\]/u);
		assert.match(app.frame(), /Channels {2}now 2, least 2, most 2/u);
		assert.match(app.frame(), /● talking 1 \(1\.\.1\) {2}◌ ringing 1/u);
		assert.doesNotMatch(app.frame(), /STATE|▌/u);
		await app.press('charts');
		await app.until('STATE');
		await app.press('charts');
		await app.until('[5 min]');
		await app.type('\u{1B}');
		await app.until('STATE');
	});

	tapeStory('no key acts on a call that is not on screen', [one, two], async ({app, server}) => {
		await app.until('2 channels');
		await app.press('first', 'charts');
		await app.until('[5 min]');
		for (const command of ['hold', 'unhold', 'hangup', 'eavesdrop', 'copy', 'detail', 'filter', 'sort', 'down']) {
			await app.press(command);
			await app.until(/: the list is not shown: a goes back to it/u);
			assert.equal(app.state().dialog, undefined);
			// So soon after a field was refused, letters are taken as meant for it.
			await app.pass(1000);
		}

		const before = app.selected();
		await app.press('charts');
		await app.until('STATE');
		assert.equal(app.selected(), before);
		assert.equal(server.actions.length, 0);
	});

	tapeStory('the time is chosen with the arrows and the brackets, a chart with Tab', [one], async ({app}) => {
		await app.until('1 channel');
		await app.press('charts');
		await app.until('[5 min]');
		await app.type(']');
		await app.until('[15 min]');
		await app.type('[[');
		await app.until('[1 min]');
		await app.type('[');
		await app.until('this is the shortest time');
		await app.type('\t');
		await app.until(() => !app.frame().includes('Starts and ends'));
		await app.type('\t');
		await app.until('Starts and ends');
		assert.doesNotMatch(app.frame(), /States|Channels {2}now/u);
	});

	demoStory('what goes on is drawn as it happens, and nothing while the screen is paused', {}, async ({app, clock}) => {
		await app.press('charts');
		for (let second = 0; second < 6; second++) {
			await app.pass(1000);
		}

		await app.until(/Channels {2}now \d+, least \d+, most \d+/u);
		assert.match(app.frame(), /⣿/u);
		await app.pause();
		clock.advance(20_000);
		await app.until(/Channels {2}now \?/u);
		const line = app.lines().find(text => /^ +0┤/u.test(text))!;
		assert.match(line, /[\u{2800}-⣿] +$|[\u{2800}-⣿]$/u);
		assert.ok(line.trimEnd().length < 112, 'the newest columns are empty');
	});
});
