import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fieldOf} from '../../source/ui/text-field.js';
import {play, stateWith} from '../helpers/states.js';
import {linkedChannels} from '../helpers/fixtures.js';
import {expectFrame, frameOf, sizes} from '../helpers/frames.js';

const helpAt = (columns: number, rows: number, search?: string): string => {
	const find = search === undefined ? undefined : {field: fieldOf(search), from: 0};
	const state = stateWith(linkedChannels('list-varied.json'), {size: {columns, rows}});
	return frameOf(play(state, {type: 'dialog', dialog: {kind: 'help', top: 0, find}}));
};

describe('the help', () => {
	for (const [columns, rows] of sizes) {
		it(`at ${columns}×${rows}`, () => {
			expectFrame(`help-${columns}x${rows}`, helpAt(columns, rows));
		});

		it(`searched, keeps its size: ${columns}×${rows}`, () => {
			const edgesOf = (frame: string) =>
				frame.split('\n').flatMap((line, index) => (/[╭╰]/u.test(line) ? [`${index} ${line.search(/[╭╰]/u)}`] : []));
			const searched = helpAt(columns, rows, 'mark');
			assert.deepEqual(edgesOf(searched), edgesOf(helpAt(columns, rows)));
			expectFrame(`help-search-${columns}x${rows}`, searched);
		});
	}

	it('in ASCII, of the signs', () => {
		const state = stateWith(linkedChannels('list-varied.json'), {size: {columns: 80, rows: 24}});
		expectFrame('help-ascii', frameOf(play(state, {type: 'dialog', dialog: {kind: 'help', top: 999}}), true));
	});
});
