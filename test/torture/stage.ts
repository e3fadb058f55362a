import assert from 'node:assert/strict';
import {newestConnection} from '../../source/state/servers.js';
import {startApp, storyClock, type StoryApp} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';
import {startMisbehavingServer, type MisbehavingServer} from '../helpers/misbehaving-server.js';
import {selfSigned} from '../helpers/tls.js';
import {patience} from '../helpers/until.js';
import type {LostFault} from './lost-faults.js';
import type {Ending} from './trial.js';

const callers = ['Olena', 'Petro', 'Taras'];
export const calls = callers.map((name, index) =>
	row({uuid: uuid(index + 1), created_epoch: String(1_795_463_990 - index), initial_cid_name: name}),
);

/** Whatever a row of the table wants of its server, and of the app in front of it. */
type Setting = Pick<LostFault, 'isTls' | 'isNamed'>;

export type Stage = {
	readonly server: MisbehavingServer;
	/** With how long a request may take, ms, where that is what is tried. */
	readonly open: (timeout?: number) => Promise<StoryApp>;
	readonly clock: ReturnType<typeof storyClock>;
};

/** A server that behaves, and an app to be opened in front of it. */
export const startStage = async (ending: Ending, {isTls = false, isNamed = false}: Setting): Promise<Stage> => {
	const clock = storyClock();
	const server = await startMisbehavingServer({rows: calls, isTls, now: clock.now});
	ending.after(server.close);
	const url = new URL(server.url);
	if (isNamed) {
		url.hostname = server.name;
	}

	return {
		server,
		clock,
		async open(timeout) {
			const app = await startApp({url, clock, timeout, ...(isTls && {ca: selfSigned.cert})});
			ending.after(app.close);
			return app;
		},
	};
};

export const assertRows = (app: StoryApp) => {
	for (const name of callers) {
		assert.match(app.frame(), new RegExp(name, 'u'), `the row of ${name}`);
	}
};

/** The server behaves again: the first list that it gives is taken, and shown as live. */
export const recover = async (app: StoryApp, server: MisbehavingServer) => {
	let asked = 0;
	let isBack: boolean | undefined;
	app.timeouts.quick = patience;
	await server.become();
	server.onList = () => {
		if (++asked === 2) {
			isBack = newestConnection(app.state()).failure === undefined;
		}
	};

	await app.until(() => isBack !== undefined);
	server.onList = undefined;
	assert.equal(isBack, true, 'one list is enough to be back');
	await app.until('● live');
	assertRows(app);
};

export const isListRequest = ({method, path}: {readonly method: string; readonly path: string}) =>
	method === 'GET' && path.startsWith('/api/v2/channels');
