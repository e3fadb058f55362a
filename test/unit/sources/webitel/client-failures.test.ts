import {describe, it, type TestContext} from 'node:test';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {notSignedIn, notUnderstood, refused} from '../../../../source/sources/webitel/status-failure.js';
import {failureFrom, startAnsweringServer, type Answer} from '../../../helpers/answering-server.js';
import {uuid} from '../../../helpers/channels.js';

const info = (status: number, words: string): Answer => ({
	status,
	body: JSON.stringify({status: 'error', info: words}),
});

describe('an answer that is no yes', () => {
	const html = '<html><head><title>502 Bad Gateway</title></head></html>';
	const signedOut = (words: string) => notSignedIn(words).failure;
	const no = (status: number, words: string) => refused(words, status).failure;
	const unclear = (status: number, words: string) => notUnderstood(words, status).failure;
	const beginning = (body: string) => `it begins with ${JSON.stringify(body)}`;
	const answers: ReadonlyArray<readonly [name: string, answer: Answer, failure: unknown]> = [
		['401 with info', info(401, 'Invalid User'), signedOut('Invalid User')],
		['401 with a message', {status: 401, body: '{"status":401,"message":"Who?"}'}, signedOut('Who?')],
		['401 of a proxy', {status: 401, body: html}, signedOut('HTTP 401')],
		['401 with nothing', {status: 401}, signedOut('HTTP 401')],
		['400', info(400, '-ERR Operation failed\n'), no(400, '-ERR Operation failed')],
		['403', info(403, 'Permission denied!'), no(403, 'Permission denied!')],
		['404', info(404, '/api/v2/x not found.'), no(404, '/api/v2/x not found.')],
		['413', info(413, 'request entity too large'), no(413, 'request entity too large')],
		['429', info(429, 'slow down'), no(429, 'slow down')],
		['500', info(500, '-ERR USER_BUSY\n'), no(500, '-ERR USER_BUSY')],
		['500 with empty words', info(500, '\n'), no(500, 'HTTP 500')],
		['200 whose words are an error', info(200, '-ERR No such channel!\n'), no(200, '-ERR No such channel!')],
		['200 whose words are a usage', info(200, '-USAGE: <uuid>'), no(200, '-USAGE: <uuid>')],
		['200 that calls itself an error', info(200, 'No permission'), no(200, 'No permission')],
		[
			'200 that calls itself an error, without words',
			{body: '{"status":"error"}'},
			unclear(200, String.raw`it begins with "{\"status\":\"error\"}"`),
		],
		['301 that asks for no code', info(301, 'Moved'), no(301, 'Moved')],
		['302 with a page', {status: 302, body: html}, unclear(302, 'HTML: 502 Bad Gateway')],
		['502 with a page', {status: 502, body: html}, unclear(502, 'HTML: 502 Bad Gateway')],
		[
			'500 without words',
			{status: 500, body: '{"error":"x"}'},
			unclear(500, String.raw`it begins with "{\"error\":\"x\"}"`),
		],
		['200 with a page', {body: html}, unclear(200, 'HTML: 502 Bad Gateway')],
		['200 with nothing', {}, unclear(200, 'an empty answer')],
		['204', {status: 204}, unclear(204, 'an empty answer')],
		['200 with null', {body: 'null'}, unclear(200, 'it begins with "null"')],
		['200 with a text', {body: '"+OK"'}, unclear(200, String.raw`it begins with "\"+OK\""`)],
		[
			'200 with cut-off JSON',
			{body: '{"row_count":1,"rows":[{"u'},
			unclear(200, beginning('{"row_count":1,"rows":[{"u')),
		],
	];
	for (const [name, answer, failure] of answers) {
		it(`${name}: to a list and to an action`, async (t: TestContext) => {
			const {url, received} = await startAnsweringServer(t, answer);
			const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, {token: 'the-token'});
			t.after(() => {
				client.close();
			});
			t.assert.deepStrictEqual(await failureFrom(client.list()), failure);
			t.assert.deepStrictEqual(
				await failureFrom(client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'})),
				failure,
			);
			t.assert.strictEqual(received.length, 2);
		});
	}

	for (const [name, body] of [
		['an array', '[]'],
		['an object of something else', '{"foo":1}'],
		['a list', '{"row_count":0,"rows":[]}'],
	] as const) {
		it(`200 with ${name}: no yes to an action`, async (t: TestContext) => {
			const {url} = await startAnsweringServer(t, {body});
			const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, {token: 'the-token'});
			t.after(() => {
				client.close();
			});
			t.assert.deepStrictEqual(
				await failureFrom(client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'})),
				unclear(200, beginning(body)),
			);
			t.assert.deepStrictEqual(
				await failureFrom(client.act({kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'})),
				unclear(200, beginning(body)),
			);
		});
	}

	it('200 that is OK without words: a yes all the same', async (t: TestContext) => {
		const {url} = await startAnsweringServer(t, {body: '{"status":"OK"}'});
		const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, {token: 'the-token'});
		t.after(() => {
			client.close();
		});
		t.assert.strictEqual(await client.act({kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'}), '');
	});
});
