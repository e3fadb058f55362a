import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	excerpt,
	listFromJson,
	jsonOf,
	poisonedListText,
	wordsFromJson,
} from '../../../../source/sources/webitel/decode.js';
import {uuidFromWords} from '../../../../source/telephony/action.js';
import {channelFromRow, isSameRow} from '../../../../source/telephony/channel-from-row.js';
import {fields, fieldText} from '../../../../source/telephony/wire-fields.js';
import {row, testServer, uuid} from '../../../helpers/channels.js';
import {exchanges, fixture, recordedRows} from '../../../helpers/fixtures.js';

const recordedLists = {
	'list-0.json': 0,
	'list-0-from-switch.json': 0,
	'list-1.json': 2,
	'list-varied.json': 48,
	'list-states.json': 10,
	'list-invalid-utf8.json': 6,
};

const wireNames = fields.map(({wire}) => wire);
const json = (text: string): unknown => JSON.parse(text) as unknown;
/** Those of which something was made that is none. */
const taken = <Input>(inputs: readonly Input[], read: (input: Input) => unknown): Input[] =>
	inputs.filter(input => read(input) !== undefined);
const aRow = fc.dictionary(fc.constantFrom('uuid', 'name', 'state', 'cid_name', 'new_field'), fc.jsonValue());

describe('the list in each of its shapes', () => {
	const rows = [row(), row({uuid: uuid(2)})];
	it('is read as documented, inside data', () => {
		assert.deepEqual(listFromJson({status: 'OK', data: {row_count: 2, rows}}), {rows, skipped: 0});
	});
	it('is read as observed, bare', () => {
		assert.deepEqual(listFromJson({row_count: 2, rows}), {rows, skipped: 0});
	});
	it('is empty when a switch says zero and sends no rows', () => {
		assert.deepEqual(listFromJson({row_count: 0}), {rows: [], skipped: 0});
		assert.deepEqual(listFromJson({status: 'OK', data: {row_count: 0}}), {rows: [], skipped: 0});
		assert.deepEqual(listFromJson({row_count: '0'}), {rows: [], skipped: 0});
	});
	it('is not taken for empty when rows are missing and the count is not zero', () => {
		assert.equal(listFromJson({row_count: 3}), undefined);
	});
	it('is not seen in answers that are something else', () => {
		const others = [undefined, null, 0, 'text', true, [], {}, {status: 'OK', info: '+OK'}, {rows: 'none'}, {data: 1}];
		assert.deepEqual(taken(others, listFromJson), []);
	});
});

describe('entries of the list that are no channels', () => {
	it('are skipped and counted, and the others stay in their order', () => {
		const first = row();
		const last = row({uuid: uuid(2)});
		const rows = [null, first, 7, 'text', {}, {uuid: ''}, {uuid: 5}, {uuid: null}, [], [first], {name: 'x'}, last];
		assert.deepEqual(listFromJson({row_count: 12, rows}), {rows: [first, last], skipped: 10});
	});
	it('leave every row with a uuid, even twice the same', () => {
		const twice = [row({name: 'one'}), row({name: 'two'})];
		assert.deepEqual(listFromJson({rows: twice}), {rows: twice, skipped: 0});
	});
});

describe('a recorded list', () => {
	for (const [name, count] of Object.entries(recordedLists)) {
		it(`${name}: all ${count} rows and all ${wireNames.length} fields of each survive`, () => {
			const list = listFromJson(json(fixture(name)));
			assert.equal(list?.skipped, 0);
			assert.equal(list.rows.length, count);
			assert.deepEqual(list.rows, recordedRows(name));
			const channels = list.rows.map(sent => channelFromRow(sent, testServer));
			assert.deepEqual(
				channels.map(channel => fields.map(({wire, key}) => [wire, channel[key]])),
				recordedRows(name).map(sent => wireNames.map(wire => [wire, sent[wire] ?? ''])),
			);
			assert.deepEqual(
				channels.map(({wire}) => wire),
				recordedRows(name),
			);
		});
	}

	it('of a real switch has all the fields, which this program knows all', () => {
		const rows = [...recordedRows('list-varied.json'), ...recordedRows('list-states.json')];
		assert.equal(wireNames.length, 38);
		assert.deepEqual(
			rows.filter(sent => Object.keys(sent).toSorted().join(' ') !== wireNames.toSorted().join(' ')),
			[],
		);
	});
	it('keeps names in broken encodings as they were read', () => {
		const names = recordedRows('list-invalid-utf8.json').map(one => channelFromRow(one, testServer).callerName);
		assert.ok(
			names.some(name => name.includes('\u{FFFD}')),
			names.join(', '),
		);
	});
});

