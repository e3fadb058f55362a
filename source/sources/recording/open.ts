import {UsageError} from '../../config/usage-error.js';
import {createDecoder} from './decode.js';
import {formatVersion, headerFrom, type Header, type Recorded} from './format.js';
import {readLines} from './read-lines.js';

type Part = {readonly file: string; readonly header: Header};

/** The longest first line, characters. */
const longestHeader = 65_536;

const emptyText = (files: readonly string[]): string =>
	`${files.join(' and ')} ${files.length === 1 ? 'is' : 'are'} empty, or cut off within the first list: there is nothing to show`;

/** @throws UsageError where it is no recording that this version can read */
const headerOf = async (file: string): Promise<Header> => {
	let isCut = false;
	const lines = readLines(file, () => {
		isCut = true;
	});
	const first = await lines.next();
	await lines.return(undefined);
	if (first.done && !isCut) {
		throw new UsageError(emptyText([file]));
	}

	const [line = ''] = first.done ? [] : first.value;
	const header = line.length > longestHeader ? undefined : headerFrom(line);
	if (typeof header === 'number') {
		throw new UsageError(
			`${file} was recorded by a newer webitel-top (format ${header}, this one reads ${formatVersion}): update this one`,
		);
	}

	if (!header) {
		throw new UsageError(`${file} is no recording: webitel-top --record FILE makes one`);
	}

	return header;
};

async function* newsOf(parts: readonly Part[], report?: (problem: string) => void): AsyncGenerator<Recorded> {
	const decode = createDecoder();
	for (const {file} of parts) {
		let [lineNumber, unreadable, firstUnreadable] = [0, 0, 0];
		let isCut = false;
		const lines = readLines(file, () => {
			isCut = true;
		});
		for await (const some of lines) {
			for (const line of some) {
				const news = decode(line);
				lineNumber++;
				if (news === 'unreadable') {
					unreadable++;
					firstUnreadable ||= lineNumber;
				} else if (typeof news === 'object') {
					yield news;
				}
			}
		}

		if (unreadable > 0) {
			const which =
				unreadable === 1 ? `line ${firstUnreadable}` : `${unreadable} lines, the first of them ${firstUnreadable},`;
			report?.(`${file}: ${which} could not be read`);
		}

		if (isCut) {
			report?.(`${file} was cut off: this is all of it`);
		}
	}
}

/** How a line begins that this program wrote. */
const timed = /^\{"time":"(?<time>[^"]+)"/u;

async function* timesOf(parts: readonly Part[]): AsyncGenerator<number> {
	for (const {file} of parts) {
		for await (const lines of readLines(file, () => undefined)) {
			for (const line of lines) {
				const at = Date.parse(timed.exec(line)?.groups?.time ?? '');
				if (!Number.isNaN(at)) {
					yield at;
				}
			}
		}
	}
}

/** A part that was being compressed is there twice: the whole one counts. */
const inOrder = (parts: readonly Part[]): readonly Part[] => {
	const sorted = parts.toSorted(
		(one, other) => one.header.started - other.header.started || one.file.length - other.file.length,
	);
	return sorted.filter((part, index) => part.header.started !== sorted[index - 1]?.header.started);
};

/** Opens a recording by its parts, in any order. Rejects with a `UsageError` that says which one cannot be used, and why. */
export const openRecording = async (files: readonly string[]) => {
	const parts = inOrder(await Promise.all(files.map(async file => ({file, header: await headerOf(file)}))));
	const servers = new Map(parts.flatMap(({header}) => header.servers).map(one => [one.id, one]));
	const all = newsOf(parts);
	const first = await all.next();
	await all.return(undefined);
	if (first.done) {
		throw new UsageError(emptyText(files));
	}

	return {
		servers: [...servers.values()],
		/** When its first news came, ms since the epoch. */
		begin: first.value.news.at,
		/** All news from the beginning, on demand. `report` gets the problems of a part. */
		news: (report?: (problem: string) => void) => newsOf(parts, report),
		/** The times of all news, ms since the epoch, at a fraction of the cost. */
		times: () => timesOf(parts),
	};
};

/** The parts of a recording, as one. */
export type Recording = Awaited<ReturnType<typeof openRecording>>;
