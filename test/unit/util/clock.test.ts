import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {systemClock} from '../../../source/util/clock.js';

describe('the clock of the machine', () => {
	it('calls back once, after so many ms, unless that is cancelled', ({mock}) => {
		mock.timers.enable({apis: ['setTimeout']});
		const called: string[] = [];
		systemClock.after(1000, () => {
			called.push('one');
		});
		const cancel = systemClock.after(1000, () => {
			called.push('two');
		});
		cancel();
		mock.timers.tick(999);
		assert.equal(called.length, 0);
		mock.timers.tick(5000);
		assert.deepEqual(called, ['one']);
		cancel();
	});

	it('tells the time since the epoch, a length of time and a chance', ({mock}) => {
		mock.timers.enable({apis: ['Date'], now: 1_795_435_260_000});
		assert.equal(systemClock.now(), 1_795_435_260_000);
		const [before, random] = [performance.now(), systemClock.random()];
		assert.ok(systemClock.elapsed() >= before);
		assert.ok(random >= 0);
		assert.ok(random < 1);
	});
});
