import {Buffer} from 'node:buffer';
import {readFileSync} from 'node:fs';
import net from 'node:net';
import {
	startEventSocket,
	type EventSocketOptions,
	type EventSocketServer,
} from '../../../../source/demo/event-socket/server.js';
import {World} from '../../../../source/demo/world.js';
import {recordedMessages, eventsIn, type SwitchEvent} from '../../../helpers/event-socket.js';
import {until} from '../../../helpers/until.js';
import {begin} from '../asking.js';

/** A client that only keeps what it reads. */
export class Client {
	text = '';
	hasEnded = false;
	readonly socket: net.Socket;

	constructor(port: number) {
		this.socket = net.connect(port, '127.0.0.1');
		this.socket.on('data', bytes => {
			this.text += Buffer.from(bytes as Uint8Array).toString('latin1');
		});
		this.socket.on('error', () => undefined);
		this.socket.once('close', () => {
			this.hasEnded = true;
		});
	}

	send(...commands: readonly string[]): void {
		this.socket.write(commands.map(command => `${command}\n\n`).join(''));
	}

	async has(words: string | RegExp): Promise<void> {
		await until(() => (typeof words === 'string' ? this.text.includes(words) : words.test(this.text)));
	}

	/** What comes for a command, and nothing of before. */
	async answerTo(command: string, end: string | RegExp = /Reply-Text: [\s\S]*?\n\n|api\/response\n/u): Promise<string> {
		this.text = '';
		this.send(command);
		await this.has(end);
		await until(() => isWhole(this.text));
		return this.text;
	}

	/** Lets everything come that was on its way. */
	async catchUp(): Promise<void> {
		this.send('event json');
		await this.has('no keywords');
	}

	async ended(): Promise<void> {
		await until(() => this.hasEnded);
	}

	/** The body of the answer to an api command. */
	async body(command: string): Promise<string> {
		const answer = await this.answerTo(`api ${command}`);
		return Buffer.from(answer.slice(answer.indexOf('\n\n') + 2), 'latin1').toString();
	}

	/** The events that came in JSON. */
	get events(): SwitchEvent[] {
		return framesOf(this.text)
			.filter(({head}) => head.includes('text/event-json'))
			.map(({body}) => JSON.parse(Buffer.from(body, 'latin1').toString()) as SwitchEvent);
	}
}

export type Frame = {readonly head: string; readonly body: string};

/** The messages of a text that are whole; a character is a byte. */
export const framesOf = (text: string): Frame[] => {
	const frames: Frame[] = [];
	for (let at = 0, end = text.indexOf('\n\n'); end !== -1; end = text.indexOf('\n\n', at)) {
		const head = text.slice(at, end);
		const length = Number(/^Content-Length: (?<length>\d+)$/mu.exec(head)?.groups?.length ?? 0);
		if (text.length < end + 2 + length) {
			break;
		}

		frames.push({head, body: text.slice(end + 2, end + 2 + length)});
		at = end + 2 + length;
	}

	return frames;
};

const isWhole = (text: string): boolean =>
	framesOf(text).reduce((sum, {head, body}) => sum + head.length + 2 + body.length, 0) === text.length;

const open = new Set<EventSocketServer>();

/** Closes what a test has opened; for `afterEach`. */
export const closeSwitches = async (): Promise<void> => {
	for (const server of open) {
		await server.close();
	}

	open.clear();
};

/** A switch on which nothing happens but what a test does; its time moves by hand. */
export const openSwitch = async (
	options: Partial<EventSocketOptions> = {},
): Promise<{world: World; server: EventSocketServer; pass: (ms: number) => void; client: () => Client}> => {
	const world = options.world ?? new World(1, begin);
	const server = await startEventSocket({world, now: () => world.now, ...options});
	open.add(server);
	return {
		world,
		server,
		pass(ms) {
			world.advance(world.now + ms);
		},
		client: () => new Client(server.port),
	};
};

/** A client that has signed in, and takes these events. */
export const signedIn = async (client: Client, events = ''): Promise<Client> => {
	client.send('auth ClueCon');
	await client.has('+OK accepted');
	if (events) {
		client.send(`event json ${events}`);
		await client.has('enabled json');
	}

	client.text = '';
	return client;
};

type Line = {readonly dir: 'in' | 'out' | 'note'; readonly text: string; readonly meta?: true};

/** What a client asked of a real switch, each with the answer; the last message is apart. */
export const recordedAnswers = (name: string): ReadonlyArray<readonly [command: string, answer: Frame]> => {
	const file = readFileSync(new URL(`../../../fixtures/esl/${name}.jsonl`, import.meta.url), 'utf8');
	const lines = file
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as Line);
	const textOf = (way: Line['dir']) => lines.flatMap(({dir, text}) => (dir === way ? text : [])).join('');
	const answers = framesOf(textOf('in')).filter(({head}) => !head.includes('text/'));
	return textOf('out')
		.split('\n\n')
		.filter(Boolean)
		.map((command, index) => [command, answers[index + 1]] as const)
		.filter((pair): pair is readonly [string, Frame] => pair[1] !== undefined);
};

/** The events of a recorded switch of the kinds that the simulated one has. */
export const recordedEvents = (name: string, kinds: string): SwitchEvent[] =>
	eventsIn(recordedMessages(name))
		.map(([, event]) => event)
		.filter(event => kinds.split(' ').includes(event['Event-Name']!));
