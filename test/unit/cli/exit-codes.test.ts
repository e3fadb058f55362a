import {describe, it, type TestContext} from 'node:test';
import {run} from '../../../source/cli/run.js';
import {startAnsweringServer} from '../../helpers/answering-server.js';
import {uuid} from '../../helpers/channels.js';
import {hushed} from '../../helpers/hushed.js';
import {stateHomeFor} from '../../helpers/state-home.js';

/** What the server does, and what every command then ends with. */
const outcomes = {
	'a list without the call': {code: 1, list: {body: '{"row_count":0,"rows":[]}'}},
	'a list that is refused': {code: 1, list: {status: 403, body: '{"status":"error","info":"forbidden"}'}},
	'no sign-in': {code: 3, list: {status: 401, body: '{"status":"error","info":"Token Expired"}'}},
	'no answer': {code: 4, list: undefined},
} as const;

const commandLines: ReadonlyArray<
	readonly [argv: readonly string[], but: Partial<Record<keyof typeof outcomes, number>>]
> = [
	[['list', '-o', 'ids'], {'a list without the call': 0}],
	[['hold', uuid(1)], {}],
	[['unhold', uuid(1), uuid(2)], {}],
	[['hangup', uuid(1), uuid(2)], {}],
	[['eavesdrop', uuid(1), '--user', '201'], {}],
	[['whoami'], {}],
	[['call', '201', '9002'], {}],
];

describe('what a command ends with', () => {
	for (const [argv, but] of commandLines) {
		for (const [what, {code: usual, list}] of Object.entries(outcomes)) {
			const expected = but[what as keyof typeof outcomes] ?? usual;
			it(`${argv[0]}: ${what} is ${expected}`, async (t: TestContext) => {
				const {url} = await startAnsweringServer(t, ({method, path}, {socket}) => {
					if (!list) {
						socket?.destroy();
					}

					// A call and a question who we are need no list.
					return list && (method !== 'GET' || path.includes('whoami')) && !('status' in list)
						? {status: 403, body: '{"status":"error","info":"-ERR no"}'}
						: list;
				});
				const env = {
					WEBITEL_URL: url.origin,
					WEBITEL_TOKEN: 'the-token',
					XDG_STATE_HOME: stateHomeFor(t),
					XDG_CONFIG_HOME: stateHomeFor(t),
				};
				const code = await hushed(t).during(async () => run(argv, env));
				t.assert.strictEqual(code, expected);
			});
		}
	}
});
