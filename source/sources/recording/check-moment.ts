import {UsageError} from '../../config/usage-error.js';
import {momentText} from '../../util/format.js';
import type {Recording} from './open.js';

/** Rejects with a `UsageError` that names the beginning and the end, where a moment is outside of the recording. */
export const checkMoment = async (
	at: number,
	text: string,
	{begin, times}: Pick<Recording, 'begin' | 'times'>,
): Promise<void> => {
	let end = begin;
	for await (const time of times()) {
		end = Math.max(end, time);
		if (begin <= at && at <= end) {
			return;
		}
	}

	const now = Date.now();
	throw new UsageError(
		`--at ${text} is outside of the recording: it begins at ${momentText(begin, now)} and ends at ${momentText(end, now)}`,
	);
};
