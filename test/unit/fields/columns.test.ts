import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fields as wireFields} from '../../../source/telephony/wire-fields.js';
import {startOf} from '../../../source/telephony/elapsed.js';
import {fieldColumns, offeredFieldColumns, unknownFields} from '../../../source/fields/switch-fields.js';
import {columnOf, columns, defaultColumns, isColumnId, type ColumnId} from '../../../source/fields/columns.js';
import {channel, tracked} from '../../helpers/channels.js';
import {recordedChannels} from '../../helpers/fixtures.js';
import {ageOf, ageText, rowStatus} from '../../../source/live/row-times.js';

/** Twelve minutes and 31 seconds after the recorded calls began. */
const now = (1_795_462_570 + 751) * 1000;

const recorded = (leg: string) =>
	tracked(
		recordedChannels('list-varied.json').find(({uuid}) => uuid.startsWith(leg))!,
		now,
	);

const textsOf = (leg: string): Record<string, string> =>
	Object.fromEntries(columns.map(({id, text}) => [id, text(recorded(leg), {now}) ?? '']));

describe('the columns of a recorded channel', () => {
	it('of an incoming leg of a bridge', () => {
		assert.deepEqual(textsOf('dd5691f8'), {
			site: 'kyiv-prod',
			state: 'talking',
			dir: 'in',
			from: 'Bridge A  0501110000',
			to: '9001',
			dialled: '09001',
			via: 'internal',
			app: 'bridge',
			data: 'sofia/external/9001@127.0.0.1:5060',
			codec: 'PCMU',
			codecs: 'PCMU',
			ip: '127.0.0.1',
			context: 'default',
			secure: '',
			host: 'fs1.lab.local',
			user: '',
			id: 'dd5691f8-75a0-43a2-90e8-5d1a41ab202c',
			gateway: '',
			cause: '',
			by: '',
			ended: '',
			changed: '',
			started: '19:36:10',
			answered: '',
			for: '≥0:00',
			age: '12:31',
		});
	});

	it('of a held outgoing leg', () => {
		assert.deepEqual(textsOf('12542bfb'), {
			site: 'kyiv-prod',
			state: 'held',
			dir: 'out',
			from: 'Held call  403',
			to: '9002',
			dialled: '9002',
			via: 'internal',
			app: '',
			data: '',
			codec: 'PCMU',
			codecs: 'PCMU',
			ip: '',
			context: 'default',
			secure: '',
			host: 'fs1.lab.local',
			user: '',
			id: '12542bfb-dab9-47a0-a920-5d764867a345',
			gateway: '',
			cause: '',
			by: '',
			ended: '',
			changed: '',
			started: '19:36:10',
			answered: '',
			for: '≥0:00',
			age: '12:31',
		});
	});

	it('of a registered user’s phone', () => {
		const {from, to, user, app} = textsOf('85ee83f2');
		assert.deepEqual(
			{from, to, user, app},
			{from: 'Caller A  0501002030', to: '101-phone', user: '101@lab.local', app: ''},
		);
	});
});

