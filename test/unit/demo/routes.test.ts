import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {listFromJson, poisonedListText} from '../../../source/sources/webitel/decode.js';
import {channelFromRow} from '../../../source/telephony/channel-from-row.js';
import {anyText} from '../../helpers/any-text.js';
import {testServer, uuid} from '../../helpers/channels.js';
import {infoOf, lag, quietSwitch} from './asking.js';

const json = (text = ''): unknown => JSON.parse(text) as unknown;
const channel = (number: number) => `/api/v2/channels/${uuid(number)}`;

/** Two legs of one answered call. */
const pair = [
	{uuid: uuid(1), call_uuid: uuid(1)},
	{uuid: uuid(2), call_uuid: uuid(1)},
];

describe('a hang-up', () => {
	it('takes the whole call off the list after a moment, and no other', async () => {
		const quiet = quietSwitch();
		quiet.put(...pair);
		quiet.put({uuid: uuid(3)});
		const causes: string[] = [];
		quiet.world.onChange = change => {
			if (change.kind === 'ended') {
				causes.push(change.ending.cause);
			}
		};

		const {status} = await quiet.ask('DELETE', `${channel(2)}?cause=USER_BUSY`);
		assert.equal(status, 200);
		assert.deepEqual(await quiet.listed('callstate'), ['ACTIVE', 'ACTIVE', 'ACTIVE']);
		quiet.pass(lag);
		assert.deepEqual(await quiet.listed('uuid'), [uuid(3)]);
		assert.deepEqual(causes, ['USER_BUSY']);
	});
	it('is refused the second time, even while the list still shows the call', async () => {
		const quiet = quietSwitch();
		quiet.put(...pair);
		await quiet.ask('DELETE', channel(1));
		const again = await quiet.ask('DELETE', channel(1));
		assert.deepEqual([again.status, infoOf(again)], [500, '-ERR No such channel!\n']);
		assert.deepEqual(await quiet.listed('callstate'), ['ACTIVE', 'ACTIVE']);
	});
	it('of a zombie is refused for ever, and it stays listed', async () => {
		const quiet = quietSwitch();
		const [zombie] = quiet.put({uuid: uuid(1)});
		zombie!.isZombie = true;
		const answer = await quiet.ask('DELETE', channel(1));
		quiet.pass(lag);
		assert.deepEqual([answer.status, infoOf(answer)], [500, '-ERR No such channel!\n']);
		assert.deepEqual(await quiet.listed('callstate'), ['ACTIVE']);
	});
	it('of a domain ends all its calls, and no other', async () => {
		const quiet = quietSwitch();
		quiet.put({uuid: uuid(1), presence_data: 'one.test'}, {uuid: uuid(2), presence_data: 'one.test'});
		quiet.put({uuid: uuid(3), presence_data: 'other.test'});
		await quiet.ask('DELETE', '/api/v2/channels/domain/one.test');
		assert.deepEqual(await quiet.listed('uuid'), [uuid(3)]);
	});
});

describe('the list', () => {
	it('has an ETag, and is not sent again while nothing changed', async () => {
		const quiet = quietSwitch();
		const [leg] = quiet.put({uuid: uuid(1)});
		const first = await quiet.ask('GET', '/api/v2/channels');
		const headers = {'if-none-match': first.headers?.etag ?? ''};
		const unchanged = await quiet.ask('GET', '/api/v2/channels', {headers});
		leg!.set({callstate: 'HELD'});
		const changed = await quiet.ask('GET', '/api/v2/channels', {headers});
		assert.deepEqual(
			[first, unchanged, changed].map(({status, body}) => [status, body === undefined]),
			[
				[200, false],
				[304, true],
				[200, false],
			],
		);
		assert.deepEqual(unchanged.headers, first.headers);
		assert.notDeepEqual(changed.headers, first.headers);
	});
	it('is of one domain when one is asked for', async () => {
		const quiet = quietSwitch();
		quiet.put({uuid: uuid(1), presence_data: 'one.test'}, {uuid: uuid(2), presence_data: 'other.test'});
		const {body} = await quiet.ask('GET', '/api/v2/channels?domain=one.test');
		assert.deepEqual(
			listFromJson(json(body))?.rows.map(row => row.uuid),
			[uuid(1)],
		);
	});
	it('is poisoned by a caller who calls himself -ERR, and can be recovered', async () => {
		const quiet = quietSwitch();
		quiet.put({uuid: uuid(1), cid_name: 'X-ERR'}, {uuid: uuid(2)});
		const {status, body} = await quiet.ask('GET', '/api/v2/channels');
		const rows = listFromJson(json(poisonedListText(json(body))))?.rows ?? [];
		assert.equal(status, 500);
		assert.deepEqual(
			rows.map(row => channelFromRow(row, testServer).callerName),
			['X-ERR', ''],
		);
	});
});

describe('any request at all', () => {
	it('to the switch is answered, and a refusal says why', async () => {
		const quiet = quietSwitch();
		const segment = fc.constantFrom(
			'api',
			'v2',
			'channels',
			'domain',
			'eavesdrop',
			'login',
			'whoami',
			uuid(1),
			'x',
			'',
		);
		const path = fc
			.array(
				fc.oneof(
					segment,
					anyText({maxLength: 8}).map(text => encodeURIComponent(text)),
				),
			)
			.map(parts => `/${parts.join('/')}`);
		const method = fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE');
		const body = fc.oneof(fc.json(), fc.string(), fc.constant('{"state":"hold"}'), fc.constant('{"calledId":"1 2"}'));
		const types = fc.constantFrom('application/json', 'text/plain', '');
		await fc.assert(
			fc.asyncProperty(method, path, body, types, async (verb, where, text, type) => {
				const answer = quiet.ask(verb, where.replace(/^\/{2,}/u, '/'), {body: text, headers: {'content-type': type}});
				quiet.pass(70_000);
				const {status, body: told} = await answer;
				assert.ok([200, 400, 401, 404, 500].includes(status), String(status));
				assert.ok(status < 400 || (json(told) as {info?: string; message?: string}).info !== '');
			}),
		);
	});
});
