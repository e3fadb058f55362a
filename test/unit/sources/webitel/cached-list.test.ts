import {describe, it, type TestContext} from 'node:test';
import {WebitelClient} from '../../../../source/sources/webitel/client.js';
import {createListFetcher} from '../../../../source/sources/webitel/list-fetcher.js';
import {startAnsweringServer, type Answer} from '../../../helpers/answering-server.js';
import {row, testServer, uuid} from '../../../helpers/channels.js';

const noon = Date.UTC(2026, 10, 23, 12);

/** What is made of one answer after the other, each so many seconds later than the first. */
const listsOf = async (t: TestContext, answers: ReadonlyArray<readonly [second: number, answer: Answer]>) => {
	let second = 0;
	const {url, received} = await startAnsweringServer(t, () => answers.find(([at]) => at === second)?.[1]);
	const client = new WebitelClient({url, userAgent: 'webitel-top/test'}, {token: 't'});
	const now = () => noon + second * 1000;
	const fetchList = createListFetcher(client, testServer, undefined, {now, elapsed: now});
	t.after(() => {
		client.close();
	});
	const told = [];
	for (const [at] of answers) {
		second = at;
		const {channels, asOf, askedAt, receivedAt} = await fetchList();
		told.push({
			uuids: channels.map(channel => Number(channel.uuid.slice(-1))),
			asOf: (asOf - noon) / 1000,
			askedAt: (askedAt - noon) / 1000,
			receivedAt: (receivedAt - noon) / 1000,
		});
	}

	return {told, received};
};

const listOf = (number: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
	headers: {date: '', ...headers},
	body: JSON.stringify({row_count: 1, rows: [row({uuid: uuid(number)})]}),
});

describe('a list that a cache has kept', () => {
	it('has the time when it was made, and confirms nothing done in the second before', async (t: TestContext) => {
		const {told} = await listsOf(t, [[0, listOf(1, {age: '45', 'x-cache': 'HIT'})]]);
		t.assert.deepStrictEqual(told, [{uuids: [1], asOf: -45, askedAt: -46, receivedAt: 0}]);
	});

	it('is ignored when it is older than the one before, even unchanged', async (t: TestContext) => {
		const {told, received} = await listsOf(t, [
			[0, listOf(1, {etag: '"1"'})],
			[10, listOf(2, {age: '45', etag: '"2"'})],
			[20, {status: 304, headers: {date: '', age: '55'}}],
			[60, {status: 304, headers: {date: '', age: '5'}}],
			[70, listOf(3)],
		]);
		t.assert.deepStrictEqual(
			told.map(({uuids, asOf}) => [uuids, asOf]),
			[
				[[1], 0],
				[[1], 0],
				[[1], 0],
				[[2], 55],
				[[3], 70],
			],
		);
		t.assert.deepStrictEqual(
			received.map(({headers}) => headers['if-none-match']),
			[undefined, '"1"', '"2"', '"2"', '"2"'],
		);
		t.assert.ok(received.every(({headers}) => headers['cache-control'] === 'no-cache'));
	});
});
