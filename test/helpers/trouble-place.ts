import {chmodSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import type {TestContext} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {startAnsweringServer, type Answerer} from './answering-server.js';
import {row, uuid} from './channels.js';
import {run} from './run.js';
import {openSandbox} from './sandbox.js';
import {usualAnswer} from './tape-server.js';

/** Where something goes wrong: a server and a home to spoil. */
export type Place = {
	readonly t: TestContext;
	readonly home: string;
	/** What the program says to such words. */
	readonly says: (words: string, env?: Readonly<Record<string, string>>) => Promise<string>;
	/** A server that knows one call on hold, one that rings, and one that talks, unless it answers otherwise. */
	readonly server: (answerer?: Answerer) => Promise<string>;
};

/** The environment that names a server, with a token for it. */
export const at = (url: string) => ({WEBITEL_URL: url, WEBITEL_TOKEN: 'tape-token'});

export const [held, ringing, talking] = [uuid(1), uuid(2), uuid(3)];
const rows: readonly WireRow[] = [
	row({uuid: held, callstate: 'HELD'}),
	row({uuid: ringing, callstate: 'RINGING'}),
	row({uuid: talking}),
];

export const html = (status: number): Answerer => ({status, body: '<html>', headers: {'content-type': 'text/html'}});

/** A list as usual, and this for everything else. */
export const onlyTheList =
	(answer: Answerer): Answerer =>
	(request, response) => {
		if (request.method !== 'GET') {
			return typeof answer === 'function' ? answer(request, response) : answer;
		}

		return usualAnswer({rows}, {...request, body: undefined});
	};

export const profile = (lines: string) => `[profiles.kyiv]\nurl = "http://127.0.0.1:1"\n${lines}`;

export const configured = ({home}: Place, text: string): void => {
	writeFileSync(path.join(home, 'config', 'webitel-top', 'config.toml'), text);
};

export const kept = ({home}: Place, text: string, mode: number): void => {
	const folder = path.join(home, 'state', 'webitel-top');
	mkdirSync(folder, {recursive: true, mode: 0o700});
	const file = path.join(folder, 'credentials.json');
	writeFileSync(file, text);
	chmodSync(file, mode);
};

/** A place for one test. */
export const openPlace = (t: TestContext): Place => {
	const sandbox = openSandbox();
	t.after(() => {
		sandbox.close();
	});
	return {
		t,
		home: sandbox.home,
		async says(words, env) {
			const {out, err} = await run(words.split(' '), {...sandbox.env, ...env});
			return `${out}${err}`;
		},
		async server(answerer = onlyTheList({})) {
			const {url} = await startAnsweringServer(t, answerer);
			return url.origin;
		},
	};
};
