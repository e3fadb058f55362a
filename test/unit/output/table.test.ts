import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {plainTable} from '../../../source/output/table.js';
import {columns, defaultColumns, type ColumnId} from '../../../source/fields/columns.js';
import {cells} from '../../../source/util/width.js';
import {channel, tracked} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {runs} from '../../helpers/runs.js';

const now = 1_795_435_209_000;
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
		assert.deepEqual(plainTable([tracked(channel()), ringing], ids, {now}), [
			'STATE   DIR FROM                 TO  VIA        AGE',
			'talking in  Alice  100           200 internal  0:09',
			'ringing out Петренко  0671112233 200 internal 53:29',
		]);
	});

	it('cuts no title, however short what stands below it', () => {
		assert.equal(plainTable([tracked(channel())], ['dir', 'age'], {now})[0], 'DIR  AGE');
		assert.equal(plainTable([], all, {now})[0]?.split(/ +/u).includes('DIR'), true);
	});

	it('of no channels is the line of titles', () => {
		assert.deepEqual(plainTable([], ['state', 'from', 'age'], {now}), ['STATE FROM AGE']);
	});

	it('cuts no uuid, so that it can be given to hangup', () => {
		const lines = plainTable(recorded, ['state', 'from', 'id', 'age'], {now});
		assert.deepEqual(
			lines.slice(1).map(line => /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/u.exec(line)?.[0]),
			recorded.map(row => row.channel.uuid),
		);
	});

	it('cuts nothing, and makes no other line longer for a name of 700 letters', () => {
		const lines = plainTable(recorded, ['from', 'to'], {now});
		assert.match(lines.find(text => text.includes('xxx')) ?? '', /^x{700} {2}783 (?:8890|9003)/u);
		assert.equal(Math.max(...lines.filter(text => !text.includes('xxx')).map(line => cells(line))) < 100, true);
		const data = 'a'.repeat(500);
		assert.ok(plainTable([tracked(channel({application_data: data}))], all, {now})[1]!.includes(data));
	});

	it('cuts a column at the width that it was given', () => {
		assert.equal(
			plainTable(recorded, [{id: 'id', width: 8}, 'dir'], {now})[1],
			`${recorded[0]!.channel.uuid.slice(0, 7)}… in`,
		);
	});

	it('is aligned, in every script', () => {
		const ids: readonly ColumnId[] = ['from', 'to', 'id'];
		const lines = plainTable(recorded, ids, {now}).filter(line => !line.includes('xxx'));
		assert.deepEqual(new Set(lines.slice(1).map(line => cells(line))), new Set([cells(lines[1]!)]));
	});

	it('shows names harmless', () => {
		const text = plainTable(recorded, all, {now}).join('\n');
		assert.match(text, /<b>&amp; ␛\[31mred␛\[0m␇ bell␉tab” {2}780/u);
		assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Control}\p{Format}]/u);
	});

	it('in a terminal is never wider than that, whatever was chosen', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(all, {minLength: 1}), fc.integer({min: 1, max: 300}), (chosen, width) => {
				const lines = [chosen, defaultColumns].flatMap(wanted => plainTable(recorded, wanted, {now}, width));
				assert.ok(lines.every(line => cells(line) <= width));
				assert.equal(lines.length, 2 * (recorded.length + 1));
			}),
			{numRuns: runs(50)},
		);
	});

	it('in a narrow terminal leaves out what matters less of the usual columns, and keeps who and how long', () => {
		const titles = [60, 80, 140].map(width => plainTable(recorded, defaultColumns, {now}, width)[0]!.split(/ +/u));
		assert.deepEqual(titles, [
			['STATE', 'DIR', 'FROM', 'TO', 'AGE'],
			['STATE', 'DIR', 'FROM', 'TO', 'VIA', 'APP', 'CODEC', 'AGE'],
			['STATE', 'DIR', 'FROM', 'TO', 'VIA', 'APP', 'CODEC', 'ID', 'AGE'],
		]);
	});

	it('in a narrow terminal keeps every column that was chosen, and a uuid whole as long as there is room', () => {
		const chosen: readonly ColumnId[] = ['data', 'id', 'from', 'host', 'age'];
		const at = (width: number) => plainTable(recorded, chosen, {now}, width);
		assert.deepEqual(at(80)[0]!.split(/ +/u), ['DATA', 'ID', 'FROM', 'HOST', 'AGE']);
		assert.deepEqual(at(40)[0]!.split(/ +/u), ['DATA', 'ID', 'FROM', 'HOST', 'AGE']);
		assert.ok(at(80)[1]!.includes(recorded[0]!.channel.uuid));
		assert.ok(at(80).some(line => cells(line) === 80));
	});

	it('in a wide terminal cuts nothing that fits it', () => {
		const rows = [tracked(channel()), ringing];
		const whole = plainTable(rows, defaultColumns, {now});
		assert.deepEqual(
			[98, 99, 200].map(width => plainTable(rows, defaultColumns, {now}, width)),
			[whole, whole, whole],
		);
	});

	it('tells an unknown caller by that word', () => {
		const unknown = tracked(channel({initial_cid_name: '', initial_cid_num: '', cid_name: '', cid_num: ''}));
		assert.match(plainTable([unknown], ['from', 'to'], {now})[1]!, /^unknown +200$/u);
	});

	it('has no spaces at the end of a line', () => {
		const lines = plainTable(recorded, ['age', 'app'], {now});
		assert.deepEqual(
			lines.filter(line => line.endsWith(' ')),
			[],
		);
	});
});
