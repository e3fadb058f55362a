import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {rowStatus} from '../../../source/live/row-times.js';
import {rowsOf, selected} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {columns} from '../../../source/fields/columns.js';
import {uuid} from '../../helpers/channels.js';
import {listed, numbered, play, stateWith, t0} from '../../helpers/states.js';

const idsOf = (state: State): string[] => rowsOf(state).map(({channel}) => channel.uuid);

/** Calls that differ in every column, each of two legs that differ from each other. */
const legs = Array.from({length: 5}, (_, call) =>
	[0, 1].map(leg =>
		numbered(call * 2 + leg + 1, {
			call_uuid: uuid(call * 2 + 1),
			direction: leg === 0 ? 'inbound' : 'outbound',
			callstate: ['ACTIVE', 'HELD', 'RINGING', 'EARLY', 'DOWN'][(call + leg * 2) % 5],
			name: `sofia/${'dbeca'[call]}${leg}/1${call}@10.0.0.1`,
			initial_cid_num: String(300 + ((call * 3) % 5)),
			read_codec: ['opus', 'PCMA', 'G729', 'PCMU', 'L16'][(call + leg) % 5],
			write_codec: '',
		}),
	),
).flat();

/** Only among ended calls does anybody look for when they ended. */
const liveColumns = columns.map(({id}) => id).filter(id => id !== 'ended');

describe('the row of a selected call that ends', () => {
	for (const isByCall of [false, true]) {
		for (const column of liveColumns) {
			it(`stays where it is ${isByCall ? 'among calls ' : ''}in the order of ${column}`, () => {
				const state = play(
					stateWith(legs),
					// From the first leg of a call: no call opens.
					{type: 'moved', move: 'last'},
					{type: 'by-call', isByCall},
					{type: 'sorted', column},
				);
				const ids = idsOf(state);
				assert.equal(ids.length, isByCall ? 5 : 10);
				const after = ids.map((id, place) => {
					const moves = Array.from({length: place}, () => ({type: 'moved', move: 'down'}) as const);
					const at = play(state, {type: 'moved', move: 'first'}, ...moves);
					const left = legs.filter(one => (isByCall ? one.callUuid : one.uuid) !== id);
					const ended = play(at, listed(left, t0 + 1000), listed(left, t0 + 9000));
					const row = selected(ended)!;
					return [row.channel.uuid, rowStatus(row), idsOf(ended)];
				});
				assert.deepEqual(
					after,
					ids.map(id => [id, 'ended', ids]),
				);
			});
		}
	}
});
