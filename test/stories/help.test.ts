import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';

const rows = [row({uuid: uuid(1)}), row({uuid: uuid(2)})];

describe('the help', () => {
	tapeStory('is searched: what is typed is text, Esc leaves the search, then the help', rows, async ({app, server}) => {
		await app.until('2 channels');
		await app.type('?');
		await app.until(/Esc close .*\/ search/u);
		await app.type('jj');
		await app.until(() => {
			const {dialog} = app.state();
			return dialog?.kind === 'help' && dialog.top === 2;
		});
		await app.type('/hold undo');
		await app.until(/\/ hold undo .* 1 of \d+/u);
		assert.match(app.frame(), /u {14}undo the last hold/u);
		assert.doesNotMatch(app.frame(), /hang up the selected/u);
		await app.type('xq');
		await app.until(/\/ hold undoxq .* nothing found/u);
		await app.type('\u{1B}');
		await app.until(/Esc close .*\/ search/u);
		assert.partialDeepStrictEqual(app.state().dialog, {kind: 'help', top: 2});
		await app.type('\u{1B}');
		await app.until(() => app.state().dialog === undefined);
		assert.deepEqual(server.actions, []);
	});

	tapeStory('is searched by the keys of a Cyrillic layout', rows, async ({app}) => {
		await app.until('2 channels');
		// The keys of ? and / there, then those of hold.
		await app.type(',');
		await app.until(/Esc close .*\/ search/u);
		await app.type('.рщдв');
		await app.until(/\/ рщдв .* \d+ of \d+/u);
		assert.match(app.frame(), /h {14}put the selected call on hold/u);
	});
});
