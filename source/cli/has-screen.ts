import process from 'node:process';
import type {Environment} from '../config/xdg-paths.js';

/** Whether a screen can be drawn on this terminal: a dumb one only takes lines. */
export const hasScreen = ({TERM}: Environment): boolean =>
	process.stdout.isTTY && process.stdin.isTTY && TERM !== 'dumb';
