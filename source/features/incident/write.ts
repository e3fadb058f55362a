import {randomBytes} from 'node:crypto';
import {createWriteStream} from 'node:fs';
import {rename, rm} from 'node:fs/promises';
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
import {incidentAt, spanAfter, spanBefore} from './incident.js';
import {incidentPage} from './page.js';
import {recordingLines} from './recording-lines.js';

/** The name of the files of an incident, without ending: `2026-11-30-141202-gateway-down`. */
const nameOf = (title: string, at: number): string => {
	const words = title.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? [];
	const time = clock(at).replaceAll(':', '');
	return [dateTime(at).slice(0, 10), time, ...words].join('-').slice(0, 80);
};

/** Writes a file that only its owner can read, packed, without keeping the screen waiting. */
const writePacked = async (file: string, lines: Iterable<string>): Promise<void> => {
	const draft = `${file}.${randomBytes(6).toString('hex')}`;
	try {
		await pipeline(Readable.from(lines), createGzip(), createWriteStream(draft, {mode: 0o600, flags: 'wx'}));
		await rename(draft, file);
	} finally {
		await rm(draft, {force: true});
	}
};

type WriterDeps = Pick<Services, 'getState' | 'now'> & {
	readonly environment: Environment;
	readonly tell: (tone: Tone, text: string) => void;
	/** Puts a text on the clipboard. */
	readonly copy: (text: string) => void;
	/** Calls back after so many ms. */
	readonly after: (wait: number, callback: () => void) => void;
};

/** Writes the page and the recording of an incident: at once and, where its last minute is not over, when it is. */
export const incidentWriter = ({
	getState,
	now,
	environment,
	tell,
	copy,
	after,
}: WriterDeps): Services['writeIncident'] => {
	const write = async (title: string, at: number): Promise<string> => {
		const folder = path.join(stateFolder(environment), 'incidents');
		privateFolder(folder);
		const file = path.join(folder, nameOf(title, at));
		const present = presentOf(getState());
		await writePacked(`${file}.jsonl.gz`, recordingLines(present.history, at - spanBefore, at + spanAfter));
		writePrivateFile(`${file}.md`, incidentPage(incidentAt(title, at, present), present, `${file}.jsonl.gz`));
		return `${file}.md`;
	};

	const writeAndTell = async (title: string, at: number, isLast: boolean) => {
		try {
			const file = await write(title, at);
			copy(file);
			const more = isLast ? '' : `; what follows is added at ${clock(at + spanAfter)}`;
			tell('good', `incident written to ${file}, and its name copied${more}`);
		} catch (error) {
			const {code, message} = error as NodeJS.ErrnoException;
			tell('bad', `the incident cannot be written: ${error instanceof UsageError ? message : (code ?? message)}`);
		}
	};

	return (title, at) => {
		const wait = at + spanAfter - now();
		void writeAndTell(title, at, wait <= 0);
		if (wait > 0) {
			after(wait + 1000, () => {
				void writeAndTell(title, at, true);
			});
		}
	};
};
