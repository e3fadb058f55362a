import path from 'node:path';
import {durationFrom} from '../../config/parsers/basic.js';
import {settingOf} from '../../config/setting-lookup.js';
import type {News} from '../../sources/source.js';
import {createRecorder, type Recorder} from '../../sources/recording/recorder.js';
import {reasonNotToRecord} from '../../sources/recording/target.js';
import {groupBy} from '../../util/group-by.js';
import {intervalOf} from '../flags.js';
import type {OpenServer} from '../open-servers.js';

/** Reports why nothing is recorded or, without `isFailed`, that the recording goes on. */
type ReportRecording = (text: string, isFailed: boolean) => void;

/** Records some servers; `record` is not set where none of them names a file. */
export type Recorders = {
	readonly record?: (one: {readonly server: string; readonly news: News}) => void;
	readonly close: () => Promise<void>;
};

const megabyte = 1_000_000;
const defaultSize = Number(settingOf('recordSize').fallback);
const defaultAge = durationFrom(settingOf('recordAge').fallback!, 'record_age');

/** Records servers into the files that their settings name. @throws UsageError where one of the files cannot be used */
export const recordersOf = (servers: readonly OpenServer[], report: ReportRecording): Recorders => {
	const recorders: Recorder[] = [];
	const ofServer = new Map<string, Recorder>();
	const recorded = servers.filter(({config}) => config.options.record !== undefined);
	for (const [file, those] of groupBy(recorded, ({config}) => path.resolve(config.options.record!))) {
		const reason = reasonNotToRecord(file);
		if (reason !== undefined) {
			report(`not recorded: ${reason}`, true);
			continue;
		}

		const {recordSize = defaultSize, recordAge = defaultAge} = those[0]!.config.options;
		const recorder = createRecorder(
			those.map(({config, connection: {source}}) => ({
				id: source.server,
				name: source.name,
				interval: intervalOf(config.options),
			})),
			{
				file,
				size: recordSize * megabyte,
				age: recordAge,
				now: Date.now,
				report(problem) {
					report(problem === undefined ? `recorded again: ${file}` : `not recorded: ${problem}`, problem !== undefined);
				},
			},
		);
		recorders.push(recorder);
		for (const {connection} of those) {
			ofServer.set(connection.source.server, recorder);
		}
	}

	return {
		...(recorders.length > 0 && {
			record({server, news}: {readonly server: string; readonly news: News}) {
				ofServer.get(server)?.record(server, news);
			},
		}),
		async close() {
			await Promise.all(recorders.map(async recorder => recorder.close()));
		},
	};
};
