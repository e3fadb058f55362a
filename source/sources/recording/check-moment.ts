import {UsageError} from '../../config/usage-error.js';
import {momentText} from '../../util/format.js';
import type {Recording} from './open.js';

/** Rejects with a `UsageError` that names the beginning and the end, where a moment is outside of the recording. */
export const checkMoment = async (at: number, text: string, {begin, news}: Recording): Promise<void> => {
	let end = begin;
	for await (const {news: one} of news()) {
		end = Math.max(end, one.at);
		if (begin <= at && at <= end) {
			return;
		}
	}

	const now = Date.now();
	throw new UsageError(
		`--at ${text} is outside of the recording: it begins at ${momentText(begin, now)} and ends at ${momentText(end, now)}`,
	);
};
