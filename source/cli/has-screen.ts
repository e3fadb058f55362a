import process from 'node:process';
import type {Environment} from '../config/xdg-paths.js';

/** Whether there is a terminal that a screen can be drawn on: a dumb one only takes lines. */
export const hasScreen = ({TERM}: Environment): boolean =>
	process.stdout.isTTY && process.stdin.isTTY && TERM !== 'dumb';
