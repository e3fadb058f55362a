import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {cells} from '../../source/util/width.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';

/** What `list` of a simulated switch prints in a terminal of so many columns; a line that was too long takes two rows. */
const listed = async (columns: number, before = '', flags = ''): Promise<readonly string[]> => {
	const command = `${before} ${process.execPath} ${builtProgram} list --demo 12 --seed 3 ${flags}; echo "code=$?"`;
	const terminal = startTerminal('/bin/sh', ['-c', command], {columns, rows: 60});
	try {
		await terminal.until('code=0');
		const lines = terminal.lines();
		return lines.slice(0, lines.indexOf('code=0'));
	} finally {
		terminal.close();
	}
};

describe('list in a terminal', () => {
	it('of 80 columns shows a line for each channel, in the usual columns that fit', async () => {
		const [titles, ...rows] = await listed(80);
		assert.match(titles!, /^STATE +DIR +FROM +TO .* AGE$/u);
		assert.ok(rows.length > 0);
		const ends = /^(?:talking|ringing|early|held|idle|ending) .* ≥?\d+:\d\d$/u;
		assert.deepEqual(
			rows.filter(row => !ends.test(row)),
			[],
		);
		assert.equal(new Set([titles!, ...rows].map(row => cells(row))).size, 1);
	});

	it('shows every column that was chosen', async () => {
		const [titles] = await listed(80, '', '-c state,from,to,via,app,codec,id,age,ip,data');
		assert.deepEqual(titles!.split(/ +/u), ['STATE', 'FROM', 'TO', 'VIA', 'APP', 'CODEC', 'ID', 'AGE', 'IP', 'DATA']);
	});

	it('that tells no width goes by COLUMNS', async () => {
		const lines = await listed(120, 'stty cols 0; COLUMNS=60');
		assert.ok(lines.length > 1);
		assert.ok(lines.every(line => cells(line) <= 60));
	});
});
