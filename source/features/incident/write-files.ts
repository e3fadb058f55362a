import {createWriteStream, existsSync} from 'node:fs';
import {rm} from 'node:fs/promises';
import path from 'node:path';
import {Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';
import type {Services} from '../../commands/command.js';
import {writePrivateFile} from '../../config/private-file.js';
import {privateFolder} from '../../config/private-folder.js';
import {accessError} from '../../config/usage-error.js';
import {stateFolder, type Environment} from '../../config/xdg-paths.js';
import type {Tone} from '../../state/notes.js';
import type {State} from '../../state/state.js';
import {clock, dateTime} from '../../util/format.js';
import {presentOf} from '../history/shown-state.js';
import {textMaskOn} from '../mask/state.js';
import {maskFrom} from '../../telephony/masking/mask.js';
import {incidentAt, spanAfter, spanBefore, withMinuteAfter} from './incident.js';
import {incidentPage} from './page.js';
import {recordingOf} from './recording-lines.js';

/** The name of the files of an incident, without ending: `2026-11-30-141202-gateway-down`. */
const nameOf = (title: string, at: number): string => {
	const words = title.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
	const time = clock(at).replaceAll(':', '');
	return [dateTime(at).slice(0, 10), time, ...words].join('-').slice(0, 80);
};

/** The name, with a number where another incident has it. */
const freeName = (folder: string, name: string, number = 1): string => {
	const numbered = number === 1 ? name : `${name}-${number}`;
	return existsSync(path.join(folder, `${numbered}.md`)) ? freeName(folder, name, number + 1) : numbered;
};

/** The pages of this run that still get the minute after, and when that is over. */
const waiting = new Map<string, number>();

/** A warning for each page that will never get its minute after, as the program ends before. */
export const missingMinutes = (): readonly string[] =>
	Array.from(waiting, ([page, at]) => `the minute after, up to ${clock(at)}, is not in ${page}`);

/** Appends lines, compressed, to a file that only its owner can read, without blocking the screen. */
const appendPacked = async (file: string, lines: Iterable<string>): Promise<void> => {
	await pipeline(Readable.from(lines), createGzip(), createWriteStream(file, {mode: 0o600, flags: 'a'}));
};

type WriterDeps = Pick<Services, 'getState' | 'now'> & {
	readonly environment: Environment;
	readonly notify: (tone: Tone, text: string, shorter?: readonly string[]) => void;
	readonly copy: (text: string) => void;
	/** Calls back after `wait` ms. */
	readonly after: (wait: number, callback: () => void) => void;
};

/** What was written: the same in fewer words, the fullest first. */
type Written = readonly [text: string, ...shorter: string[]];

/** Writes, and tells what was written, or the error. Never rejects. */
const writeAndTell = async (
	write: () => Promise<Written>,
	folder: string,
	notify: WriterDeps['notify'],
): Promise<'written' | 'failed'> => {
	try {
		const [text, ...shorter] = await write();
		notify('good', text, shorter);
		return 'written';
	} catch (error) {
		notify('bad', `the incident is not written: ${accessError(`cannot write into ${folder}`, error).message}`);
		return 'failed';
	}
};

/** Writes the page and the recording of an incident at once, and adds the minute after it once that is over. */
export const incidentWriter =
	({getState, now, environment, notify, copy, after}: WriterDeps): Services['writeIncident'] =>
	(typed, at) => {
		const present = presentOf(getState());
		const titleOn = (state: State): string => textMaskOn(state)?.sentence(typed) ?? typed;
		const title = titleOn(present);
		const incident = incidentAt(title, at, present);
		const wait = at + spanAfter - now();
		// A recording may be paused, or end before.
		const hasMore = wait > 0 && !present.replay;
		let recorder = recordingOf(present, at - spanBefore);
		const folder = path.join(stateFolder(environment), 'incidents');
		// A file outlives the mask that is put on later.
		const name = freeName(folder, nameOf(maskFrom(present.fewestMasked).sentence(typed), at));
		const file = path.join(folder, name);
		const first = async (): Promise<Written> => {
			privateFolder(folder);
			await rm(`${file}.jsonl.gz`, {force: true});
			await appendPacked(`${file}.jsonl.gz`, recorder.lines(present.history, at + spanAfter));
			writePrivateFile(`${file}.md`, incidentPage(incident, present, `${file}.jsonl.gz`, hasMore));
			copy(`${file}.md`);
			if (hasMore) {
				waiting.set(`${file}.md`, at + spanAfter);
			}

			const more = hasMore ? `; the minute after is added at ${clock(at + spanAfter)}` : '';
			return [
				`incident written to ${file}.md; this path is copied, if your terminal allows it${more}`,
				`incident written to ${file}.md; this path is copied`,
				`incident written: ${name}.md; its path is copied`,
			];
		};

		const second = async (): Promise<Written> => {
			const later = presentOf(getState());
			// A mask that was put on meanwhile also hides the calls from before it.
			const isSameMask = later.isMasked === present.isMasked;
			const known = isSameMask ? incident : incidentAt(titleOn(later), at, later);
			if (later.isMasked && !present.isMasked) {
				recorder = recordingOf(later, at - spanBefore);
				await rm(`${file}.jsonl.gz`, {force: true});
			}

			await appendPacked(`${file}.jsonl.gz`, recorder.lines(later.history, at + spanAfter));
			writePrivateFile(`${file}.md`, incidentPage(withMinuteAfter(known, later), later, `${file}.jsonl.gz`, false));
			waiting.delete(`${file}.md`);
			return [`the minute after is added to ${file}.md`, `the minute after is added: ${name}.md`];
		};

		const begun = writeAndTell(first, folder, notify);
		if (hasMore) {
			after(wait + 1000, () => {
				void begun.then(async outcome => outcome === 'written' && writeAndTell(second, folder, notify));
			});
		}
	};
