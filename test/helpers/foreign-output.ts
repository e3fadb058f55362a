import {readlinkSync, writeFileSync} from 'node:fs';
import type {EmulatedTerminal} from './terminal.js';

/** What other programs write on a screen: to everybody who is signed in, of a broken disk, and what leaves a terminal odd. */
export const foreignOutputs = {
	wall: '\r\nBroadcast message from root@pbx\r\n',
	kernel: '[12345.678901] Broadcast message: EXT4-fs error (device sda1)\r\n'.repeat(12),
	odd: '\u{1B}[2;9r\u{1B}[4h\u{1B}[?7l\u{1B}[41m\u{1B}[5;5HBroadcast message\u{1B}(0',
	clearing: '\u{1B}[2J\u{1B}[HBroadcast message',
} as const;

/** Writes on the terminal past the program in it. */
export const writeOnTerminal = ({pid}: Pick<EmulatedTerminal, 'pid'>, text: string): void => {
	writeFileSync(readlinkSync(`/proc/${pid}/fd/1`), text);
};

/** A paused screen, but for the times that go on, and for blanks at the end of a line, which look the same written or erased. */
export const withoutTimes = ({lines}: Pick<EmulatedTerminal, 'lines'>): readonly string[] =>
	lines().map(line => line.replaceAll(/\d*:\d\d/gu, 'm:ss').trimEnd());
