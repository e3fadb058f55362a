import process from 'node:process';
import type {News} from '../source.js';
import {createEncoder} from './encode.js';
import {headerLine, type RecordedServer} from './format.js';
import {createWriter, type WriterOptions} from './writer.js';

/** Records servers into one file. Each part of the file stands by itself: it begins with the whole state. */
export const createRecorder = (servers: readonly RecordedServer[], options: WriterOptions) => {
	const writer = createWriter(options);
	const encoders = new Map(servers.map(({id}) => [id, createEncoder(id)]));

	const linesBefore = (beginning: ReturnType<typeof writer.beginning>): readonly string[] => {
		const at = options.now();
		const header = headerLine({started: at, process: process.pid, servers});
		const known = () => [...encoders.values()].flatMap(encoder => encoder.restate(at));
		return beginning === 'part' ? [header, ...known()] : beginning === 'lists' ? known() : [];
	};

	return {
		record(server: string, news: News) {
			const encoder = encoders.get(server);
			if (!encoder || news.type === 'trying') {
				return;
			}

			const beginning = writer.beginning();
			const before = linesBefore(beginning);
			const line = encoder.encode(news);
			if (beginning !== 'off') {
				writer.append([...before, line], beginning === 'part');
			}
		},
		close: writer.close,
	};
};

export type Recorder = ReturnType<typeof createRecorder>;
