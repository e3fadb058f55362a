import {existsSync} from 'node:fs';
import {describe, it, type TestContext} from 'node:test';
import {auditLogOf} from '../../../source/cli/open-audit-logs.js';
import type {Options} from '../../../source/cli/flags.js';
import type {OpenServer} from '../../../source/cli/open-servers.js';
import {testServer, uuid} from '../../helpers/channels.js';
import {actionsFile, loggedIn, stateHomeFor} from '../../helpers/state-home.js';

const hold = {server: testServer, request: {kind: 'hold', uuid: uuid(1)}, channel: undefined, who: 'root'} as const;
/** The log of actions on one server. */
const logOf = (options: Options, home: string, signIn?: () => {user: string}) =>
	auditLogOf(
		[{config: {options}, connection: {source: {server: testServer}, signIn}} as unknown as OpenServer],
		{XDG_STATE_HOME: home},
		fail,
	);

const fail = (problem: string) => {
	throw new Error(problem);
};

describe('the file of the log of actions', () => {
	it('names the server, and tells two runs apart', (t: TestContext) => {
		const home = stateHomeFor(t);
		const url = new URL('https://kyiv:10022/below');
		logOf({url}, home).begin(1, hold);
		logOf({url}, home).begin(1, hold);
		const [one, other] = loggedIn(home);
		t.assert.deepStrictEqual([one!.server, other!.server], ['https://kyiv:10022/below', 'https://kyiv:10022/below']);
		t.assert.notStrictEqual(one!.id, other!.id);
	});

	it('has the user of the saved sign-in that is used at that moment, until the server names one', (t: TestContext) => {
		const home = stateHomeFor(t);
		let user = 'anna';
		const audit = logOf({url: new URL('https://kyiv')}, home, () => ({user}));
		audit.begin(1, {...hold, who: ''});
		user = 'boris';
		audit.begin(2, {...hold, who: ''});
		audit.begin(3, hold);
		t.assert.deepStrictEqual(
			loggedIn(home).map(({who}) => who),
			['anna', 'boris', 'root'],
		);
	});

	it('is not made for the simulated switch inside the program', (t: TestContext) => {
		const home = stateHomeFor(t);
		const url = new URL('https://kyiv:10022');
		const audit = logOf({url, demo: 60}, home);
		audit.begin(1, hold);
		audit.record(1, 'seen');
		t.assert.strictEqual(existsSync(actionsFile(home)), false);
	});
});
