import process from 'node:process';
import {duration, wait} from '../util/format.js';
import {sanitize} from '../util/sanitize.js';
import type {Update} from '../sources/source.js';
import {cachedFor} from '../state/connection.js';
import {prefixServer} from '../state/servers.js';
import type {SourceHandle} from './connect.js';

/** A sign-in that ends within this time is warned of, ms. */
const soon = 3_600_000;

/** What is good to know of the line to a server, and of the sign-in there, before anything is asked. Not sanitised. */
export const warningsOfLink = ({source, signIn, login}: SourceHandle): readonly string[] => {
	const left = (signIn?.expires ?? Infinity) - Date.now();
	return [
		...(source.isPlaintext ? [`what is sent to ${source.name} is not encrypted; is there https:// ?`] : []),
		...(left > 0 && left < soon
			? [`the sign-in ends in ${duration(left)}: ${login ?? 'webitel-top login'} renews it`]
			: []),
	];
};

/** Warnings about lists from a cache. Not sanitised. */
export const warningsOfAge = (
	lists: ReadonlyArray<{readonly name?: string | undefined; readonly update: Update}>,
): readonly string[] =>
	lists.flatMap(({name, update}) => {
		const age = cachedFor(update);
		return age === undefined
			? []
			: [prefixServer(name, `the list is ${wait(age)} old: a cache on the way has kept it`)];
	});

/** Said on standard error, before anything is done; a screen says what was found in the settings once more, where it stays. */
export const warnOf = (warnings: readonly string[]): void => {
	for (const text of warnings) {
		process.stderr.write(`webitel-top: ${sanitize(text)}\n`);
	}
};
