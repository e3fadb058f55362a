import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {isDeepStrictEqual} from 'node:util';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {failureFrom, startAnsweringServer, type Received} from '../../../helpers/answering-server.js';
import {exchanges, type Exchange} from '../../../helpers/fixtures.js';
import {replays, unasked, type Replay} from './replays.js';

/** Answers as recorded, and gives what the server received. */
const replay = async (t: TestContext, {status, headers, body}: Exchange, expected: Replay) => {
	const server = await startAnsweringServer(t, {status, headers, body});
	const client = new WebitelClient({url: server.url, userAgent: 'test'}, {token: 'a.b.c', key: 'a-key'});
	t.after(() => {
		client.close();
	});
	if ('fails' in expected) {
		t.assert.deepStrictEqual(await failureFrom(expected.ask(client)), expected.fails);
	} else {
		t.assert.deepStrictEqual(await expected.ask(client), expected.gives);
	}

	return server.received;
};

const json = (text: string): unknown => (text === '' ? '' : (JSON.parse(text) as unknown));
/** Without what the client always says, and some recordings leave to the defaults of the server. */
const asSent = ({method, path, body}: Received | Exchange['request']) => ({
	method,
	path: path.replace('?cause=NORMAL_CLEARING', ''),
	body: (body ?? '').replace(',"auto_answer_param":""', ''),
});
const asked = (request: Received | Exchange['request']) => ({...asSent(request), body: json(asSent(request).body)});

const recordings = exchanges();
const asking = recordings.filter(({name}) => Object.hasOwn(replays, name));
const notAsking = recordings.filter(({name}) => Object.hasOwn(unasked, name));

it('every recorded exchange is replayed, or has a reason why not', () => {
	assert.equal(recordings.length, 85);
	assert.deepEqual(
		[...Object.keys(replays), ...Object.keys(unasked)].toSorted(),
		recordings.map(({name}) => name).toSorted(),
	);
});

describe('what the client asks as it was asked of a real server', () => {
	for (const recording of asking) {
		it(`${recording.name}: the same request goes out, and the recorded answer is understood`, async (t: TestContext) => {
			const received = await replay(t, recording, replays[recording.name]!);
			t.assert.deepStrictEqual(
				received.map(request => asked(request)),
				[asked(recording.request)],
			);
		});
	}
});

describe('what the client never asks', () => {
	for (const recording of notAsking) {
		const expected = unasked[recording.name]!;
		it(`${recording.name}: ${expected.why}, and such an answer would still be understood`, async (t: TestContext) => {
			const received = await replay(t, recording, expected);
			const isInvalid = 'fails' in expected && expected.fails.kind === 'invalid';
			t.assert.deepStrictEqual(
				received.map(({headers}) => headers.authorization),
				isInvalid ? [] : [undefined],
			);
			const isAsked = received.some(request => isDeepStrictEqual(asSent(request), asSent(recording.request)));
			t.assert.strictEqual(isAsked, expected.differsInHeaders ?? false);
		});
	}
});
