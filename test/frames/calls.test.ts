import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../source/telephony/channel.js';
import type {State} from '../../source/state/state.js';
import {uuid} from '../helpers/channels.js';
import {expectFrame, frameOf} from '../helpers/frames.js';
import {numbered, play, stateWith} from '../helpers/states.js';

type Leg = {readonly name: string; readonly codec: string};

/** A call of two legs that talk: who calls whom, and by what ways and codecs. */
const call = (
	number: number,
	[callerName, caller]: readonly [string, string],
	[calleeName, callee]: readonly [string, string],
	[from, to]: readonly [Leg, Leg],
): readonly Channel[] => {
	const parties = {
		call_uuid: uuid(number),
		initial_cid_name: callerName,
		initial_cid_num: caller,
		cid_name: callerName,
		cid_num: caller,
		initial_dest: callee,
		dest: callee,
		callee_name: calleeName,
		callee_num: callee,
	};
	const fields = ({name, codec}: Leg) => ({name, read_codec: codec, write_codec: codec});
	return [
		numbered(number, {...parties, ...fields(from), callee_direction: 'SEND', application: 'bridge'}),
		numbered(number + 1, {...parties, ...fields(to), callee_direction: 'RECV', direction: 'outbound'}),
	];
};

const internal = (codec: string): Leg => ({name: 'sofia/internal/201@10.0.0.1', codec});
const gateway = (trunk: string, codec: string): Leg => ({name: `sofia/gateway/${trunk}/380`, codec});

const channels = [
	numbered(71, {initial_dest: '0443335566', dest: '0443335566', application: 'callcenter'}),
	...call(
		11,
		['Київ відділ продажів', '+380441230000'],
		['Олена К.', '211'],
		[gateway('kyivstar', 'PCMA'), internal('opus')],
	),
	...call(21, ['Olena K.', '201'], ['Іван Петренко', '+380671112233'], [internal('opus'), gateway('kyivstar', 'PCMU')]),
	...call(31, ['Nina Keller', '0445776970'], ['Софія', '235'], [gateway('ukrtelecom', 'PCMA'), internal('PCMA')]),
	...call(41, ['', '+49307329717'], ['', '0800300100'], [gateway('sip-backup', 'G729'), gateway('life', 'PCMA')]),
	...call(51, ['Тарас', '232'], ['Petra', '207'], [internal('PCMA'), internal('PCMA')]),
	...call(
		61,
		['ACME Logistics', '+380636221512'],
		['Iryna', '233'],
		[{name: 'sofia/external/100@10.0.0.9', codec: 'PCMU'}, internal('G722')],
	),
];

const calls = (columns: number): State =>
	play(stateWith(channels, {size: {columns, rows: 15}}), {type: 'by-call', isByCall: true});

const numbers = ['+380441230000', '+380671112233', '0445776970', '+49307329717', '+380636221512', '0800300100'];
const pairs = ['PCMA|opus', 'opus|PCMU', 'G729|PCMA', 'PCMU|G722'];

describe('a call in one line', () => {
	for (const columns of [80, 100, 120, 160, 200]) {
		it(`at ${columns} cells has both numbers and both codecs whole`, () => {
			const frame = frameOf(calls(columns));
			expectFrame(`calls-pairs-${columns}`, frame);
			const lines = frame.split('\n').filter(line => line.includes('▸'));
			assert.equal(lines.length, 6);
			const missing = [...numbers, ...pairs].filter(text => lines.every(line => !line.includes(`${text} `)));
			assert.deepEqual(missing, []);
		});
	}

	it('names the gateway whole at 80 cells, and both ways at 120', () => {
		assert.match(frameOf(calls(80)), /\+380441230000 .* »kyivstar +PCMA\|opus/u);
		assert.match(frameOf(calls(120)), /\+380441230000 .* gw kyivstar\|internal bridge +PCMA\|opus/u);
		assert.match(frameOf(calls(120)), /0445776970 .* »ukrtelecom\|internal +bridge +PCMA/u);
	});

	it('shows of two gateways the first one, with a sign that there is another', () => {
		assert.match(frameOf(calls(100)), /\+49307329717 .* »sip-backup… +G729\|PCMA/u);
	});
});
