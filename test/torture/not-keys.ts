import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import fc from 'fast-check';
import {intervalOf, isPaused} from '../../source/state/servers.js';
import {startApp, storyClock, type StoryApp} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';
import {fixture} from '../helpers/fixtures.js';
import {startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';
import type {Ending, Trial} from './trial.js';

const group = 'A guest in the terminal';

const calls = Array.from({length: 6}, (_, index) =>
	row({uuid: uuid(index + 1), initial_cid_name: `Caller ${index + 1}`}),
);

/** The app on a screen that can act, in front of a server that remembers what it was asked. */
const startWritable = async (ending: Ending) => {
	const clock = storyClock();
	const server = await startTapeServer(calls, clock.now);
	const app = await startApp({url: server.url, clock});
	ending.after(async () => {
		await app.close();
		await server.close();
	});
	await app.until('6 channels');
	return {app, server, clock, look: lookOf(app)};
};

/** What a key can change, but for what is told in a line. */
const lookOf = (app: StoryApp): string => {
	const state = app.state();
	const {dialog, view, isReadOnly} = state;
	return JSON.stringify({
		...view,
		// A start moves with what is known of the server's clock.
		pinned: view.pinned?.channel.id,
		marks: [...view.marks],
		dialog,
		isReadOnly,
		isPaused: isPaused(state),
		every: intervalOf(state),
	});
};

type Parts = {readonly app: StoryApp; readonly server: TapeServer; readonly look: string};

const assertUntouched = ({app, server, look}: Parts, sent: string) => {
	assert.equal(lookOf(app), look, sent);
	assert.deepEqual(server.actions, [], sent);
};

/** Every answer among the cases, and the ones that terminals give besides. */
const answers: readonly string[] = [
	...(JSON.parse(fixture('keys.json')) as ReadonlyArray<{case: string; pieces: readonly string[]}>)
		.filter(one => /^(?:dcs|osc|apc|sos|c1|release)/u.test(one.case))
		// Without what is typed into a field before.
		.map(({pieces}) => pieces.join('').replace(/^[\da-z]+/u, '')),
	'\u{1B}[I',
	'\u{1B}[O',
	'\u{1B}[?64;1;4c',
	'\u{1B}[>41;370;0c',
	'\u{1B}[0n',
	'\u{1B}[24;80R',
	'\u{1B}[?1u',
	'\u{1B}[?2004;1$y',
	'\u{1B}[4;2$y',
	'\u{1B}[8;24;80t',
	'\u{1B}[2;1;1;120;120;1;0x',
	'\u{1B}[>4;2m',
	'\u{1B}]52;c;aHh1eQ==\u{7}',
	'\u{1B}P1$r0m\u{1B}\\',
	'\u{1B}P1+r544e=78\u{1B}\\',
	'\u{1B}^xyhu\u{1B}\\',
	'\u{1B}[<0;300;200M',
	'\u{1B}[<35;9;9M',
	'\u{1B}[M x!',
	'\u{1B}[200~xyhu\ry\u{1B}[201~',
	'\u{1B}[120;1:3u',
];

/** A piece of an answer may stand alone for so long, ms: less than what is given up takes. */
const pauses = [0, 10, 40, 200, 900];

const typeCut = async (app: StoryApp, answer: string, place: number, pause: number) => {
	const bytes = Buffer.from(answer);
	await app.typeBytes(bytes.subarray(0, place));
	app.clock.advance(pause);
	await app.typeBytes(bytes.subarray(place));
	app.clock.advance(1100);
};

const bytesAtRandom = fc.uint8Array({minLength: 1, maxLength: 400, size: 'max'});

/** Bytes that are no key: whole answers, strings of random text up to their end, and pastes of it. */
const notKeys = fc.oneof(
	fc.constantFrom(...answers).map(text => Buffer.from(text)),
	fc
		.tuple(fc.constantFrom('\u{1B}]', '\u{1B}P', '\u{1B}_', '\u{1B}X', '\u{1B}^', '\u{90}', '\u{9D}'), bytesAtRandom)
		.map(([beginning, bytes]) =>
			Buffer.concat([
				Buffer.from(beginning),
				// Nothing that ends it sooner.
				bytes.filter(byte => byte >= 0x20 && byte < 0x7f),
				Buffer.from('\u{1B}\\'),
			]),
		),
	bytesAtRandom.map(bytes =>
		Buffer.concat([
			Buffer.from('\u{1B}[200~'),
			// Nothing that ends it sooner: by itself in a piece, Ctrl-C leaves, as it must.
			bytes.filter(byte => ![0x03, 0x1b, 0x9b].includes(byte)),
			Buffer.from('\u{1B}[201~'),
		]),
	),
);

const seed = Number(process.env.SEED ?? 3);

export const notKeyTrials: readonly Trial[] = [
	{
		group,
		what: 'every answer of a terminal, cut at every byte, with pauses up to 900 ms, on a screen that can act',
		isApart: true,
		outcome: 'nothing was sent, asked or set; afterwards a key is answered',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			const {app, server, look} = await startWritable(ending);
			for (const pause of times === 1 ? [200] : pauses) {
				for (const answer of answers) {
					for (let place = 1; place < Buffer.byteLength(answer); place++) {
						await typeCut(app, answer, place, pause);
						assertUntouched({app, server, look}, JSON.stringify([answer, place, pause]));
					}
				}
			}

			await app.type('?');
			await app.until(shown.help);
			assert.deepEqual(server.actions, []);
		},
	},
	{
		group,
		what: 'random answers and pastes in random pieces, without pauses, on a screen that can act',
		isApart: true,
		outcome: 'nothing was sent, asked or set; afterwards a key is answered',
		times: {quick: 5000, full: 1_000_000},
		unit: 'bytes',
		async run(times, ending) {
			const {app, server, clock, look} = await startWritable(ending);
			const length = fc.sample(fc.integer({min: 1, max: 60}), {numRuns: 997, seed});
			let written = 0;
			for (const bytes of fc.sample(notKeys, {numRuns: times / 20, seed})) {
				if (written >= times) {
					break;
				}

				for (let from = 0; from < bytes.length;) {
					const to = from + length[(written + from) % length.length]!;
					await app.typeBytes(bytes.subarray(from, to));
					from = to;
				}

				written += bytes.length;
				assertUntouched({app, server, look}, JSON.stringify(bytes.toString('latin1')));
			}

			assert.ok(written >= times, `only ${written} bytes`);
			clock.advance(1100);
			await app.type('?');
			await app.until(shown.help);
			assert.deepEqual(server.actions, []);
		},
	},
];
