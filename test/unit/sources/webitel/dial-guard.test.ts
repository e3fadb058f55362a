import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {failureFrom, startAnsweringServer} from '../../../helpers/answering-server.js';
import {uuid} from '../../../helpers/channels.js';

const orders = [...'{}[]<>,&|\'"\\^:$`', ' ', '\n', '\r', '\0', '\u{1B}'];

describe('the API client, whoever calls it', () => {
	it('sends no caller, number, user, header or domain that could give orders to the switch', async (t: TestContext) => {
		const {url, received} = await startAnsweringServer(t, {body: '{"status":"OK","info":"+OK"}'});
		const client = new WebitelClient({url, userAgent: 'test'}, {token: 'a.b.c'});
		t.after(() => {
			client.close();
		});
		const hostile = fc
			.tuple(fc.stringMatching(/^\w*$/u), fc.constantFrom(...orders), fc.stringMatching(/^\w*$/u))
			.map(parts => parts.join(''));
		await fc.assert(
			fc.asyncProperty(hostile, async text => {
				const failures = await Promise.all(
					[
						client.act({kind: 'call', caller: text, called: '202', autoAnswer: ''}),
						client.act({kind: 'call', caller: '201', called: text, autoAnswer: ''}),
						client.act({kind: 'call', caller: '201', called: '202', autoAnswer: `sip_h_X=${text}`}),
						client.act({kind: 'eavesdrop', uuid: uuid(1), user: text, mode: 'listen'}),
						client.list(text),
					].map(async asked => failureFrom(asked)),
				);
				t.assert.deepStrictEqual(new Set(failures.map(({kind}) => kind)), new Set(['invalid']));
			}),
		);
		t.assert.deepStrictEqual(received, []);
	});
});
