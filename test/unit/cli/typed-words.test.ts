import {describe, it, type TestContext} from 'node:test';
import {run} from '../../../source/cli/run.js';
import {startAnsweringServer} from '../../helpers/answering-server.js';
import {row, uuid} from '../../helpers/channels.js';
import {hushed} from '../../helpers/hushed.js';
import {configHomeFor, stateHomeFor} from '../../helpers/state-home.js';

/** Runs a command line against a server with one call, and refuses whatever it is asked to do. */
const runWith = async (t: TestContext, argv: readonly string[], toml?: string) => {
	const {url, received} = await startAnsweringServer(t, ({method}) =>
		method === 'GET'
			? {body: JSON.stringify({row_count: 1, rows: [row({uuid: uuid(1), dest: '122233331024\u{202C}'})]})}
			: {status: 500, body: '{"status":"error","info":"-ERR no"}'},
	);
	const config = toml === undefined ? stateHomeFor(t) : configHomeFor(t, toml);
	const environment = {
		WEBITEL_URL: url.origin,
		WEBITEL_TOKEN: 'the-token',
		XDG_STATE_HOME: stateHomeFor(t),
		XDG_CONFIG_HOME: config,
	};
	const {during, written} = hushed(t);
	const code = await during(async () => run(argv, environment));
	const sent = received.filter(({method}) => method !== 'GET').map(({body}) => JSON.parse(body) as unknown);
	return {code, text: written.join(''), sent, asked: received.map(({path: where}) => where)};
};

const header = 'sip_h_Call-Info=answer-after=0';

describe('a number on the command line', () => {
	const sent: ReadonlyArray<readonly [argv: readonly string[], body: unknown]> = [
		[
			['call', '\u{202A}201\u{202C}', '+38 (067) 111-22-33'],
			{callerId: '201', calledId: '+380671112233', auto_answer_param: header},
		],
		[
			['call', '201@kyiv', '067-111-22-33\n', '--auto-answer', ' sip_auto_answer=true'],
			{callerId: '201@kyiv', calledId: '0671112233', auto_answer_param: 'sip_auto_answer=true'},
		],
		[['eavesdrop', `\u{FEFF}${uuid(1)}\u{200B}`, '--user', '067 111 22 33\u{202C}'], {user: '0671112233'}],
	];
	for (const [argv, body] of sent) {
		it(`is sent by its digits: ${JSON.stringify(argv)}`, async (t: TestContext) => {
			const {sent: bodies} = await runWith(t, argv);
			t.assert.deepStrictEqual(bodies, [body]);
		});
	}

	for (const filter of ['to=122233331024', 'to:1222-3333-1024', '"1222 3333 1024"']) {
		it(`is found by list -f, however both are written: ${filter}`, async (t: TestContext) => {
			const {text} = await runWith(t, ['list', '-o', 'ids', '-f', filter]);
			t.assert.strictEqual(text, `${uuid(1)}\n`);
		});
	}

	it('of the file is dialled by its digits too', async (t: TestContext) => {
		const {sent: bodies} = await runWith(
			t,
			['eavesdrop', uuid(1)],
			'eavesdrop_user = "\u{202A}067-111-22-33\u{202C}"\n',
		);
		t.assert.deepStrictEqual(bodies, [{user: '0671112233'}]);
	});
});

describe('text that could give orders to the switch', () => {
	const only = 'only A-Z 0-9 + * # . - _ @';
	const wrong: ReadonlyArray<readonly [argv: readonly string[], says: string]> = [
		[['call', '{a=b}201', '9002'], `the caller cannot contain "{", ${only}; nothing was sent`],
		[['call', '201', '9002|9003'], `the number to call cannot contain "|", ${only}; nothing was sent`],
		[['call', '201', '&park()'], `the number to call cannot contain "&", ${only}; nothing was sent`],
		[
			['call', '201', '9002', '--auto-answer', 'a=b,c=d'],
			`--auto-answer wants a header like ${header}, or none, not "a=b,c=d"`,
		],
		[
			['call', '201', '9002', '--auto-answer', 'api_hangup_hook=shutdown'],
			`--auto-answer wants a header like ${header}, or none, not "api_hangup_hook=shutdown"`,
		],
		[['eavesdrop', uuid(1), '--user', '2 1'], '--user: the user whose phone rings must be one word'],
		[['eavesdrop', uuid(1), '--user', '201,202'], `--user: the user whose phone rings cannot contain ",", ${only}`],
		[['list', '-d', 'a b'], '--domain wants a domain like kyiv.example, not "a b"'],
		[['list', '-d', 'kyiv&x=1'], '--domain wants a domain like kyiv.example, not "kyiv&x=1"'],
	];
	for (const [argv, says] of wrong) {
		it(`is a mistake on the command line: ${JSON.stringify(argv)}`, async (t: TestContext) => {
			const {code, text, asked} = await runWith(t, argv);
			t.assert.strictEqual(text, `webitel-top: ${says}\n`);
			t.assert.deepStrictEqual([code, asked], [2, []]);
		});
	}

	const files: ReadonlyArray<readonly [toml: string, argv: readonly string[], says: string]> = [
		[
			'auto_answer = "a=b"',
			['call', '201', '9002'],
			`config.toml:1: auto_answer wants a header like ${header}, or none, not "a=b"`,
		],
		[
			'eavesdrop_user = "{}"',
			['eavesdrop', uuid(1)],
			`config.toml:1: eavesdrop_user: the user whose phone rings cannot contain "{", ${only}`,
		],
		['domain = "a b"', ['list'], 'config.toml:1: domain wants a domain like kyiv.example, not "a b"'],
	];
	for (const [toml, argv, says] of files) {
		it(`is a mistake in the file: ${toml}`, async (t: TestContext) => {
			const {code, text, asked} = await runWith(t, argv, `${toml}\n`);
			t.assert.ok(text.includes(says), text);
			t.assert.deepStrictEqual([code, asked], [2, []]);
		});
	}
});
