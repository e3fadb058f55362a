import assert from 'node:assert/strict';
import type {EmulatedTerminal} from './terminal.js';
import {shown} from './shown.js';

/** Asks to hang up the selected call, calls that off, and leaves the screen, which ends with 0. */
export const hangUpCalledOff = async (terminal: EmulatedTerminal): Promise<void> => {
	terminal.type('x');
	await terminal.until(shown.hangup);
	terminal.type('\u{1B}');
	await terminal.until(() => !terminal.screen().includes(shown.hangup));
	terminal.type('q');
	assert.equal(await terminal.ended, 0);
};
