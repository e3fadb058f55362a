import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {defaultTimeouts} from '../../source/sources/timeouts.js';
import {WebitelClient} from '../../source/sources/webitel/client.js';
import {startAnsweringServer} from '../helpers/answering-server.js';
import {FailureError} from '../../source/sources/failure.js';
import {row, uuid} from '../helpers/channels.js';
import {run, runBuilt} from '../helpers/run.js';
import {actionsFile, stateHomeFor} from '../helpers/state-home.js';
import {startTapeServer} from '../helpers/tape-server.js';
import type {Ending, Trial} from './trial.js';

const group = 'Secrets, read-only, the log of actions';

/** Hangs a call up by the command line, with its log in a place of one's own; by the built program with options for its Node. */
const hangUp = async (ending: Ending, home: string, options?: string) => {
	const server = await startTapeServer([row()], Date.now);
	ending.after(async () => server.close());
	server.answer = ({method}) => {
		if (method === 'DELETE') {
			server.rows = [];
		}

		return undefined;
	};

	const env = {WEBITEL_URL: server.url.origin, WEBITEL_TOKEN: 'the-token', XDG_STATE_HOME: home};
	const words = ['hangup', uuid(1)];
	const {code, out, err} = await (options ? runBuilt(words, {...env, NODE_OPTIONS: options}) : run(words, env));
	assert.deepEqual([code, server.actions.length], [0, 1], err);
	assert.match(out, /accepted \(\+OK\), gone from the list/u);
	return err;
};

/** Whatever the program writes into an open file finds no room, as it is told to by its surroundings. */
const fullDisk = `--import=data:text/javascript,${encodeURIComponent(`
	import fs from 'node:fs';
	fs.writeFileSync = () => {throw Object.assign(new Error('no room'), {code: 'ENOSPC'})};
`)}`;

/** The folder of the log, with something in the place of its file. */
const homeWith = (ending: Ending, put: (file: string) => void): string => {
	const home = stateHomeFor(ending);
	mkdirSync(path.dirname(actionsFile(home)), {mode: 0o700});
	put(actionsFile(home));
	return home;
};

type Obstacle = {
	readonly what: string;
	/** Where the log is to be. */
	readonly home: (ending: Ending) => string;
	/** What is told, of a regular expression. */
	readonly says: string;
	/** For its Node. */
	readonly options?: string;
};

const obstacles: readonly Obstacle[] = [
	{
		what: 'on a full disk',
		home: stateHomeFor,
		says: String.raw`cannot write \S+ \(ENOSPC\)`,
		options: fullDisk,
	},
	{
		what: 'where a folder is in its place',
		home: ending =>
			homeWith(ending, file => {
				mkdirSync(file);
			}),
		says: String.raw`\S+ is not a regular file: remove it`,
	},
	{
		what: 'where a link leads to a file of somebody else',
		home: ending =>
			homeWith(ending, file => {
				writeFileSync(`${file}.theirs`, 'theirs');
				symlinkSync(`${file}.theirs`, file);
			}),
		says: String.raw`\S+ is a link, and must be a file of its own: remove it`,
	},
	{
		what: 'where a pipe waits for a reader',
		home: ending =>
			homeWith(ending, file => {
				execFileSync('mkfifo', [file]);
			}),
		says: String.raw`\S+ is not a regular file: remove it`,
	},
	{
		what: 'in a folder that everybody can write into',
		home: ending =>
			homeWith(ending, file => {
				chmodSync(path.dirname(file), 0o777);
			}),
		says: String.raw`others can write into the folder \S+: chmod 700 \S+`,
	},
	// Not even the administrator may write there.
	{what: 'where nobody may write', home: () => '/proc', says: String.raw`cannot write \S+ \(E[A-Z]+\)`},
];

const repeat = async (times: number, make: () => Promise<void>) => {
	for (let time = 0; time < times; time++) {
		await make();
	}
};

const logTrials: readonly Trial[] = [
	{
		group,
		what: 'an action, and its log',
		outcome: 'three lines in a file with mode 0600, in a folder with mode 0700',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			await repeat(times, async () => {
				const home = stateHomeFor(ending);
				assert.equal(await hangUp(ending, home), '');
				const file = actionsFile(home);
				assert.deepEqual(
					[file, path.dirname(file)].map(one => (statSync(one).mode % 0o1000).toString(8)),
					['600', '700'],
				);
				assert.equal(readFileSync(file, 'utf8').split('\n').length, 4);
			});
		},
	},
	...obstacles.map(({what, home, says, options}): Trial => ({
		group,
		what: `an action, its log ${what}`,
		outcome: 'one line says so, and the action goes out',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			await repeat(times, async () => {
				const place = home(ending);
				const error = await hangUp(ending, place, options);
				assert.match(error, new RegExp(String.raw`^webitel-top: actions are not logged: ${says}\n$`, 'u'));
				const theirs = `${actionsFile(place)}.theirs`;
				assert.ok(!existsSync(theirs) || readFileSync(theirs, 'utf8') === 'theirs');
			});
		},
	})),
];

const redirects = [301, 302, 303, 307, 308];

const secretTrials: readonly Trial[] = [
	{
		group,
		what: 'each request sent elsewhere by each kind of redirect, to another server and to the same',
		outcome: 'none was followed: no credential, no password left for another place',
		times: {quick: 1, full: 50},
		async run(times, ending) {
			const elsewhere = await startAnsweringServer(ending, {});
			let answer = {status: 302, location: ''};
			const server = await startAnsweringServer(ending, () => ({
				status: answer.status,
				headers: {location: answer.location},
				body: '{"status":"error","info":"moved"}',
			}));
			const client = new WebitelClient(
				{url: server.url, userAgent: 'webitel-top/test'},
				{token: 'the-token', key: 'the-key'},
				defaultTimeouts,
			);
			ending.after(() => {
				client.close();
			});
			const requests: ReadonlyArray<() => Promise<unknown>> = [
				async () => client.list(),
				async () => client.whoami(),
				async () => client.act({kind: 'hold', uuid: uuid(1)}),
				async () => client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}),
				async () => client.act({kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'}),
				async () => client.act({kind: 'call', caller: '201', called: '9002', autoAnswer: ''}),
				async () => client.login({username: 'root', password: 'the-password'}),
			];
			let asked = 0;
			await repeat(times, async () => {
				for (const status of redirects) {
					for (const place of [elsewhere.url, server.url]) {
						answer = {status, location: `${place.origin}/api/v2/channels`};
						for (const request of requests) {
							await assert.rejects(request, FailureError);
							asked++;
						}
					}
				}
			});
			assert.deepEqual(elsewhere.sockets, []);
			assert.equal(server.received.length, asked);
		},
	},
];

export const guardTrials: readonly Trial[] = [...secretTrials, ...logTrials];
