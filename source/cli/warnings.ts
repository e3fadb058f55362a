import process from 'node:process';
import {duration} from '../domain/format.js';
import {sanitize} from '../domain/sanitize.js';
import type {Connection} from './connect.js';

/** A sign-in that ends within this time is warned of, ms. */
const soon = 3_600_000;

/** What is good to know of the line to a server, and of the sign-in there, before anything is asked. Not sanitised. */
export const warningsOfLink = ({feed, signIn, login}: Connection): readonly string[] => {
	const left = (signIn?.expires ?? Infinity) - Date.now();
	return [
		...(feed.isExposed ? [`what is sent to ${feed.name} is not encrypted; is there https:// ?`] : []),
		...(left > 0 && left < soon
			? [`the sign-in ends in ${duration(left)}: ${login ?? 'webitel-top login'} renews it`]
			: []),
	];
};

/** Said on standard error, before anything is done; a screen says what was found in the settings once more, where it stays. */
export const warnOf = (warnings: readonly string[]): void => {
	for (const text of warnings) {
		process.stderr.write(`webitel-top: ${sanitize(text)}\n`);
	}
};
