import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createStore} from '../../../source/state/store.js';
import {numbered, started, stateWith, t0} from '../../helpers/states.js';

describe('the store', () => {
	it('tells whoever listens of every change, and nobody who has gone', () => {
		const store = createStore(started());
		const heard: number[] = [];
		const leave = store.subscribe(() => {
			heard.push(store.getState().now - t0);
		});
		store.dispatch({type: 'ticked', at: t0 + 1});
		store.dispatch({type: 'ticked', at: t0 + 2});
		leave();
		store.dispatch({type: 'ticked', at: t0 + 3});
		assert.deepEqual(heard, [1, 2]);
		assert.equal(store.getState().now, t0 + 3);
	});

	it('says nothing when nothing changed', () => {
		const store = createStore(stateWith([numbered(1)]));
		let calls = 0;
		store.subscribe(() => {
			calls++;
		});
		store.dispatch({type: 'ticked', at: t0});
		assert.equal(calls, 0);
		assert.equal(store.getState().now, t0);
	});
});
