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
		await app.until('[5 min]');
		assert.match(app.frame(), /^ {3}channels 2 .*\n {3}min 2 max 2 /mu);
		assert.match(app.frame(), /^ ● talking 1 .*\n {3}min 1 max 1 /mu);
		assert.match(app.frame(), /^ ◌ ringing 1 /mu);
		assert.match(app.frame(), /^ 0 early 0 held 0 idle /mu);
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
		for (const command of [
			'hold',
			'unhold',
			'hangup',
			'eavesdrop',
			'copy',
			'detail',
			'filter',
			'sort',
			'down',
		] as const) {
			await app.press(command);
			await app.until(/: the list is not shown; a goes back to it/u);
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
		await app.until(() => !app.frame().includes('talking 1 '));
		assert.match(app.frame(), /channels 1 /u);
		await app.type('\t');
		await app.until('nothing of this in the time shown');
		await app.type('\t');
		await app.until('talking 1 ');
		assert.doesNotMatch(app.frame(), /channels 1 /u);
		await app.type('\t');
		await app.until(/channels 1 .*talking 1 /su);
	});

	demoStory('what goes on is drawn as it happens, and nothing while the screen is paused', {}, async ({app, clock}) => {
		await app.press('charts');
		for (let second = 0; second < 6; second++) {
			await app.pass(1000);
		}

		await app.until(/channels \d+ .*min \d+ max \d+/su);
		assert.match(app.frame(), /⣿/u);
		await app.pause();
		clock.advance(20_000);
		await app.until(/channels \? /u);
		const line = app.lines().find(text => / 0┤[ \u{2800}-⣿]+$/u.test(text))!;
		assert.match(line, /[\u{2800}-⣿] +$|[\u{2800}-⣿]$/u);
		assert.ok(line.trimEnd().length < 112, 'the newest columns are empty');
	});
});
