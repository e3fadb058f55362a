import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import fc from 'fast-check';
import type {ActionRequest} from '../../source/telephony/action.js';
import type {WireRow} from '../../source/telephony/channel.js';
import {row, uuid} from '../helpers/channels.js';
import {startApp, storyClock, type StoryApp} from '../helpers/app.js';
import {asked, startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';
import type {Trial} from './trial.js';

const callOf = (number: number): WireRow => row({uuid: uuid(number), initial_cid_name: `Caller ${number}`});

/** A switch that does what it is asked, and where a call begins for each that ends. */
const obey = (server: TapeServer): void => {
	let last = server.rows.length;
	server.answer = ({method, path, body}) => {
		const its = server.rows.find(one => path.includes(String(one.uuid)));
		if (its && method === 'DELETE') {
			last++;
			server.rows = [...server.rows.filter(one => one !== its), callOf(last)];
		} else if (its && method === 'PUT') {
			const callstate = JSON.stringify(body).includes('unhold') ? 'ACTIVE' : 'HELD';
			server.rows = server.rows.map(one => (one === its ? {...one, callstate} : one));
		}

		return undefined;
	};
};

const titles: Readonly<Record<string, ReadonlyArray<ActionRequest['kind']>>> = {
	[shown.hangup]: ['hangup'],
	[shown.hold]: ['hold'],
	'Unhold this call?': ['unhold'],
	[shown.eavesdrop]: ['eavesdrop'],
	'New call': ['call'],
};

const callerIn = (text: string | undefined): string | undefined => {
	const number = /Caller (?<number>\d+)/u.exec(text ?? '')?.groups?.number;
	return number === undefined ? undefined : uuid(Number(number));
};

/** What a key can ask for, as the screen is drawn: the kinds of action, and the call that it names. */
const offered = (lines: readonly string[]): {readonly kinds: readonly string[]; readonly about: string | undefined} => {
	const top = lines.findIndex(line => line.includes('╭─ '));
	if (top === -1) {
		const pointed = lines.find(line => line.includes('▌'));
		// Over the whole screen the detail has the id of its call above it.
		const id = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/u.exec(lines.join('\n'))?.[0];
		return {kinds: ['hold', 'unhold'], about: pointed === undefined ? id : callerIn(pointed)};
	}

	const [, kinds = []] = Object.entries(titles).find(([title]) => lines[top]!.includes(`╭─ ${title} `)) ?? [];
	// The line below the title names the call.
	return {kinds, about: callerIn(lines[top + 1]?.slice(lines[top]!.indexOf('╭─ ')))};
};

/** Not what leaves the program or stops it; nor what marks: what is done to many calls has a trial of its own. */
const isHarmless = (byte: number): boolean => ![0x03, 0x1a, 0x71, 0x20, 0x2a, 0x76].includes(byte);

const piece = fc.oneof(
	{
		weight: 3,
		arbitrary: fc
			.uint8Array({minLength: 1, maxLength: 30})
			.map(bytes => Buffer.from(bytes.filter(byte => isHarmless(byte))).toString('utf8')),
	},
	{
		weight: 6,
		arbitrary: fc.constantFrom(...'hhuuxxyyynre', 'р', 'г', 'ч', 'н', '\r', '201', '\t', '\u{1B}', '\u{1B}', '\u{1B}'),
	},
	{
		weight: 3,
		arbitrary: fc.constantFrom(
			'\u{1B}[A',
			'\u{1B}[B',
			'\u{1B}[Bh',
			'\u{1B}[Bxy',
			'\u{1B}[',
			'\u{1B}[1;',
			'\u{1B}]52;c;',
			'\u{1B}P',
			'\u{1B}O',
			'\u{1B}[200~xy',
			'\u{1B}[201~',
			'xy',
			'hu',
		),
	},
);

/** The screen as it is drawn, and the call whose hold it says that a key undoes. */
type Offer = {readonly lines: readonly string[]; readonly undone: string | undefined};

const offerOf = (app: StoryApp): Offer => {
	const lines = app.lines();
	const isTold = lines.slice(-3).some(line => /u undo(?:es)?\b/u.test(line));
	const {list, undo} = app.state();
	const [undone] = undo.offer?.ids ?? [];
	return {lines, undone: isTold && undone ? list.byId.get(undone)?.channel.uuid : undefined};
};

/** What was sent since an action, each held against what the screen offered before the keys came. */
const assertAsked = (app: StoryApp, after: number, {lines, undone}: Offer, text: string): readonly ActionRequest[] => {
	const sent = app
		.state()
		.actions.filter(({id}) => id > after)
		.map(({request}) => request);
	const {kinds, about} = offered(lines);
	for (const request of sent) {
		const where = `${JSON.stringify(text)} sent ${JSON.stringify(request)} from\n${lines.join('\n')}`;
		assert.ok(kinds.includes(request.kind), where);
		assert.ok(
			request.kind === 'call' || request.uuid === about || (request.kind === 'unhold' && request.uuid === undone),
			where,
		);
	}

	assert.ok(sent.length <= 1, `${JSON.stringify(text)} sent more than one`);
	return sent;
};

export const writableTrials: readonly Trial[] = [
	{
		group: 'A guest in the terminal',
		what: 'random bytes, broken escape sequences and command keys, on a screen that can act',
		isApart: true,
		outcome: 'what was sent is what the screen offered for the call that it named before these bytes; it is alive',
		times: {quick: 300, full: 100_000},
		unit: 'bytes',
		async run(times, ending) {
			const clock = storyClock();
			const server = await startTapeServer(
				Array.from({length: 8}, (_, index) => callOf(index + 1)),
				clock.now,
			);
			obey(server);
			const app = await startApp({url: server.url, clock, size: {columns: 80, rows: 24}});
			ending.after(async () => {
				await app.close();
				await server.close();
			});
			await app.until('8 channels');
			let [written, last, count] = [0, 0, 0];
			for (const text of fc.sample(piece, {numRuns: times, seed: Number(process.env.SEED ?? 5)})) {
				if (written >= times) {
					break;
				}

				written += text.length;
				clock.advance(120);
				const offer = offerOf(app);
				await app.type(text);
				const sent = assertAsked(app, last, offer, text);
				count += sent.length;
				last = app.state().actions.at(-1)?.id ?? 0;
			}

			assert.ok(count > times / 2000, `only ${count} actions: too few to tell`);
			await app.until(() => server.actions.length === count);
			assert.ok(server.actions.every(request => !asked(request).includes('/domain/')));
			await app.type('\u{1B}[201~');
			for (let level = 0; level < 8; level++) {
				await app.type('\u{1B}');
			}

			clock.advance(200);
			await app.type('?');
			await app.until(shown.help);
		},
	},
];
