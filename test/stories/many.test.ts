import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {type WireRow, channelId} from '../../source/telephony/channel.js';
import {row, uuid} from '../helpers/channels.js';
import type {StoryApp} from '../helpers/app.js';
import {tapeStory} from '../helpers/story.js';
import {asked, askedOf, type Answer, type TapeServer} from '../helpers/tape-server.js';

/** Forty answered calls, the first the youngest; each its own call. */
const forty: readonly WireRow[] = Array.from({length: 40}, (_, index) =>
	row({
		uuid: uuid(index + 1),
		created_epoch: String(1_795_463_990 - index),
		name: `sofia/gateway/${index < 30 ? 'kyivstar' : 'life'}/380${index}`,
		direction: index % 4 === 0 ? 'outbound' : 'inbound',
		initial_cid_name: `Caller ${index + 1}`,
		initial_cid_num: String(1000 + index),
	}),
);

/** Two calls of two legs each. */
const twoCalls: readonly WireRow[] = [1, 2, 3, 4].map(number =>
	row({
		uuid: uuid(number),
		created_epoch: String(1_795_463_990 - number),
		call_uuid: uuid(number < 3 ? 1 : 3),
		direction: number % 2 === 1 ? 'inbound' : 'outbound',
		initial_cid_num: String(1000 + number),
	}),
);

const numberIn = (path: string): number => Number(/(?<number>\d{12})\?/u.exec(path)?.groups?.number);

/** The numbers of the calls that were hung up, in the order in which that was asked for. */
const hungUp = (server: TapeServer): readonly number[] =>
	server.actions.map(({method, path}) => {
		assert.equal(method, 'DELETE');
		return numberIn(path);
	});

/** Hangs up what it is asked to, but for some. */
const hangsUp = (server: TapeServer, refused: readonly number[] = []) => {
	server.answer = ({method, path}): Answer | undefined => {
		if (method !== 'DELETE') {
			return undefined;
		}

		const number = numberIn(path);
		if (refused.includes(number)) {
			return {status: 400, body: String.raw`{"status":"error","info":"-ERR Not allowed\n"}`};
		}

		server.rows = server.rows.filter(one => one.uuid !== uuid(number));
		return undefined;
	};
};

const oneTo = (last: number): number[] => Array.from({length: last}, (_, index) => index + 1);
const numerically = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other);

/** Marks all, asks to hang them up, and lets the question stand for a moment. */
const askForAll = async (app: StoryApp) => {
	await app.until('40 channels');
	await app.press('mark-shown');
	await app.until('40 calls marked');
	await app.press('hangup');
	await app.until('Hang up 40 calls?');
	await app.pass(500);
};

/** Types the number that confirms it. */
const confirm = async (app: StoryApp, count = 40) => {
	await app.type(String(count));
	await app.type('\r');
};

/** Hangs up all, and leaves as many as `most` unanswered, until the answers that it returns are given. */
const hangUpUnanswered = async (app: StoryApp, server: TapeServer, most = Infinity) => {
	const answers: Array<() => void> = [];
	server.answer = async ({method}) => {
		if (method === 'DELETE' && answers.length < most) {
			await new Promise<void>(resolve => {
				answers.push(resolve);
			});
		}

		return undefined;
	};

	await askForAll(app);
	await confirm(app);
	await app.until(() => answers.length === 5);
	return answers;
};

