import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {fieldOf} from '../../source/ui/text-field.js';
import {startApp, storyClock, type StoryApp, type StoryClock} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';
import {fixture} from '../helpers/fixtures.js';
import {tapeStory} from '../helpers/story.js';
import {asked, startTapeServer, type TapeServer} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

type KeyCase = {
	readonly case: string;
	/** What one read of the terminal brings, one after the other. */
	readonly pieces: readonly string[];
	/** Between them, ms. */
	readonly pause_ms?: number;
	readonly at: string;
	readonly right: string;
};

const calls: readonly WireRow[] = [
	row({uuid: uuid(1), created_epoch: '1795463990', initial_cid_name: 'Olena'}),
	row({uuid: uuid(2), created_epoch: '1795463980', initial_cid_name: 'Petro'}),
	row({uuid: uuid(3), created_epoch: '1795463970', initial_cid_name: 'Ivan', callstate: 'HELD'}),
];

type Parts = {readonly app: StoryApp; readonly server: TapeServer; readonly clock: StoryClock};

/** What a key could have changed, without what goes on by itself. */
const lookOf = (app: StoryApp) => {
	const {view, dialog, isReadOnly, servers} = app.state();
	const {isPaused, interval} = servers[0]!.connection;
	// The start of a call may become more exact with each list: of the row only its id counts.
	const pinned = view.pinned?.channel.id;
	return JSON.stringify({...view, pinned, marks: [...view.marks], dialog, isReadOnly, isPaused, interval});
};

const typeAll = async ({app, clock}: Parts, {pieces, pause_ms: pause = 0}: KeyCase) => {
	for (const [index, piece] of pieces.entries()) {
		if (index > 0) {
			clock.advance(pause);
		}

		await app.type(piece);
	}
};

/** Where a case begins, and how one gets there. */
const places: Readonly<Record<string, (app: StoryApp) => Promise<void>>> = {
	list: async () => undefined,
	async filter(app) {
		await app.press('filter');
	},
	async 'field of a new call'(app) {
		await app.press('call');
		await app.until('New call');
	},
};

/** The program has left the screen. */
const isLeft = (app: StoryApp): boolean => app.frame().trim() === '';

const nothingHappened = async ({app}: Parts, before: string) => {
	assert.equal(lookOf(app), before);
};

/** What must have come of a case; most of all: nothing but what it says. */
const outcomes: Readonly<Record<string, (parts: Parts, before: string) => Promise<void>>> = {
	async rollover({app}) {
		await app.until(shown.hangup);
		assert.match(app.frame(), /copied 00000000/u, 'y copied once');
	},
	'release-alone': nothingHappened,
	'release-ctrl-c': nothingHappened,
	async 'shifted-letter'({app}) {
		assert.deepEqual(app.state().view.filterField, fieldOf('A'));
	},
	async 'shifted-x'(parts, before) {
		await nothingHappened(parts, before);
	},
	'dcs-in-pieces': nothingHappened,
	'dcs-whole': nothingHappened,
	async 'osc-in-filter'({app}) {
		assert.deepEqual(app.state().view.filterField, fieldOf('abc'));
	},
	async 'dcs-in-form'({app}) {
		await app.until(/Caller +105 /u);
		assert.doesNotMatch(app.frame(), /XTerm|370/u);
	},
	apc: nothingHappened,
	sos: nothingHappened,
	'c1-dcs': nothingHappened,
	async 'paste-never-ended'({app}) {
		await app.until(() => isLeft(app));
	},
	'paste-and-h': nothingHappened,
	'paste-and-x': nothingHappened,
	'paste-end-split': nothingHappened,
	'focus-and-h': nothingHappened,
	async 'enter-as-cr-lf'({app}) {
		assert.equal(app.state().view.isDetailFull, true);
	},
};

/** No story has a terminal with protocols: `test/e2e/keyboard.test.ts` tries that. */
const cases = (JSON.parse(fixture('keys.json')) as readonly KeyCase[]).filter(one => one.case !== 'protocol-left-on');

describe('what a terminal sends', () => {
	for (const one of cases) {
		it(`${one.case}, at the ${one.at}: ${one.right}`, async () => {
			const clock = storyClock();
			const server = await startTapeServer(calls, clock.now);
			const app = await startApp({url: server.url, clock});
			try {
				await app.until('3 channels');
				await places[one.at]!(app);
				const before = lookOf(app);
				await typeAll({app, clock, server}, one);
				await outcomes[one.case]!({app, clock, server}, before);
				const {lists} = server;
				await app.until(() => server.lists > lists + 1 || isLeft(app));
				assert.deepEqual(server.actions, []);
			} finally {
				await app.close();
				await server.close();
			}
		});
	}
});