describe('the table of columns', () => {
	it('shows these without being asked, who and what at the left and the clock at the right', () => {
		assert.deepEqual(
			defaultColumns.map(id => columnOf(id).title || id),
			['STATE', 'dir', 'FROM', 'TO', 'VIA', 'APP', 'CODEC', 'ID', 'AGE'],
		);
	});

	it('knows its columns by their exact names', () => {
		assert.equal(
			columns.every(({id}) => isColumnId(id)),
			true,
		);
		assert.deepEqual(
			['', 'STATE', 'CID_NAME', 'toString', '.', '.a b', '.\u{1B}[2J', `.${'x'.repeat(65)}`].filter(id =>
				isColumnId(id),
			),
			[],
		);
	});

	it('has every field of the switch, by its own name or with a dot', () => {
		const names = wireFields.map(({wire}) => wire);
		assert.deepEqual(
			names.filter(name => !isColumnId(name) || !isColumnId(`.${name}`)),
			[],
		);
		const {channel: one} = tracked(channel({read_rate: '8000', state: 'CS_PARK', context: 'public'}));
		const textIn = (id: ColumnId) => columnOf(id).text(tracked(one), {now: 0});
		assert.deepEqual(
			(['read_rate', '.read_rate', '.state', 'context', '.context', '.tier', '.constructor'] as const).map(id =>
				textIn(id),
			),
			['8000', '8000', 'CS_PARK', 'public', 'public', '', ''],
		);
	});

	it('offers each once: the fields that no column made for people shows', () => {
		const offered = new Set<string>(offeredFieldColumns.map(({id}) => id));
		assert.equal(offered.has('read_codec') && offered.has('.state'), true);
		assert.deepEqual(
			['uuid', 'hostname', 'context', '.context', 'application'].filter(id => offered.has(id)),
			[],
		);
		assert.equal(fieldColumns.length, wireFields.length);
	});

	it('has the fields that only this switch knows, but none by a name that could be anything else', () => {
		const odd = channel({
			tier: 'gold',
			state: 'CS_PARK',
			'a b': '1',
			'\u{1B}]0;x': '1',
			'': '1',
			['y'.repeat(65)]: '1',
		});
		assert.deepEqual(unknownFields([odd, channel({queue: '5'})]), ['.queue', '.tier']);
		assert.equal(columnOf('.tier').text(tracked(odd), {now: 0}), 'gold');
		assert.equal(columnOf('.tier'), columnOf('.tier'));
	});

	it('gives each column its own place in the order of leaving', () => {
		assert.equal(
			new Set([...columns, ...fieldColumns].map(({priority}) => priority)).size,
			columns.length + wireFields.length,
		);
	});

	it('never asks for more than a column can use', () => {
		assert.deepEqual(
			[...columns, ...fieldColumns]
				.filter(({id, ideal, max, min}) => ideal > max || (min > max && id !== 'state'))
				.map(({id}) => id),
			[],
		);
	});
});

describe('what rows are sorted by', () => {
	const orderOf = (id: Parameters<typeof columnOf>[0], fields: Readonly<Record<string, unknown>>) =>
		columnOf(id).order(tracked(channel(fields), 5000));

	it('the state in the order of a call’s life', () => {
		const orders = ['RINGING', 'EARLY', 'ACTIVE', 'HELD', 'DOWN'].map(callState =>
			orderOf('state', {callstate: callState}),
		);
		assert.deepEqual(orders, [0, 1, 2, 3, 4]);
	});

	it('a text in any case', () => {
		assert.equal(orderOf('app', {application: 'PlayBack'}), 'playback');
	});

	it('a number of the switch as a number; without one it comes first', () => {
		assert.deepEqual(
			['8000', '16000', '', 'fast'].map(rate => orderOf('read_rate', {read_rate: rate})),
			[8000, 16_000, -1, 0],
		);
		assert.equal(orderOf('read_codec', {read_codec: 'OPUS'}), 'opus');
	});

	it('the age by the time of creation, the newest first', () => {
		assert.equal(orderOf('age', {created_epoch: '1795435200'}), -1_795_435_200_000);
	});

	it('the age of a channel that does not tell, by when it was seen first', () => {
		assert.equal(orderOf('age', {created_epoch: ''}), -5000);
	});
});

describe('the age of a row', () => {
	const created = 1_795_435_200_000;

	it('runs from its creation', () => {
		assert.equal(ageOf(tracked(channel()), {now: created + 9500}).time, 9500);
	});

	it('is never below zero while the clocks disagree', () => {
		assert.equal(ageOf(tracked(channel()), {now: created - 3000}).time, 0);
	});

	it('runs from when it was seen first, if the switch does not tell', () => {
		const ages = ['', '0', 'soon'].map(nothing =>
			ageText(tracked(channel({created_epoch: nothing}), created), {now: created + 4000}),
		);
		assert.deepEqual(ages, ['≥0:04', '≥0:04', '≥0:04']);
	});

	it('of an ended row stands still', () => {
		const row = {...tracked(channel()), endedAt: created + 60_000};
		assert.equal(ageOf(row, {now: created + 61_000}).time, 60_000);
		assert.equal(ageOf(row, {now: created + 600_000}).time, 60_000);
		assert.equal(columnOf('age').text(row, {now: created + 600_000}), '1:00');
	});

	it('allows for a switch whose clock is five minutes ahead', () => {
		const offset = 300_000;
		const row = {...tracked(channel(), created - 300_000), created: startOf(channel(), created, created, offset)};
		const ended = {...row, endedAt: created - 240_000};
		assert.equal(ageOf(ended, {now: created}).time, 60_000);
	});
});

it('a row that was missed in a list is ended, whatever its channel last said', () => {
	const row = tracked(channel({callstate: 'HELD'}));
	assert.equal(rowStatus(row), 'held');
	assert.equal(rowStatus({...row, endedAt: 1}), 'ended');
});
