import {describe, it, type TestContext} from 'node:test';
import {run} from '../../../source/cli/run.js';
import {eachOnce} from '../../../source/cli/actions/action-requests.js';
import {startAnsweringServer} from '../../helpers/answering-server.js';
import {channel, row, uuid} from '../../helpers/channels.js';
import {recordedRows} from '../../helpers/fixtures.js';
import {hushed} from '../../helpers/hushed.js';
import {stateHomeFor} from '../../helpers/state-home.js';

const odd = recordedRows('list-odd-ids.json');
const capitals = '5C0DE0F0-1C7E-4A11-9B0E-0000000000F0';

/** Runs a command line against a switch that does what it is asked. */
const runWith = async (
	t: TestContext,
	argv: readonly string[],
	rows: ReadonlyArray<Readonly<Record<string, unknown>>>,
) => {
	let listed = rows;
	const {url, received} = await startAnsweringServer(t, ({method, path}) => {
		if (method === 'GET') {
			return {body: JSON.stringify({row_count: listed.length, rows: listed})};
		}

		const id = decodeURIComponent(path.split('/').at(-1)!.split('?', 1)[0]!);
		listed =
			method === 'DELETE'
				? listed.filter(({uuid: own}) => own !== id)
				: listed.map(one => (one.uuid === id ? {...one, callstate: 'HELD'} : one));
		return {body: String.raw`{"status":"OK","info":"+OK Success\n"}`};
	});
	const environment = {
		WEBITEL_URL: url.origin,
		WEBITEL_TOKEN: 'the-token',
		XDG_STATE_HOME: stateHomeFor(t),
		XDG_CONFIG_HOME: stateHomeFor(t),
	};
	const {during, written} = hushed(t);
	const code = await during(async () => run(argv, environment));
	const sent = received.filter(({method}) => method !== 'GET').map(({method, path}) => `${method} ${path}`);
	return {code, lines: written.join('').trimEnd().split('\n'), sent, asked: received.length};
};

const holdOf = (id: string) => `PUT /api/v2/channels/${id}`;
const hangupOf = (id: string) => `DELETE /api/v2/channels/${id}?cause=NORMAL_CLEARING`;

describe('ids that are not uuids', () => {
	it('are left out of -o ids, with a warning', async (t: TestContext) => {
		const {code, lines} = await runWith(t, ['list', '-o', 'ids'], odd);
		t.assert.deepStrictEqual(lines.toSorted(), [
			capitals,
			'webitel-top: 1 row left out: without an id, or with one that another row has',
			'webitel-top: 2 channels left out: an id that is no uuid cannot be acted on; -o jsonl prints it',
		]);
		t.assert.strictEqual(code, 0);
	});

	it('are counted only when the filter finds them', async (t: TestContext) => {
		const {lines} = await runWith(t, ['list', '-o', 'ids', '-f', 'cid_name:"upper case"|Call-ID'], odd.slice(0, 3));
		t.assert.deepStrictEqual(lines.toSorted(), [
			capitals,
			'webitel-top: 1 channel left out: an id that is no uuid cannot be acted on; -o jsonl prints it',
		]);
	});

	it('are in every other list, without a warning', async (t: TestContext) => {
		const {lines} = await runWith(t, ['list', '-o', 'jsonl', '-c', 'id'], odd.slice(0, 3));
		t.assert.deepStrictEqual(
			lines.map(line => (JSON.parse(line) as {id: string}).id),
			['3848276298220188511@192.0.2.2', capitals, 'call-1'],
		);
	});

	for (const command of ['hold', 'unhold', 'hangup']) {
		for (const id of ['call-1', '3848276298220188511@192.0.2.2', 'domain/pbx.example']) {
			it(`reach no server: ${command} ${id}`, async (t: TestContext) => {
				const {code, lines, asked} = await runWith(t, [command, id], odd);
				t.assert.deepStrictEqual(lines, [
					`webitel-top: ${JSON.stringify(id)} is not the uuid of a channel: no other id can be acted on; webitel-top list -o ids prints the uuids; nothing was sent`,
				]);
				t.assert.deepStrictEqual([code, asked], [2, 0]);
			});
		}
	}
});

describe('a uuid in another case', () => {
	const mixed = '5c0de0f0-1C7E-4a11-9b0e-0000000000f0';
	for (const given of [capitals, capitals.toLowerCase(), mixed]) {
		it(`is sent as the list has it: ${given}`, async (t: TestContext) => {
			const {code, lines, sent} = await runWith(t, ['hold', given], odd);
			t.assert.deepStrictEqual([sent, code], [[holdOf(capitals)], 0]);
			t.assert.match(lines[0]!, /^hold 1000 → 1002: accepted \(\+OK Success\), confirmed after/u);
		});
	}

	for (const ids of [
		[capitals, capitals],
		[mixed, capitals],
		[capitals.toLowerCase(), mixed, capitals],
	]) {
		it(`is the same uuid: it is sent once: ${ids.join(' ')}`, async (t: TestContext) => {
			const {code, lines, sent} = await runWith(t, ['hold', ...ids], odd);
			t.assert.deepStrictEqual([sent, code, lines.length], [[holdOf(capitals)], 0, 1]);
			const ended = await runWith(t, ['hangup', ...ids], odd);
			t.assert.deepStrictEqual([ended.sent, ended.code], [[hangupOf(capitals)], 0]);
		});
	}

	it('matches neither of two channels that differ only in case', async (t: TestContext) => {
		const twins = [row({uuid: capitals}), row({uuid: capitals.toLowerCase()})];
		const exact = await runWith(t, ['hangup', capitals.toLowerCase()], twins);
		t.assert.deepStrictEqual([exact.sent, exact.code], [[hangupOf(capitals.toLowerCase())], 0]);
		const both = await runWith(t, ['hold', capitals, capitals.toLowerCase()], twins);
		t.assert.deepStrictEqual([both.sent, both.code], [[holdOf(capitals), holdOf(capitals.toLowerCase())], 0]);
		const neither = await runWith(t, ['hangup', mixed], twins);
		t.assert.deepStrictEqual([neither.sent, neither.code], [[], 1]);
	});
});

describe('the same uuid twice', () => {
	it('on the command line is sent once', async (t: TestContext) => {
		const rows = [row({uuid: uuid(1)}), row({uuid: uuid(2)})];
		const held = await runWith(t, ['hold', uuid(1), uuid(2), uuid(1)], rows);
		t.assert.deepStrictEqual(
			[held.sent, held.code, held.lines.length],
			[[holdOf(uuid(1)), holdOf(uuid(2))], 0, 2],
			held.lines.join('\n'),
		);
	});

	it('in a list is one row, the last one, with a warning', async (t: TestContext) => {
		const {lines} = await runWith(
			t,
			['list', '-o', 'jsonl', '-c', 'id,from'],
			[row({uuid: uuid(1)}), row({uuid: uuid(1), cid_name: 'Bob', initial_cid_name: 'Bob'})],
		);
		t.assert.deepStrictEqual(lines.toSorted(), [
			'webitel-top: 1 row left out: without an id, or with one that another row has',
			`{"id":"${uuid(1)}","from":"Bob  100"}`,
		]);
	});

	it('is refused once when the list no longer has it', (t: TestContext) => {
		const requests = [uuid(1), uuid(1), uuid(2)].map(id => ({kind: 'hold', uuid: id}) as const);
		t.assert.deepStrictEqual(eachOnce(requests, [channel({uuid: uuid(2)})]), [requests[0], requests[2]]);
	});
});
