import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {connectionStatus} from '../../../../source/state/connection-status.js';
import {onlyServer} from '../../../../source/state/servers.js';
import type {State} from '../../../../source/state/state.js';
import {newsBetween, placeLines, overview} from '../../../../source/features/screen-reader/announce.js';
import {listenerAt} from '../../../helpers/listener.js';
import {numbered, stateWith} from '../../../helpers/states.js';
import {hostileText} from '../../telephony/hostile-text.js';
import {playSteps, steps, type Happening} from '../../state/random-steps.js';
import {runs} from '../../../helpers/runs.js';

const isHarmless = (line: string): boolean =>
	line !== '' && !/[\p{Bidi_Control}\p{Control}\p{Surrogate}\u{2028}\u{2029}]/u.test(line);

const conditionIn = (state: State) => connectionStatus(onlyServer(state)!.connection, state.now);

const checkTold = ({before, event, after}: Happening): void => {
	const news = newsBetween(before, after);
	if (event.type === 'ticked' && conditionIn(before) === conditionIn(after)) {
		assert.deepEqual(news, []);
	}

	if (event.type === 'action-sent') {
		assert.ok(news.some(line => line.endsWith(': sent.')));
	}
};

describe('whatever happens, in sentences', () => {
	it('an action is told at the event that sends it, and a second that goes by is not', () => {
		fc.assert(
			fc.property(steps, all => {
				playSteps(all, checkTold);
			}),
			{numRuns: runs(120)},
		);
	});

	it('whatever keys are pressed, all that is sent was told, with the call that it is about', () => {
		const keys = fc.constantFrom(...'hhuuxxyynej kG/*v3t20', 'return', 'return', 'escape', 'escape', 'tab', 'down');
		const calls = [1, 2, 3].map(number =>
			numbered(number, {initial_cid_num: `38067${number}`, ...(number === 2 && {callstate: 'HELD'})}),
		);
		fc.assert(
			fc.property(fc.array(keys, {maxLength: 40}), pressed => {
				const listener = listenerAt(stateWith(calls));
				const told = [overview(listener.state()), ...pressed.map(key => listener.hears(key))].flat();
				const sent = listener.performed.flatMap(request => ('uuid' in request ? [Number(request.uuid.at(-1))] : []));
				assert.deepEqual(
					sent.filter(number => !told.join(' ').includes(`38067${number} to `)),
					[],
					'a call that was acted on was never told',
				);
				const isBatch = listener.state().bulk !== undefined;
				const sendings = told.filter(
					line => line.endsWith(': sent.') || line.endsWith('no answer from the switch yet.'),
				);
				assert.ok(isBatch || sendings.length === listener.performed.length, 'something was sent without a word');
			}),
			{numRuns: runs(400)},
		);
	});

	it('no name makes more of a sentence than text on one line', () => {
		fc.assert(
			fc.property(hostileText, hostileText, (name, number) => {
				const call = numbered(1, {initial_cid_name: name, cid_name: name, dest: number, read_codec: name});
				const listener = listenerAt(stateWith([call], {columns: ['from', 'read_codec']}));
				const told = [
					...overview(listener.state()),
					...listener.hears('return', 'escape', 'b', 'escape', 'x', 'escape', 'h', ' ', 'x'),
					...placeLines(listener.state()),
				];
				assert.deepEqual(
					told.filter(line => !isHarmless(line)),
					[],
				);
			}),
		);
	});
});
