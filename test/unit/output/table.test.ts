import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {plainTable} from '../../../source/output/table.js';
import {columns, type ColumnId} from '../../../source/table/columns.js';
import {cells} from '../../../source/text/width.js';
import {channel, tracked} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';

const serverNow = 1_795_435_209_000;
const all = columns.map(({id}) => id).filter(id => id !== 'site');
const recorded = recordedChannels('list-varied.json').map(one => tracked(one));

const ringing = tracked(
	channel({
		uuid: 'd16592f8-75a0-43a2-90e8-5d1a41ab202c',
		direction: 'outbound',
		callstate: 'RINGING',
		created_epoch: '1795432000',
		cid_name: 'Петренко',
		cid_num: '0671112233',
	}),
);

describe('the plain table', () => {
	it('has a line of titles and a line for each channel, its columns as wide as they need', () => {
		const ids: readonly ColumnId[] = ['state', 'dir', 'from', 'to', 'via', 'age'];
		assert.deepEqual(plainTable([tracked(channel()), ringing], ids, {serverNow}), [
			'STATE   DIR FROM                 TO  VIA        AGE',
			'talking in  Alice  100           200 internal  0:09',
			'ringing out Петренко  0671112233 200 internal 53:29',
		]);
	});

	it('cuts no title, however short what stands below it', () => {
		assert.equal(plainTable([tracked(channel())], ['dir', 'age'], {serverNow})[0], 'DIR  AGE');
		assert.equal(plainTable([], all, {serverNow})[0]?.split(/ +/u).includes('DIR'), true);
	});

	it('of no channels is the line of titles', () => {
		assert.deepEqual(plainTable([], ['state', 'from', 'age'], {serverNow}), ['STATE FROM AGE']);
	});

	it('cuts no uuid, so that it can be given to hangup', () => {
		const lines = plainTable(recorded, ['state', 'from', 'id', 'age'], {serverNow});
		assert.deepEqual(
			lines.slice(1).map(line => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/u.exec(line)?.[0]),
			recorded.map(row => row.channel.uuid),
		);
	});

	it('cuts a name of 700 letters, so that the others can be read, and not the number behind it', () => {
		const line = plainTable(recorded, ['from', 'to'], {serverNow}).find(text => text.includes('xxx'));
		assert.match(line ?? '', /^x{42}… {2}783 (?:8890|9003)/u);
	});

	it('is aligned, in every script', () => {
		const ids: readonly ColumnId[] = ['from', 'to', 'id'];
		const lines = plainTable(recorded, ids, {serverNow});
		assert.deepEqual(new Set(lines.slice(1).map(line => cells(line))), new Set([cells(lines[1]!)]));
	});

	it('shows names harmless', () => {
		const text = plainTable(recorded, all, {serverNow}).join('\n');
		assert.match(text, /<b>&amp; ␛\[31mred␛\[0m␇ bell␉tab” {2}780/u);
		assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Control}\p{Format}]/u);
	});

	for (const width of [60, 80, 120, 200]) {
		it(`in a terminal of ${width} cells is no wider than that`, () => {
			const lines = plainTable(recorded, all, {serverNow}, width);
			assert.ok(lines.every(line => cells(line) <= width));
			assert.equal(lines.length, recorded.length + 1);
		});
	}

	it('in a narrow terminal leaves out what matters less, and keeps who and how long', () => {
		const [titles] = plainTable(recorded, all, {serverNow}, 80);
		assert.match(titles!, /STATE .*FROM .*TO .*AGE$/u);
		assert.doesNotMatch(titles!, /HOST|CONTEXT|DATA/u);
	});

	it('has no spaces at the end of a line', () => {
		const lines = plainTable(recorded, ['age', 'app'], {serverNow});
		assert.deepEqual(
			lines.filter(line => line.endsWith(' ')),
			[],
		);
	});
});
