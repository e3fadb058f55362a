import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Failure} from '../../../source/sources/failure.js';
import type {State} from '../../../source/state/state.js';
import {frameOf} from '../../helpers/frames.js';
import {lost, play, refusedConnection, signedOut, started, t0} from '../../helpers/states.js';

/** A screen without any list, as it failed. */
const failedAs = (failure: Failure, isReplay: boolean): State =>
	play(
		{...started(), replay: isReplay ? {speed: 1, isPaused: false, isEnded: false} : undefined},
		lost(failure, t0),
		{type: 'dialog', dialog: undefined},
		{type: 'ticked', at: t0 + 60_000},
	);

const askings = /sign in to|signs in|webitel-top login|asks now|is the server running/u;

describe('a screen without a list', () => {
	it('says how to get one', () => {
		assert.match(frameOf(failedAs(signedOut, false)), /sign in to see the channels/u);
		assert.match(frameOf(failedAs(refusedConnection, false)), /is the server running[\s\S]*R asks now/u);
	});

	for (const [failure, says] of [
		[signedOut, /no list yet: not signed in/u],
		[refusedConnection, /no list yet: connection refused/u],
	] as const) {
		it(`of a recording says why, and asks nobody to sign in or to ask: ${failure.kind}`, () => {
			const frame = frameOf(failedAs(failure, true));
			assert.match(frame, says);
			assert.doesNotMatch(frame, askings);
		});
	}

	for (const isReplay of [true, false]) {
		it(`has no ended calls either, whatever the link is; of a recording: ${isReplay}`, () => {
			const frame = frameOf(play(failedAs(signedOut, isReplay), {type: 'list-turned'}));
			assert.match(frame, /no call has ended since this program watches/u);
			assert.doesNotMatch(frame, /sign in to/u);
		});
	}
});
