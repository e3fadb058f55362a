import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Channel} from '../../../source/telephony/channel.js';
import {totalsOf as totalsOfRows} from '../../../source/live/totals.js';
import {channel, tracked} from '../../helpers/channels.js';
import {recordedChannels, recordedRows, timeline} from '../../helpers/fixtures.js';

const totalsOf = (channels: readonly Channel[]) => totalsOfRows(channels.map(one => tracked(one)));

const none = {talking: 0, ringing: 0, early: 0, held: 0, idle: 0, ending: 0, ended: 0};

describe('the totals', () => {
	it('of the varied list', () => {
		assert.deepEqual(totalsOf(recordedChannels('list-varied.json')), {
			channels: 48,
			byStatus: {...none, talking: 42, ringing: 4, held: 2},
			inbound: 24,
			outbound: 24,
		});
	});

	it('of the list with every state', () => {
		assert.deepEqual(totalsOf(recordedChannels('list-states.json')), {
			channels: 10,
			byStatus: {...none, talking: 4, early: 2, ringing: 2, held: 2},
			inbound: 5,
			outbound: 5,
		});
	});

	it('of every list of a busy switch agree with its rows', () => {
		const counted = timeline().map(({rows}) => {
			const count = (field: string, value: string) => rows.filter(row => row[field] === value).length;
			return {
				channels: rows.length,
				byStatus: {
					...none,
					talking: count('callstate', 'ACTIVE'),
					held: count('callstate', 'HELD'),
					ringing: count('callstate', 'RINGING'),
					idle: count('callstate', 'DOWN'),
				},
				inbound: count('direction', 'inbound'),
				outbound: count('direction', 'outbound'),
			};
		});
		assert.deepEqual(
			timeline().map(({rows}) => totalsOf(rows.map(row => channel(row)))),
			counted,
		);
	});

	it('of an empty list are all zero', () => {
		assert.deepEqual(totalsOf(recordedRows('list-0.json').map(row => channel(row))), {
			channels: 0,
			byStatus: none,
			inbound: 0,
			outbound: 0,
		});
	});

	it('a channel of no known direction counts as neither', () => {
		assert.deepEqual(totalsOf([channel({direction: ''})]), {
			channels: 1,
			byStatus: {...none, talking: 1},
			inbound: 0,
			outbound: 0,
		});
	});
});
