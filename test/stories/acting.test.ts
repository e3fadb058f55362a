import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {hold} from '../helpers/hold.js';
import {row, uuid} from '../helpers/channels.js';
import {demoStory, tapeStory} from '../helpers/story.js';
import {asked, askedOf, madeUuid, type Answer} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

/** Three answered calls, the first the youngest. */
const three: readonly WireRow[] = [
	row({uuid: uuid(1), created_epoch: '1795463990', cid_name: 'Olena', initial_cid_name: 'Olena'}),
	row({
		uuid: uuid(2),
		created_epoch: '1795463980',
		cid_name: 'Petro',
		initial_cid_name: 'Petro',
		cid_num: '300',
		initial_cid_num: '300',
	}),
	row({uuid: uuid(3), created_epoch: '1795463970', cid_name: 'Ivan', initial_cid_name: 'Ivan', callstate: 'RINGING'}),
];

const withState = (rows: readonly WireRow[], which: string, callstate: string): WireRow[] =>
	rows.map(one => (one.uuid === which ? {...one, callstate} : one));

const channelPath = (which: string) => `/api/v2/channels/${which}`;

describe('hold and unhold', () => {
	tapeStory('h holds the selected call after asking, and the list proves it', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('down');
		await hold(app);
		await app.until('not yet confirmed');
		assert.deepEqual(askedOf(server), [`PUT ${channelPath(uuid(2))} {"state":"hold"}`]);
		await app.pass(900);
		server.rows = withState(three, uuid(2), 'HELD');
		await app.until(
			'hold 300 → 200: sent, accepted (+OK Success), confirmed after 0.9s · hold music plays to 200 · u undo',
		);
		assert.match(app.frame(), /▌ ‖ held .*Petro/u);
		await app.until('hold music plays to 200');
		await app.press('unhold');
		server.rows = withState(three, uuid(2), 'UNHELD');
		await app.until(/unhold 300 → 200: sent, accepted \(\+OK Success\), confirmed/u);
		assert.equal(asked(server.actions[1]!), `PUT ${channelPath(uuid(2))} {"state":"unhold"}`);
		assert.match(app.frame(), /held by you · \d\d:\d\d:\d\d released by you/u);
	});

	tapeStory('a hold that the list never shows ends as accepted, but not confirmed', three, async ({app, server}) => {
		await app.until('3 channels');
		await hold(app);
		await app.until('not yet confirmed');
		await app.polled(8);
		assert.match(app.frame(), /not yet confirmed/u, 'many lists alone do not prove it: big switches list late');
		await app.pass(5900);
		await app.polled(4);
		assert.match(app.frame(), /not yet confirmed/u, 'nor does a time below six seconds');
		await app.pass(200);
		await app.until(/hold 100 → 200: accepted, but not confirmed in \d+ lists and 6\.1s/u);
		assert.equal(server.actions.length, 1);
	});

	tapeStory('what makes no sense is refused with a reason, and nothing is sent', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('unhold');
		await app.until('unhold: it is not on hold');
		await app.press('last', 'hold');
		await app.until('hold: still ringing; only an answered call can be held');
		await app.press('eavesdrop');
		await app.until('eavesdrop: it is ringing; there is nothing to hear yet');
		await app.press('read-only');
		// So soon after a field was refused, letters are taken as meant for it.
		await app.pass(1000);
		await app.press('hangup');
		await app.until('hang up: this screen is read-only; ! changes that');
		assert.match(app.lines()[0]!, /READ-ONLY/u);
		await app.press('call');
		await app.until('new call: this screen is read-only');
		assert.deepEqual(server.actions, []);
	});

	tapeStory('a refusal shows the server’s own words', three, async ({app, server}) => {
		server.answer = ({method}) =>
			method === 'PUT'
				? {status: 400, body: String.raw`{"status":"error","info":"-ERR Operation failed\n"}`}
				: undefined;
		await app.until('3 channels');
		await hold(app);
		await app.until('hold 100 → 200: refused, -ERR Operation failed');
	});

	tapeStory('a call that ends before the list shows its hold is told as such', three, async ({app, server}) => {
		await app.until('3 channels');
		await hold(app);
		await app.until('not yet confirmed');
		server.rows = three.slice(1);
		await app.until('but the call ended before the list could show it');
	});
});

