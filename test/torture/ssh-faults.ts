import assert from 'node:assert/strict';
import {chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {startEventSocket} from '../../source/demo/event-socket/server.js';
import {createWorld} from '../../source/demo/traffic.js';
import {routeTo} from '../../source/sources/event-socket/route/route.js';
import {until} from '../helpers/until.js';
import {assertKeys, openEventStage, type EventStage} from './event-stage.js';
import type {Ending, Trial} from './trial.js';

/** A program `ssh` that leads to a port of this machine, or does what its file says instead; it can be there or not. */
const fakeSsh = (ending: Ending, port: number) => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-torture-'));
	ending.after(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	const [file, notes] = ['ssh', 'notes'].map(name => path.join(folder, name)) as [string, string];
	const lead = `const socket = require('node:net').connect(${port}, '127.0.0.1');
process.stdin.pipe(socket).pipe(process.stdout);
socket.on('error', () => {}).on('close', () => process.exit(255));`;
	const refuse = String.raw`process.stderr.write('anna@pbx1: Permission denied (publickey).\n', () => process.exit(255));`;
	const note = `require('node:fs').appendFileSync(${JSON.stringify(notes)}, process.pid + ' ');`;
	const become = (program: string) => {
		writeFileSync(file, `#!${process.execPath}\n${note}\n${program}\n`);
		chmodSync(file, 0o755);
	};

	return {
		environment: {PATH: folder},
		lead() {
			become(lead);
		},
		refuse() {
			become(refuse);
		},
		/** Every one that was started. */
		pids: (): readonly number[] =>
			existsSync(notes) ? readFileSync(notes, 'utf8').split(' ').filter(Boolean).map(Number) : [],
	};
};

const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

/** A simulated switch that stands still, with a fake ssh in front of it. */
const openSshStage = async (ending: Ending, prepare: (ssh: ReturnType<typeof fakeSsh>) => void) => {
	const began = Date.now();
	const world = createWorld(1, began, {channels: 12});
	const server = await startEventSocket({world, now: () => began});
	ending.after(server.close);
	const ssh = fakeSsh(ending, server.port);
	prepare(ssh);
	const address = {kind: 'ssh', text: 'esl+ssh://pbx1', isPlaintext: false, host: 'pbx1'} as const;
	const stage = await openEventStage(ending, {route: routeTo(address, ssh.environment)});
	const isLive = async () => {
		await stage.app.until('● live');
		await stage.app.until(`${world.legs.size} channels`);
	};

	const close = async () => {
		await stage.close();
		await until(() => server.connections === 0 && ssh.pids().every(pid => !isAlive(pid)));
	};

	return {...stage, ssh, isLive, close};
};

const assertAnswered = async (stage: EventStage) => {
	await stage.app.press('first');
	await assertKeys({...stage, first: stage.app.selected()!});
};

const outcome =
	'the reason in words of ssh and the next try on screen; every key answered; live with the first good list; no ssh and no timer left';

const atFirst = (what: string, says: string, prepare: (ssh: ReturnType<typeof fakeSsh>) => void): Trial => ({
	group: 'Faults of the server',
	what: `event socket: ${what}`,
	outcome,
	times: {quick: 1, full: 5},
	async run(times, ending) {
		for (let time = 0; time < times; time++) {
			const stage = await openSshStage(ending, prepare);
			const {app, ssh, isLive, close} = stage;
			await app.until(`no list yet: ${says}`);
			await app.press('hold');
			await app.until('hold: no call is selected');
			ssh.lead();
			await app.press('refresh');
			await isLive();
			await assertAnswered(stage);
			await close();
		}
	},
});

export const sshFaultTrials: readonly Trial[] = [
	atFirst('there is no `ssh`', 'no way through ssh (ssh is not installed', () => undefined),
	atFirst(
		'`ssh` is refused',
		'no way through ssh (it asks only at the start, so start again; anna@pbx1: Permission denied (publickey',
		ssh => {
			ssh.refuse();
		},
	),
	{
		group: 'Faults of the server',
		what: 'event socket: the tunnel of `ssh` is cut',
		outcome: `rows; ${outcome}`,
		times: {quick: 1, full: 5},
		async run(times, ending) {
			for (let time = 0; time < times; time++) {
				const stage = await openSshStage(ending, ssh => {
					ssh.lead();
				});
				const {app, ssh, isLive, close} = stage;
				await isLive();
				const first = app.selected();
				for (const pid of ssh.pids()) {
					process.kill(pid, 'SIGKILL');
				}

				await app.until(/LOST .*ssh was ended by SIGKILL/u);
				assert.equal(app.selected(), first, 'the rows stay');
				await assertAnswered(stage);
				await app.press('refresh');
				await isLive();
				await close();
			}
		},
	},
];
