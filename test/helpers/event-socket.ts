import {Buffer} from 'node:buffer';
import {readdirSync, readFileSync} from 'node:fs';
import {gunzipSync} from 'node:zlib';

/** A message of a recorded event socket, or what the recording notes of another client. Times are ms since it began. */
export type Message = {readonly at: number; readonly type: string; readonly body: string};

type RecordedLine = {
	readonly t_ms: number;
	readonly dir: 'in' | 'out' | 'note';
	readonly text: string;
	readonly meta?: true;
};

const folder = new URL('../fixtures/esl/', import.meta.url);

/** The names of all recordings. */
export const recordings: readonly string[] = readdirSync(folder)
	.filter(file => /\.jsonl(?:\.gz)?$/u.test(file))
	.map(file => file.replace(/\.jsonl(?:\.gz)?$/u, ''));

const textOf = (name: string): string => {
	const file = readdirSync(folder).find(one => one.startsWith(`${name}.jsonl`))!;
	const bytes = readFileSync(new URL(file, folder));
	return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
};

const linesOf = (name: string): readonly RecordedLine[] =>
	textOf(name)
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as RecordedLine)
		.filter(({meta}) => !meta);

/** Everything that a recorded switch sent. */
export const recordedBytes = (name: string): Uint8Array =>
	Buffer.concat(
		linesOf(name)
			.filter(({dir}) => dir === 'in')
			.map(({text}) => Buffer.from(text, 'latin1')),
	);

type Bytes = ReturnType<typeof Buffer.alloc>;
type Framed = {readonly type: string; readonly body: string; readonly rest: Bytes};

/** The first message of some bytes, and what is behind it; `undefined` while it is not whole. */
const firstIn = (bytes: Bytes): Framed | undefined => {
	const end = bytes.indexOf('\n\n');
	const head = bytes.toString('utf8', 0, Math.max(0, end));
	const body = end + 2;
	const after = body + Number(/^Content-Length: (?<length>\d+)$/mu.exec(head)?.groups?.length ?? 0);
	const type = /^Content-Type: (?<type>\S+)$/mu.exec(head)?.groups?.type ?? '';
	return end === -1 || bytes.length < after
		? undefined
		: {type, body: bytes.toString('utf8', body, after), rest: bytes.subarray(after)};
};

/** The messages that a recorded switch sent, each as of when its last byte came, and the notes between them (`note`). */
export const recordedMessages = (name: string): readonly Message[] => {
	const messages: Message[] = [];
	let bytes: Bytes = Buffer.alloc(0);
	for (const {t_ms: at, dir, text} of linesOf(name)) {
		if (dir === 'note') {
			messages.push({at, type: 'note', body: text});
		}

		bytes = dir === 'in' ? Buffer.concat([bytes, Buffer.from(text, 'latin1')]) : bytes;
		for (let first = firstIn(bytes); first; first = firstIn(bytes)) {
			messages.push({at, type: first.type, body: first.body});
			bytes = first.rest;
		}
	}

	return messages;
};

/** An event of a recorded switch, by the names that its headers have there. */
export type SwitchEvent = Readonly<Record<string, string>>;

export const eventsIn = (messages: readonly Message[]): ReadonlyArray<readonly [at: number, event: SwitchEvent]> =>
	messages
		.filter(({type}) => type === 'text/event-json')
		.map(({at, body}) => [at, JSON.parse(body) as SwitchEvent] as const);