describe('a row', () => {
	it('keeps fields that this program does not know', () => {
		const sent = row({a_new_field: 'new', another: {deep: [1]}});
		assert.deepEqual(channelFromRow(sent, testServer).wire, sent);
	});
	it('has empty texts for fields that were not sent', () => {
		const channel = channelFromRow({uuid: uuid(1)}, testServer);
		assert.deepEqual(new Set(fields.map(({key}) => channel[key])), new Set([uuid(1), '']));
	});
	it('shows numbers, truth values and objects as text, and null as nothing', () => {
		const channel = channelFromRow(
			row({cid_name: null, cid_num: 5, dest: true, name: {a: 1}, application: [1, 'b'], state: 0, context: false}),
			testServer,
		);
		assert.deepEqual(
			[
				channel.callerName,
				channel.callerNumber,
				channel.destination,
				channel.name,
				channel.application,
				channel.channelState,
				channel.context,
			],
			['', '5', 'true', '{"a":1}', '[1,"b"]', '0', 'false'],
		);
	});
	it('says the same as another when every field reads the same', () => {
		assert.equal(isSameRow(row(), row()), true);
		assert.equal(isSameRow(row({x: {a: [1]}}), row({x: {a: [1]}})), true);
		assert.equal(isSameRow(row(), Object.fromEntries(Object.entries(row()).toReversed())), true);
	});
	it('says something else when any one field was changed, added or taken away', () => {
		const isMissed = (name: string) => {
			const {[name]: before, ...rest} = row();
			return isSameRow(row(), row({[name]: `${String(before)}!`})) || isSameRow(row(), rest) || isSameRow(rest, row());
		};

		assert.deepEqual(
			Object.keys(row()).filter(name => isMissed(name)),
			[],
		);
	});
});

describe('the list that a caller named -ERR has poisoned', () => {
	const {body} = exchanges().find(({name}) => name.startsWith('list_poisoned'))!;
	it('is recovered whole from the words of the refusal', () => {
		const {info} = json(body) as {info: string};
		const list = listFromJson(json(poisonedListText(json(body))!));
		assert.equal(list?.rows.length, 2);
		assert.deepEqual(list.rows, (json(info) as {rows: unknown}).rows);
		assert.deepEqual(new Set(list.rows.map(one => one.initial_cid_name)), new Set(['X-ERR']));
	});
	it('is not seen in other refusals', () => {
		assert.deepEqual(
			taken(['-ERR No such channel!', '', '[1]'], words => poisonedListText({status: 'error', info: words})),
			[],
		);
		assert.equal(poisonedListText(undefined), undefined);
	});
});

describe('the words of an answer', () => {
	it('are its info, or its message, without the line break', () => {
		assert.equal(wordsFromJson({status: 'OK', info: '+OK Success\n'}), '+OK Success');
		assert.equal(wordsFromJson({status: 401, message: 'Invalid credentials'}), 'Invalid credentials');
		assert.equal(wordsFromJson({info: 'one', message: 'other'}), 'one');
	});
	it('are missing where there is no text', () => {
		const others = [undefined, null, 'text', [], {}, {info: 5}, {info: {text: 'x'}}, {message: null}];
		assert.deepEqual(taken(others, wordsFromJson), []);
	});
	it('tell the uuid of the channel that was made', () => {
		assert.equal(uuidFromWords(`+OK ${uuid(7)}`), uuid(7));
		assert.equal(uuidFromWords(`+OK ${uuid(7)}\n`), uuid(7));
	});
	it('tell no uuid when there is none, or something behind it', () => {
		const others = ['', '+OK', '+OK Success', `-ERR ${uuid(7)}`, `+OK ${uuid(7)}0`, `+OK ${uuid(7)} x`, uuid(7)];
		assert.deepEqual(taken(others, uuidFromWords), []);
	});
});

