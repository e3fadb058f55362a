import assert from 'node:assert/strict';
import process from 'node:process';
import {after, before, describe, it} from 'node:test';
import {kittyIn, xtermIn} from '../helpers/keyboard-protocols.js';
import {startForSignedIn, type StillSwitch} from '../helpers/signed-in.js';
import {builtProgram, startTerminal, type EmulatedTerminal} from '../helpers/terminal.js';

describe('the built program for a screen reader', () => {
	let still: StillSwitch;
	before(async () => {
		still = await startForSignedIn();
	});
	after(async () => {
		await still.server.close();
	});

	const inTerminal = async (
		args: readonly string[],
		env: Readonly<Record<string, string>>,
		tell: (terminal: EmulatedTerminal) => Promise<void>,
	): Promise<void> => {
		const terminal = startTerminal(process.execPath, [builtProgram, ...args], {
			env: {...still.env, ...env},
			columns: 120,
			rows: 40,
		});
		try {
			await tell(terminal);
		} finally {
			terminal.close();
		}
	};

	it('tells sentences at the end of the terminal, and leaves them there', async () => {
		await inTerminal(['--screen-reader'], {}, async terminal => {
			await terminal.until(/^Connected to \S+, a list every second\.$/mu);
			await terminal.until(/^Call 1 of \d+, /mu);
			assert.equal(terminal.isAlternate(), false);
			assert.equal(terminal.isMouseTaken(), false);
			terminal.type('/state:t');
			await terminal.until(/^Filter: state:t$/mu);
			terminal.type('\t\r');
			await terminal.until(/^Filter state:talking: \d+ of \d+ channels match\.$/mu);
			terminal.type('x');
			await terminal.until(/^Hang up this call\?$/mu);
			terminal.type('\u{1B}');
			await terminal.until(/^Back in the list\.$/mu);
			// The cursor is never hidden: it is where a screen reader reads.
			assert.doesNotMatch(terminal.output(), /\u{1B}\[\?25l|\u{1B}\[\?1049h|\u{1B}\[[\d;]*m|[─│╭●]/u);
			terminal.type('q');
			assert.equal(await terminal.ended, 0);
			assert.match(terminal.screen(), /^Back in the list\.$/mu);
			assert.equal(kittyIn(terminal), '>0u <u', 'what another program left on is put aside, and back');
			assert.equal(xtermIn(terminal), '>4;0m >4m');
		});
	});

	it('does so for INK_SCREEN_READER too, and is back with fg after Ctrl-Z', async () => {
		const terminal = startTerminal('/bin/bash', ['--norc', '-i'], {
			env: {PS1: '% ', INK_SCREEN_READER: 'true'},
			columns: 120,
			rows: 40,
		});
		try {
			await terminal.until('%');
			terminal.type(`${process.execPath} ${builtProgram} --demo 12\r`);
			await terminal.until(/^Call 1 of/mu);
			terminal.type('\u{1A}');
			await terminal.until('Stopped');
			terminal.type('fg\r');
			const isToldSince = (words: string) =>
				terminal.screen().lastIndexOf(words) > terminal.screen().indexOf('Stopped');
			await terminal.until(() => isToldSince('Call 1 of'));
			terminal.type('i');
			await terminal.until(() => isToldSince('Connected to demo'));
			terminal.type('\u{3}');
			await terminal.until(() => terminal.screen().trimEnd().endsWith('%'));
			terminal.type('exit $?\r');
			assert.equal(await terminal.ended, 130);
		} finally {
			terminal.close();
		}
	});
});
