import {createWriteStream} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';
import type {Services} from '../../commands/command.js';
import {privateFolder, writePrivateFile} from '../../config/private-file.js';
import {UsageError} from '../../config/usage-error.js';
import {stateFolder, type Environment} from '../../config/xdg-paths.js';
import type {Tone} from '../../state/notes.js';
import {clock, dateTime} from '../../util/format.js';
import {presentOf} from '../history/shown-state.js';
import {incidentAt, spanAfter, spanBefore, withMinuteAfter} from './incident.js';
import {incidentPage} from './page.js';
import {recordingOf} from './recording-lines.js';

/** The name of the files of an incident, without ending: `2026-11-30-141202-gateway-down`. */
const nameOf = (title: string, at: number): string => {
	const words = title.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
	const time = clock(at).replaceAll(':', '');
	return [dateTime(at).slice(0, 10), time, ...words].join('-').slice(0, 80);
};

/** Appends lines, compressed, to a file that only its owner can read, without blocking the screen. */
const appendPacked = async (file: string, lines: Iterable<string>): Promise<void> => {
	await pipeline(Readable.from(lines), createGzip(), createWriteStream(file, {mode: 0o600, flags: 'a'}));
};

type WriterDeps = Pick<Services, 'getState' | 'now'> & {
	readonly environment: Environment;
	readonly notify: (tone: Tone, text: string) => void;
	/** Puts a text on the clipboard. */
	readonly copy: (text: string) => void;
	/** Calls back after `wait` ms. */
	readonly after: (wait: number, callback: () => void) => void;
};

/** Shows the result of `run`, or its error. Resolves to whether it succeeded. */
const isDoneBy = async (run: () => Promise<string>, notify: WriterDeps['notify']): Promise<boolean> => {
	try {
		notify('good', await run());
		return true;
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		notify('bad', `the incident cannot be written: ${error instanceof UsageError ? message : (code ?? message)}`);
		return false;
	}
};

/** Writes the page and the recording of an incident at once, and adds the minute after it once that is over. */
export const incidentWriter =
	({getState, now, environment, notify, copy, after}: WriterDeps): Services['writeIncident'] =>
	(title, at) => {
		const present = presentOf(getState());
		const incident = incidentAt(title, at, present);
		const wait = at + spanAfter - now();
		// A recording may be paused, or end before.
		const hasMore = wait > 0 && !present.replay;
		const recorder = recordingOf(present, at - spanBefore);
		let file = '';
		const first = async () => {
			const folder = path.join(stateFolder(environment), 'incidents');
			privateFolder(folder);
			file = path.join(folder, nameOf(title, at));
			await rm(`${file}.jsonl.gz`, {force: true});
			await appendPacked(`${file}.jsonl.gz`, recorder.lines(present.history, at + spanAfter));
			writePrivateFile(`${file}.md`, incidentPage(incident, present, `${file}.jsonl.gz`, hasMore));
			copy(`${file}.md`);
			const more = hasMore ? `; the minute after is added at ${clock(at + spanAfter)}` : '';
			return `incident written to ${file}.md, and its name copied${more}`;
		};

		const second = async () => {
			const later = presentOf(getState());
			// A mask that was put on meanwhile also hides the calls from before it.
			const known = later.isMasked === present.isMasked ? incident : incidentAt(title, at, later);
			await appendPacked(`${file}.jsonl.gz`, recorder.lines(later.history, at + spanAfter));
			writePrivateFile(`${file}.md`, incidentPage(withMinuteAfter(known, later), later, `${file}.jsonl.gz`, false));
			return `the minute after is added to ${file}.md`;
		};

		const begun = isDoneBy(first, notify);
		if (hasMore) {
			after(wait + 1000, () => {
				void begun.then(async isDone => isDone && isDoneBy(second, notify));
			});
		}
	};