describe('many calls at once', () => {
	tapeStory('forty are hung up after their number was typed: one is refused, the others go', forty, async parts => {
		const {app, server} = parts;
		hangsUp(server, [7]);
		await askForAll(app);
		assert.match(app.frame(), /in 30 · out 10/u);
		assert.match(app.frame(), /gw kyivstar 30 · gw life 10/u);
		assert.match(app.frame(), /and 30 more/u);
		await confirm(app, 4);
		await app.until('nothing is sent until 40 is typed');
		assert.deepEqual(server.actions, []);
		await app.type('0');
		await app.type('\r');
		await app.until('39 gone from the list · 1 refused');
		await app.until('1006 → 200: refused, -ERR Not allowed');
		await app.until('hang up 40 calls: 39 gone from the list, 1 refused · m shows why');
		assert.deepEqual(numerically(hungUp(server)), oneTo(40));
		assert.match(asked(server.actions[0]!), /\?cause=NORMAL_CLEARING$/u);
		await app.type('\r');
		await app.until(() => app.state().dialog === undefined);
		assert.deepEqual([...app.state().view.marks], [channelId('kyiv-test', uuid(7))], 'what is left stays marked');
	});

	tapeStory(
		'what ended meanwhile gets nothing, and what came meanwhile is not touched',
		forty,
		async ({app, server}) => {
			hangsUp(server);
			await askForAll(app);
			const late = row({uuid: uuid(99), created_epoch: '1795463999', initial_cid_name: 'Late'});
			server.rows = [late, ...forty.filter(one => one.uuid !== uuid(3))];
			await app.until('To hang up the 39 left, type the number 40');
			assert.match(app.frame(), /Hang up 40 calls\?/u, 'the number that is asked for does not run away');
			await confirm(app);
			await app.until('hang up 39 calls: 39 gone from the list');
			assert.deepEqual(
				numerically(hungUp(server)),
				oneTo(40).filter(number => number !== 3),
			);
			await app.until(/1 channel\b/u);
			assert.deepEqual(server.rows, [late]);
		},
	);

	tapeStory('Escape stops it: what was not sent is told, and stays', forty, async ({app, server}) => {
		const held = await hangUpUnanswered(app, server);
		await app.until('5 without an answer yet · 35 to go');
		await app.polled(3);
		assert.equal(server.actions.length, 5, 'no more than five wait for an answer');
		held[0]!();
		await app.until(() => held.length === 6);
		await app.type('\u{1B}');
		await app.until('stopped: by you');
		assert.match(app.frame(), /\b34 not\b/u);
		assert.doesNotMatch(app.frame(), /to go/u);
		server.rows = forty.filter(one => server.actions.every(({path}) => !path.includes(String(one.uuid))));
		for (const answer of held) {
			answer();
		}

		await app.until('hang up 40 calls: stopped (by you), 6 gone from the list, 34 not sent');
		await app.polled(3);
		assert.equal(server.actions.length, 6);
		await app.type('\u{1B}');
		await app.until(() => app.state().dialog === undefined);
		assert.match(app.lines()[0]!, /34 calls marked/u);
	});

	tapeStory('a call that ends before its turn is not sent', forty, async ({app, server}) => {
		const held = await hangUpUnanswered(app, server, 5);
		server.rows = forty.slice(0, 10);
		await app.until('10 channels');
		for (const answer of held) {
			answer();
		}

		await app.until('30 not sent');
		await app.until('1010 → 200: not sent, it had ended');
		server.rows = [];
		await app.until('hang up 40 calls: 10 gone from the list, 30 not sent');
		assert.deepEqual(numerically(hungUp(server)), oneTo(10));
	});

	tapeStory('of two legs of a call one is hung up, and the other ends with it', twoCalls, async ({app, server}) => {
		server.answer = ({method, path}) => {
			if (method === 'DELETE') {
				const number = numberIn(path);
				// The first call ends as a whole; the other leg of the second one stays where it is.
				server.rows = server.rows.filter(({uuid: id}) =>
					number < 3 ? ![uuid(1), uuid(2)].includes(String(id)) : id !== uuid(number),
				);
			}

			return undefined;
		};

		await app.until('4 channels');
		await app.press('mark-shown', 'hangup');
		await app.until('Hang up 4 legs of 2 calls?');
		await app.pass(500);
		await confirm(app, 4);
		await app.until('hang up 4 legs of 2 calls: 3 gone from the list, 1 ended with their other leg');
		assert.deepEqual(hungUp(server).slice(0, 2), [1, 3]);
		assert.deepEqual(hungUp(server), [1, 3, 4]);
		assert.deepEqual(server.rows, []);
	});

	tapeStory('Space and v mark; h holds them after asking, and tells which it cannot', forty, async ({app, server}) => {
		server.rows = forty.map((one, index) => (index === 1 ? {...one, callstate: 'RINGING'} : one));
		await app.until('40 channels');
		await app.press('mark', 'range', 'down', 'down', 'range');
		await app.until('4 calls marked');
		assert.match(app.lines().at(-1)!, /h hold 4/u);
		await app.press('hold');
		await app.until('Hold 3 calls?');
		assert.match(app.frame(), /1 cannot: still ringing; only an answered call can be held/u);
		await app.type('h');
		await app.pass(500);
		assert.deepEqual(server.actions, []);
		await app.type('y');
		await app.until(() => server.actions.length === 3);
		assert.deepEqual(
			askedOf(server),
			[1, 3, 4].map(number => `PUT /api/v2/channels/${uuid(number)} {"state":"hold"}`),
		);
		server.rows = server.rows.map((one, index) => (index < 4 && index !== 1 ? {...one, callstate: 'HELD'} : one));
		await app.until('hold 3 calls: 3 confirmed');
		await app.type('\u{1B}');
		await app.type('\u{1B}');
		await app.until(() => !app.lines()[0]!.includes('marked'));
	});

	tapeStory('nothing is done unseen: what the filter hides is told', forty, async ({app, server}) => {
		await app.until('40 channels');
		await app.press('mark', 'mark');
		await app.type('/');
		await app.type('"Caller 2"');
		await app.type('\r');
		await app.until('2 calls marked, 1 not shown');
		await app.press('read-only', 'hangup');
		await app.until('hang up: this screen is read-only');
		await app.press('read-only', 'hangup');
		await app.until('1 of the marked are not shown in the list');
		assert.deepEqual(server.actions, []);
	});

	tapeStory('a server that cannot be reached ends it at once', forty, async ({app, server}) => {
		server.answer = ({method}) =>
			method === 'DELETE' ? {status: 401, body: '{"status":"error","info":"No token"}'} : undefined;
		await askForAll(app);
		await confirm(app);
		await app.until('stopped (not signed in (No token))');
		await app.polled(3);
		assert.ok(server.actions.length < 40);
		assert.equal(app.state().bulk?.phases.refused, server.actions.length);
	});
});
