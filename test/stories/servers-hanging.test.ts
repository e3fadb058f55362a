import {describe, it, type TestContext} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {startSessionsApp} from '../helpers/sessions.js';
import {loggedIn} from '../helpers/state-home.js';
import {startTapeServer, type Answer, type TapeServer} from '../helpers/tape-server.js';

/** So many calls are on each server: more than may be on their way to it at once. */
const many = 8;

const callsFrom = (first: number) =>
	Array.from({length: many}, (_, index) =>
		row({
			uuid: uuid(first + index),
			created_epoch: String(1_795_463_990 - index),
			initial_cid_name: `Caller ${first + index}`,
			initial_cid_num: String(1000 + first + index),
		}),
	);

const [ofKyiv, ofLab] = [callsFrom(1), callsFrom(21)];

const numberIn = (path: string): number => Number(/(?<number>\d{12})(?:$|\?)/u.exec(path)?.groups?.number);

/** Puts on hold what it is asked to, but for some. */
const holds =
	(server: TapeServer, refused: readonly number[] = []): TapeServer['answer'] =>
	({method, path}): Answer | undefined => {
		if (method !== 'PUT') {
			return undefined;
		}

		const number = numberIn(path);
		if (refused.includes(number)) {
			return {status: 400, body: '{"status":"error","info":"-ERR Not allowed"}'};
		}

		server.rows = server.rows.map(one => (one.uuid === uuid(number) ? {...one, callstate: 'HELD'} : one));
		return undefined;
	};

/** All calls of two servers are put on hold, of which the first listed one never answers that, until it is told to. */
const holdAll = async (t: TestContext, refusedInKyiv: readonly number[] = []) => {
	const [kyiv, lab] = [await startTapeServer(ofKyiv, Date.now), await startTapeServer(ofLab, Date.now)];
	t.after(async () => Promise.all([kyiv.close(), lab.close()]));
	const {promise: released, resolve: release} = Promise.withResolvers<void>();
	const answerOfLab = holds(lab);
	lab.answer = async request => {
		if (request.method === 'PUT') {
			await released;
		}

		return answerOfLab?.(request);
	};

	kyiv.answer = holds(kyiv, refusedInKyiv);
	const app = await startSessionsApp(t, {
		file: `interval = 0.25
sort = "from:desc"
[profiles.lab]
url = "${lab.url.origin}"
[profiles.kyiv]
url = "${kyiv.url.origin}"
`,
		given: {profile: 'lab', profiles: ['lab', 'kyiv']},
		tokens: [
			[lab.url, 'token-of-lab'],
			[kyiv.url, 'token-of-kyiv'],
		],
	});
	await app.until(/● lab 8 {2}● kyiv 8/u);
	await app.type('*', 'h');
	await app.until('Hold 16 calls?');
	await app.pass(500);
	const late = row({uuid: uuid(40), created_epoch: '1795463999', initial_cid_name: 'Late'});
	kyiv.rows = [late, ...kyiv.rows];
	await app.until(/● kyiv 9/u);
	await app.type('y');
	return {app, kyiv, lab, release};
};

const sentTo = ({actions}: TapeServer) => actions.map(({path}) => numberIn(path)).toSorted((one, other) => one - other);

describe('many calls on two servers, of which one hangs', () => {
	it('are done on the others all the same, and those that it holds up wait, a few at a time', async (t: TestContext) => {
		const {app, kyiv, lab, release} = await holdAll(t, [3]);
		await app.until('5 without an answer yet · 7 confirmed · 1 refused · 3 to go');
		t.assert.deepStrictEqual(sentTo(kyiv), [1, 2, 3, 4, 5, 6, 7, 8], 'and not what came later');
		t.assert.strictEqual(lab.actions.length, 5, 'no more than five wait for an answer of the same server');
		t.assert.match(app.frame(), /1003 → 200.*: refused, -ERR Not allowed/u);
		release();
		await app.until('15 confirmed · 1 refused');
		t.assert.deepStrictEqual(sentTo(lab), [21, 22, 23, 24, 25, 26, 27, 28]);
		t.assert.strictEqual(loggedIn(app.stateHome).filter(({step}) => step === 'sending').length, 16);
	});

	it('can be stopped: what it has not got yet is not sent', async (t: TestContext) => {
		const {app, lab, release} = await holdAll(t);
		await app.until('5 without an answer yet · 8 confirmed · 3 to go');
		await app.type('\u{1B}');
		await app.until('stopped: by you');
		release();
		await app.until('13 confirmed · 3 not sent');
		t.assert.strictEqual(lab.actions.length, 5);
	});

	it('are not sent to it any more once it is gone', async (t: TestContext) => {
		const {app, kyiv, lab} = await holdAll(t);
		await app.until('5 without an answer yet · 8 confirmed · 3 to go');
		await lab.close();
		await app.until('8 confirmed · 5 may have happened · 3 not sent');
		t.assert.match(app.frame(), /not sent, connection lost.* \(lab\)/u);
		t.assert.strictEqual(kyiv.actions.length, 8);
	});
});