describe('hang up', () => {
	tapeStory('x asks first and names who will be cut off; only y does it', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('down', 'hangup');
		await app.until(shown.hangup);
		assert.match(app.frame(), /“Petro” 300 → 200/u);
		assert.match(app.frame(), new RegExp(uuid(2), 'u'));
		await app.pass(500);
		await app.type('y');
		await app.until('not yet confirmed');
		assert.deepEqual(askedOf(server), [`DELETE ${channelPath(uuid(2))}?cause=NORMAL_CLEARING`]);
		server.rows = three.filter(one => one.uuid !== uuid(2));
		await app.until('hang up 300 → 200: sent, accepted (+OK), gone from the list after');
		assert.match(app.frame(), /▌ ✕ ended .*Petro/u, 'its row stays as ended while it is selected');
		await app.press('up');
		await app.until(() => !app.frame().includes('Petro'));
	});

	tapeStory('x twice, x Enter and x Esc do nothing', three, async ({app, server}) => {
		await app.until('3 channels');
		for (const second of ['x', '\r', '\u{1B}', 'h', 'q', ' ']) {
			await app.press('hangup');
			await app.until(shown.hangup);
			await app.pass(500);
			await app.type(second);
			await app.type('\u{1B}');
			await app.until(() => !app.frame().includes(shown.hangup));
		}

		await app.polled(3);
		assert.deepEqual(server.actions, []);
		assert.match(app.frame(), /3 channels/u);
	});

	tapeStory('no burst of input and no haste both asks and answers', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.type('xy');
		await app.until('it came in one piece with other keys, so press it again');
		await app.type('jjjjjjjjjjjjjj');
		await app.until(() => app.selected() === uuid(3));
		await app.type('x');
		await app.until(shown.hangup);
		await app.type('y');
		await app.polled(3);
		assert.deepEqual(server.actions, []);
		await app.pass(500);
		await app.type('y');
		await app.until(() => server.actions.length === 1);
	});

	tapeStory('a cause can be chosen', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('hangup');
		await app.until('‹ NORMAL_CLEARING ›');
		await app.type('\u{1B}[C');
		await app.type('\u{1B}[C');
		await app.until('‹ USER_BUSY ›');
		await app.pass(500);
		await app.type('y');
		await app.until(() => server.actions.length === 1);
		assert.equal(asked(server.actions[0]!), `DELETE ${channelPath(uuid(1))}?cause=USER_BUSY`);
	});

	tapeStory('when the call ends meanwhile, the dialog says so and can only be closed', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('hangup');
		await app.until(shown.hangup);
		server.rows = three.slice(1);
		await app.until('This call has ended');
		assert.doesNotMatch(app.frame(), /y Hang up/u);
		await app.pass(500);
		await app.type('y');
		await app.until(() => !app.frame().includes('This call has ended'));
		await app.polled(3);
		assert.deepEqual(server.actions, []);
	});
});

describe('eavesdrop', () => {
	tapeStory(
		'e tells who hears whom, rings my phone, and then keeps the digits in sight',
		three,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.press('down', 'eavesdrop');
			await app.until(shown.eavesdrop);
			assert.match(app.frame(), /\(•\) listen +you hear both, nobody hears you/u);
			assert.match(app.frame(), /only 300 hears you/u);
			assert.match(app.frame(), /only 200 hears you/u);
			assert.match(app.frame(), /you \(muted\)/u);
			await app.pass(500);
			await app.type('\r');
			await app.until('the user whose phone rings is missing');
			assert.deepEqual(server.actions, [], 'nobody’s phone rings without a name');
			await app.type('201@kyiv.example');
			await app.type('\t');
			await app.type('\u{1B}[B');
			await app.until('you (heard)');
			await app.type('\r');
			await app.until(() => server.actions.length === 1);
			assert.deepEqual(askedOf(server), [
				`POST ${channelPath(uuid(2))}/eavesdrop {"user":"201@kyiv.example","variables":["eavesdrop_whisper_bleg=true"]}`,
			]);
			server.rows = [...three, row({uuid: madeUuid, direction: 'outbound', application: 'eavesdrop'})];
			await app.until(
				'on the phone of 201@kyiv.example: 0 listen · 3 join · * stop · 2 whisper to 300 · 1 whisper to 200',
			);
			await app.pass(7000);
			await app.until('on the phone of 201@kyiv.example');
			server.rows = three;
			await app.until(() => !app.frame().includes('whisper to 300'));
			await app.press('eavesdrop');
			await app.until('Ring my phone at  201@kyiv.example');
		},
	);

	tapeStory('a phone that rings is told as pending and blocks nothing', three, async ({app, server}) => {
		const {promise: answer, resolve: pickUp} = Promise.withResolvers<Answer>();
		server.answer = async ({path}) => (path.endsWith('/eavesdrop') ? answer : undefined);
		await app.until('3 channels');
		await app.press('eavesdrop');
		await app.until(shown.eavesdrop);
		await app.type('201');
		await app.pass(500);
		await app.type('\r');
		await app.until('eavesdrop on 100 → 200 from the phone of 201: sent, no answer from the switch yet (0:00)');
		await app.pass(12_000);
		await app.until('no answer from the switch yet (0:12)');
		await app.press('down');
		await hold(app);
		await app.until(() => server.actions.length === 2);
		assert.equal(asked(server.actions[1]!), `PUT ${channelPath(uuid(2))} {"state":"hold"}`);
		await app.until('hold 300 → 200: sent, accepted');
		await app.pass(1000);
		pickUp({status: 500, body: String.raw`{"status":"error","info":"-ERR NO_ANSWER\n"}`});
		await app.until('eavesdrop on 100 → 200 from the phone of 201: 201 did not answer (NO_ANSWER)');
	});
});

