import {readFileSync} from 'node:fs';
import process from 'node:process';
import assert from 'node:assert/strict';
import {row, uuid} from '../helpers/channels.js';
import {startMisbehavingServer, type Misbehaviour} from '../helpers/misbehaving-server.js';
import {builtProgram, startTerminal} from '../helpers/terminal.js';
import {isListRequest} from './stage.js';
import type {Trial} from './trial.js';

const rowText = (place: number, count: number): string =>
	JSON.stringify({
		uuid: uuid(place),
		direction: 'inbound',
		created_epoch: String(1_795_463_990 - place),
		name: 'sofia/internal/100@10.0.0.1',
		callstate: 'ACTIVE',
		initial_cid_name: place === Math.floor(count / 2) ? 'Needle' : `Caller ${place}`,
		initial_cid_num: String(place),
		dest: '200',
	});

const listText = (count: number): string => {
	const rows = Array.from({length: count}, (_, place) => rowText(place, count));
	return `{"row_count":${count},"rows":[${rows.join(',')}]}`;
};

/** The built program: it alone has a thread for lists as long as this. */
export const bigListTrials: readonly Trial[] = [
	{
		group: 'Faults of the server',
		what: 'a list of as many rows, which breaks off in the middle and comes back',
		outcome:
			'the last row is one key away, a filter finds one of all; rows stay while it is lost; then it is live again',
		times: {quick: 3000, full: 100_000},
		unit: 'rows',
		async run(times, ending) {
			const body = listText(times);
			const server = await startMisbehavingServer({rows: [], now: Date.now});
			ending.after(server.close);
			const whole: Misbehaviour = {answer: request => (isListRequest(request) ? {body} : undefined)};
			const cut: Misbehaviour = {
				answer: request => (isListRequest(request) ? {body: body.slice(0, body.length / 2)} : undefined),
			};
			await server.become(whole);
			const terminal = startTerminal(process.execPath, [builtProgram, '-u', server.url.href], {
				columns: 120,
				env: {WEBITEL_TOKEN: 'token-of-a-test', WEBITEL_KEY: 'key-of-a-test'},
			});
			ending.after(terminal.close);
			await terminal.until(`${times} channels`);
			terminal.type('G');
			await terminal.until(new RegExp(`▌ ● talking ↓ “Caller ${times - 1}” `, 'u'));
			terminal.type('/needle\r');
			await terminal.until(`1 of ${times}`);
			await terminal.until(/● talking ↓ Needle/u);
			await server.become(cut);
			await terminal.until(/LOST .*answer not understood/u);
			await terminal.until(/● talking ↓ Needle/u);
			await server.become(whole);
			await terminal.until('● live');
			terminal.type('q');
			assert.equal(await terminal.ended, 0);
		},
	},
	{
		group: 'Faults of the server',
		what: 'a list of 45 MB of minimal rows, at every poll of the built program',
		outcome: 'it says what is too much, in less than 700 MB of memory; keys are answered; then it is live again',
		// It takes half a minute of a processor to make, send and read that.
		times: {quick: 0, full: 3},
		async run(times, ending) {
			const rows = Array.from({length: 2_000_000}, (_, place) => `{"uuid":"${place}0000"}`);
			const body = `{"rows":[${rows.join(',')}]}`;
			for (let time = 0; time < times; time++) {
				const server = await startMisbehavingServer({rows: [row({uuid: uuid(1)})], now: Date.now});
				ending.after(server.close);
				const terminal = startTerminal(process.execPath, [builtProgram, '-u', server.url.href], {
					columns: 120,
					env: {WEBITEL_TOKEN: 'token-of-a-test', WEBITEL_KEY: 'key-of-a-test'},
				});
				ending.after(terminal.close);
				await terminal.until('1 channel');
				await server.become({answer: request => (isListRequest(request) ? {body} : undefined)});
				await terminal.until(/LOST .*too much \(more than 100,000 rows/u);
				terminal.type('?');
				await terminal.until('Keys');
				terminal.type('\u{1B}');
				await terminal.until(() => !terminal.screen().includes('Keys'));
				const most = /^VmHWM:\s+(?<kilobytes>\d+)/mu.exec(readFileSync(`/proc/${terminal.pid}/status`, 'utf8'));
				assert.ok(Number(most!.groups!.kilobytes) < 700_000, `${most![0]} kB`);
				await server.become();
				await terminal.until('● live');
				terminal.type('q');
				assert.equal(await terminal.ended, 0);
			}
		},
	},
];
