import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {linkCondition} from '../../../source/monitor/link.js';
import {newsBetween, placeLines, spokenLines} from '../../../source/speech/tell.js';
import {listenerAt} from '../../helpers/listener.js';
import {numbered, stateWith} from '../../helpers/states.js';
import {hostileText} from '../domain/hostile-text.js';
import {playSteps, steps, type Happening} from '../monitor/random-steps.js';

const isHarmless = (line: string): boolean =>
	line !== '' && !/[\p{Bidi_Control}\p{Control}\p{Surrogate}\u{2028}\u{2029}]/u.test(line);

const checkTold = ({before, event, after}: Happening): void => {
	const news = newsBetween(before, after);
	if (event.type === 'ticked' && linkCondition(before.link, before.now) === linkCondition(after.link, after.now)) {
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
			{numRuns: 300},
		);
	});

	it('no name makes more of a sentence than text on one line', () => {
		fc.assert(
			fc.property(hostileText, hostileText, (name, number) => {
				const call = numbered(1, {initial_cid_name: name, cid_name: name, dest: number, read_codec: name});
				const listener = listenerAt(stateWith([call], {columns: ['from', 'read_codec']}));
				const told = [
					...spokenLines(listener.state()),
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