describe('new call', () => {
	tapeStory('n asks caller and number, and tells when the call is there', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('call');
		await app.until('New call');
		await app.type('201@kyiv.example');
		await app.type('\t');
		await app.type('90 01');
		await app.pass(500);
		await app.type('\r');
		await app.until('the number to call must be one word');
		for (let count = 0; count < 5; count++) {
			await app.type('\u{7F}');
		}

		await app.type('9001');
		await app.type('\r');
		await app.until(() => server.actions.length === 1);
		assert.equal(
			asked(server.actions[0]!),
			'POST /api/v2/channels {"calledId":"9001","callerId":"201@kyiv.example","auto_answer_param":"sip_h_Call-Info=answer-after=0"}',
		);
		server.rows = [...three, row({uuid: madeUuid})];
		await app.until(/call 201@kyiv.example → 9001: sent, accepted \(\+OK 1{8}.*\), confirmed after/u);
	});

	tapeStory('without auto-answer the caller’s phone just rings', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('call');
		await app.type('201\t9001\t');
		await app.type('\u{1B}[C');
		await app.until('(•) no');
		await app.pass(500);
		await app.type('\r');
		await app.until(() => server.actions.length === 1);
		assert.equal(
			asked(server.actions[0]!),
			'POST /api/v2/channels {"calledId":"9001","callerId":"201","auto_answer_param":""}',
		);
	});
});

describe('on the simulated switch', () => {
	demoStory('a new call rings, is answered, is held, released and hung up', {}, async ({app, demo}) => {
		await app.press('call');
		await app.type('206\t+380441234567');
		await app.pass(500);
		await app.type('\r');
		await app.until('call 206 → +380441234567: sent, no answer from the switch yet');
		await app.passUntil(/call 206 → \+380441234567: sent, accepted .* confirmed after/u);
		await app.press('filter');
		await app.type('206 +380441234567 outbound internal\r');
		await app.until(/1 of \d+/u);
		await app.passUntil(/▌ ● talking .* bridge/u);
		await hold(app);
		await app.passUntil(/▌ ‖ held/u);
		await app.until(/hold .*: .*confirmed.* · u undo/u);
		await app.press('unhold');
		await app.passUntil(/▌ ● talking/u);
		const ours = app.selected()!;
		assert.equal(demo.world.legs.get(ours)?.row.dest, '+380441234567');
		await app.press('hangup');
		await app.until(shown.hangup);
		await app.pass(500);
		await app.type('y');
		await app.passUntil(/▌ ✕ ended/u);
		await app.until('gone from the list');
		assert.equal(demo.world.legs.has(ours), false);
	});

	demoStory('a zombie stays, and the switch’s refusal is told', {channels: 60}, async ({app}) => {
		await app.press('last');
		await app.until(/▌ ● talking .*3h 12m/u);
		await app.press('hangup');
		await app.pass(500);
		await app.type('y');
		await app.until('refused, -ERR No such channel!');
	});

	demoStory('an eavesdrop appears as a channel', {}, async ({app}) => {
		await app.press('filter');
		await app.type('talking bridge\r');
		await app.press('eavesdrop');
		await app.until(shown.eavesdrop);
		await app.type('210@demo.local');
		await app.pass(500);
		await app.type('\r');
		await app.until('from the phone of 210@demo.local: sent, no answer from the switch yet');
		await app.passUntil(/on the phone of 210@demo\.local: 0 listen/u);
		await app.press('filter');
		await app.type('\u{15}eavesdrop 210\r');
		await app.until(/1 of \d+/u);
	});

	tapeStory('a call that was hung up here ended by you', three, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('hangup');
		await app.until(shown.hangup);
		await app.pass(500);
		await app.type('y');
		await app.until('not yet confirmed');
		server.rows = three.slice(1);
		await app.until('gone from the list');
		await app.type('E');
		await app.until(/seen .* ended by you/u);
	});
});