/** Longer than the rest of a paste or an answer may take, and than a question has to stand, ms. */
const later = 200;

const notKeys = [
	'\u{1B}[200~foo\u{1B}[201~',
	'\u{1B}[I',
	'\u{1B}[?64;1;4c',
	'\u{1B}]11;rgb:1/1/1\u{7}',
	'\u{1B}P>|x\u{1B}\\',
];

describe('keys that come with a paste or a terminal reply', () => {
	for (const sent of notKeys) {
		tapeStory(`answers no question: ${JSON.stringify(sent)}`, calls, async ({app, clock, server}) => {
			await app.until('3 channels');
			await app.press('hangup');
			await app.until(shown.hangup);
			clock.advance(later);
			for (const pieces of [[`${sent}y`], [`y${sent}`], [sent, 'y'], [sent.slice(0, 4), `${sent.slice(4)}y`]]) {
				for (const piece of pieces) {
					await app.type(piece);
				}

				await app.until(/the pasted text was ignored|y: it came together with a terminal reply/u);
				assert.equal(app.state().dialog?.kind, 'hangup');
				clock.advance(later);
			}

			assert.deepEqual(server.actions, []);
			await app.type('y');
			await app.until('sent, accepted');
			assert.equal(server.actions.length, 1, 'a key that is pressed later does what it says');
		});
	}

	tapeStory('sends no form, and goes on being text in it', calls, async ({app, clock, server}) => {
		await app.until('3 channels');
		await app.press('call');
		await app.until('New call');
		await app.type('\u{1B}[200~20\u{1B}[201~1\t');
		await app.until('Tab: it came together with a paste, so press it again');
		await app.type('\r');
		await app.until('⏎: it came together with a paste, so press it again');
		await app.until(/Caller +201 /u);
		clock.advance(later);
		await app.type('\t9002');
		await app.type('\u{1B}[I\r');
		await app.until('⏎: it came together with a terminal reply, so press it again');
		assert.equal(app.state().dialog?.kind, 'call');
		assert.deepEqual(server.actions, []);
		clock.advance(later);
		await app.type('\r\n');
		await app.until(() => server.actions.length === 1);
		assert.match(asked(server.actions[0]!), /POST .*9002.*201/u);
	});

	tapeStory('leads out all the same', calls, async ({app}) => {
		await app.until('3 channels');
		await app.press('hangup');
		await app.until(shown.hangup);
		await app.type('\u{1B}[I\u{1B}');
		await app.until(() => app.state().dialog === undefined);
		await app.type('\u{1B}[200~foo\u{1B}[201~\u{3}');
		await app.until(() => isLeft(app));
	});

	tapeStory('does not stand in the way of an arrow that is cut', calls, async ({app}) => {
		await app.until('3 channels');
		await app.type('\u{1B}[');
		await app.type('B');
		await app.until(/▌ .*Petro/u);
		await app.type('\u{1B}');
		await app.type('[B');
		await app.until(/▌ .*Ivan/u);
	});
});

describe('Enter as CR LF', () => {
	tapeStory('is one Enter in a dialog, also where it is cut', calls, async ({app, clock}) => {
		await app.until('3 channels');
		for (const pieces of [['\r\n'], ['\r', '\n']]) {
			await app.press('hangup');
			await app.until(shown.hangup);
			clock.advance(later);
			for (const piece of pieces) {
				await app.type(piece);
			}

			await app.until(() => app.state().dialog === undefined);
			assert.equal(app.state().view.isDetailFull, false, 'the second half is no Enter in the list');
			clock.advance(later);
		}
	});

	tapeStory('keeps a filter, and opens nothing', calls, async ({app}) => {
		await app.until('3 channels');
		await app.type('/held\r\n');
		await app.until('1 of 3');
		assert.equal(app.state().view.filterField, undefined);
		assert.equal(app.state().view.isDetailFull, false);
	});
});

describe('a paste that never ends', () => {
	tapeStory('goes into the field that has the keyboard, after a second of silence', calls, async ({app, clock}) => {
		await app.until('3 channels');
		await app.press('filter');
		await app.type('\u{1B}[200~hel');
		clock.advance(900);
		await app.type('d');
		clock.advance(1000);
		await app.until('1 of 3');
		assert.deepEqual(app.state().view.filterField, fieldOf('held'));
		clock.advance(later);
		await app.type('x');
		await app.until('heldx');
	});

	tapeStory('is over at once with Ctrl-C, which leaves', calls, async ({app}) => {
		await app.until('3 channels');
		await app.type('\u{1B}[200~hello');
		await app.type('\u{3}');
		await app.until(() => isLeft(app));
	});
});
