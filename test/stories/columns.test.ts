import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';

const rows = [
	row({uuid: uuid(1), read_rate: '8000', initial_cid_name: 'Alice'}),
	row({uuid: uuid(2), read_rate: '48000', initial_cid_name: 'Boris', tier: 'gold\u{1B}[2J'}),
	row({uuid: uuid(3), read_rate: '16000', initial_cid_name: 'Carla'}),
];

const namesIn = (lines: readonly string[]): readonly string[] =>
	lines.flatMap(line => /^.{3,60}(?<name>Alice|Boris|Carla) /u.exec(line)?.groups?.name ?? []);

describe('the columns', () => {
	tapeStory('c shows a field of the switch at once, and its header’s key sorts by it', rows, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('columns');
		await app.until('Columns: 9 of');
		// Down to the rate that is read: only the order of the picker is known, so its line tells.
		for (let steps = 0; steps < 60 && app.state().dialog !== undefined; steps++) {
			const {dialog} = app.state();
			if (dialog?.kind === 'columns' && dialog.offered[dialog.place]?.id === 'read_rate') {
				break;
			}

			await app.type('j');
		}

		await app.type(' ');
		await app.until('Columns: 10 of');
		await app.until(/AGE.* READ_RA/u);
		await app.type('K');
		await app.until(/READ_RA.* ▴AGE/u);
		await app.type('\r');
		await app.until(() => !app.frame().includes('Columns:'));
		const place = app.state().columns.findIndex(({id}) => id === 'read_rate') + 1;
		await app.type(String(place));
		await app.until(/▴READ_R/u);
		assert.deepEqual(namesIn(app.lines()), ['Alice', 'Carla', 'Boris']);
		await app.type(String(place));
		await app.until(/▾READ_R/u);
		assert.deepEqual(namesIn(app.lines()), ['Boris', 'Carla', 'Alice']);
		assert.deepEqual(server.actions, []);
	});

	tapeStory(
		'a field that only this switch has is offered, harmless; Escape puts the columns back',
		rows,
		async ({app}) => {
			await app.until('3 channels');
			const titles = app.lines().find(line => line.includes('FROM'));
			await app.press('columns');
			await app.type('G');
			await app.until('.tier');
			await app.type(' ');
			await app.until(/AGE.* \.TIER/u);
			assert.ok(app.frame().includes('gold'));
			assert.ok(!app.raw().includes('\u{1B}[2J'));
			await app.type('\u{1B}');
			await app.until(() => !app.frame().includes('.TIER'));
			assert.equal(
				app.lines().find(line => line.includes('FROM')),
				titles,
			);
		},
		{settings: {columns: ['state', 'from', 'to', 'age']}},
	);
});