describe('an answer that is not the API', () => {
	const wordsOf = (body: string) => excerpt(body, text => text);

	it('is named by the title of its page', () => {
		assert.equal(wordsOf('<html><title> 502 Bad Gateway </title></html>'), 'HTML: 502 Bad Gateway');
		assert.equal(wordsOf('<!doctype html><p>no title'), 'HTML');
	});
	it('is named by its title wherever that stands', () => {
		const style = `<style>${'p {color: red}\n'.repeat(400)}</style>`;
		assert.equal(wordsOf(`<html>${style}<TITLE>502 Bad Gateway</TITLE></html>`), 'HTML: 502 Bad Gateway');
		// What is no page can hold anything: whoever calls chooses a name.
		assert.match(wordsOf(`[${'"",'.repeat(2000)}"<title>Alice</title>"`), /^it begins with /u);
	});
	for (const [what, body] of [
		['titles that do not end', '<title>'.repeat(2_000_000)],
		['one that does not end', `<title>${' '.repeat(15_000_000)}`],
		['one that is long', `<title>${'x'.repeat(15_000_000)}</title>`],
		['angle brackets', '<'.repeat(15_000_000)],
	] as const) {
		it(`costs little where a long page has ${what}`, () => {
			const began = process.cpuUsage();
			assert.match(wordsOf(body), /^HTML(?:: x{60})?$/u);
			const {user, system} = process.cpuUsage(began);
			// Once through takes a tenth of a second; again for each letter takes a day.
			assert.ok((user + system) / 1e6 < 20);
		});
	}

	it('is named by its beginning, cut short', () => {
		assert.equal(wordsOf(`say "hi" ${'x'.repeat(100)}`), String.raw`it begins with "say \"hi\" ${'x'.repeat(31)}"`);
	});
	it('is named when there is nothing', () => {
		assert.equal(wordsOf(' \n'), 'an empty answer');
	});
	it('is told apart from JSON', () => {
		assert.deepEqual(jsonOf('{"a":[1]}'), {a: [1]});
	});
	for (const body of ['', '{', '{"row_count":1,"rows":[{"uuid"', 'undefined', "{'a':1}", '{} {}']) {
		it(`is told when it was ${JSON.stringify(body)}`, () => {
			assert.equal(jsonOf(body), undefined);
		});
	}
});

describe('whatever is sent', () => {
	it('as the value of a field becomes a text, and text stays as it is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), value => {
				const expected = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
				assert.equal(fieldText(value), expected);
			}),
		);
	});
	it('as an answer is a list of channels or is none, and never breaks', () => {
		const rows = fc.array(fc.oneof(aRow, fc.jsonValue()));
		const holder = fc.record({row_count: fc.jsonValue(), rows: fc.oneof(rows, fc.jsonValue())}, {requiredKeys: []});
		fc.assert(
			fc.property(fc.oneof(fc.jsonValue(), holder, fc.record({data: holder})), answer => {
				const list = listFromJson(answer);
				const uuids = (list?.rows ?? []).map(one => channelFromRow(one, testServer).uuid);
				assert.ok(!uuids.includes(''), uuids.join(','));
			}),
		);
	});
	for (const hollow of [
		{row_count: 5, rows: []},
		{row_count: '5', rows: []},
		{status: 'OK', data: {row_count: 5, rows: []}},
		{row_count: 2, rows: [{}, {}]},
		{row_count: 2, rows: ['a', null]},
		{row_count: null},
		{row_count: ''},
		{status: 'error', info: 'x', row_count: 0},
		{status: 'error', row_count: 1, rows: [row()]},
	]) {
		it(`that promises channels and shows none is no list, and empties no screen: ${JSON.stringify(hollow)}`, () => {
			assert.equal(listFromJson(hollow), undefined);
		});
	}

	it('as rows is all there: each is a channel or is counted as skipped', () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(aRow, fc.jsonValue())), rows => {
				const list = listFromJson({row_count: rows.length, rows});
				// Where nothing at all can be used, it is no list: it must not empty the screen.
				const isHollow = list === undefined;
				assert.equal(isHollow ? rows.length : list.rows.length + list.skipped, rows.length);
				assert.equal(isHollow, rows.length > 0 && (list?.rows.length ?? 0) === 0);
			}),
		);
	});
	it('as a row says the same as itself, read again', () => {
		fc.assert(
			fc.property(aRow, one => {
				assert.ok(isSameRow(one, json(JSON.stringify(one)) as typeof one));
			}),
		);
	});
});
