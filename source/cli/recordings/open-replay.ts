import {UsageError} from '../../config/usage-error.js';
import {checkMoment} from '../../sources/recording/check-moment.js';
import type {Recorded, RecordedNews} from '../../sources/recording/format.js';
import {openRecording, type Recording} from '../../sources/recording/open.js';
import {shownAs} from '../../sources/mask-news.js';
import {momentIn} from '../../util/parse-moment.js';
import {maskOf, type EffectiveConfig} from '../effective-config.js';
import {flagName, type Options} from '../flags.js';
import {warn} from '../warnings.js';

/** A recording, and the moment of `--at`, ms since the epoch. */
type OpenReplay = {readonly recording: Recording; readonly at: number | undefined};

/** The news of a recording, masked if the config says so. */
export async function* printedNews({news}: Recording, config: EffectiveConfig): AsyncGenerator<Recorded> {
	const mask = maskOf(config);
	for await (const one of news(warn)) {
		yield mask ? {...one, news: shownAs(one.news, mask) as RecordedNews} : one;
	}
}

/** Opens the recording that a command line names. @throws UsageError where it cannot be used, or has no such moment */
export const openReplay = async (given: Options): Promise<OpenReplay> => {
	const {replay: files = [], at: text} = given;
	const server = (['url', 'demo', 'record'] as const).find(name => given[name] !== undefined);
	if (server !== undefined) {
		throw new UsageError(`a recording takes the place of a server: leave ${flagName(server)} out`);
	}

	const recording = await openRecording(files);
	const at = text === undefined ? undefined : momentIn(text, recording.begin);
	if (at !== undefined) {
		await checkMoment(at, text!, recording);
	}

	return {recording, at};
};
