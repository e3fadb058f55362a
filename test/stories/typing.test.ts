import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {hold} from '../helpers/hold.js';
import {bytesOf} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';
import {recordedRows} from '../helpers/fixtures.js';
import {tapeStory} from '../helpers/story.js';
import {asked, askedOf} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const calls: readonly WireRow[] = [
	row({uuid: uuid(1), created_epoch: '1795463990', initial_cid_name: 'Олена', name: 'sofia/gateway/kyivstar/380'}),
	row({uuid: uuid(2), created_epoch: '1795463980', initial_cid_name: 'Hxeun Petro', context: 'public'}),
	row({uuid: uuid(3), created_epoch: '1795463970', initial_cid_name: 'Ivan', callstate: 'HELD'}),
];

describe('the filter', () => {
	tapeStory('shows what matches as it is typed, with the count, over every field', calls, async ({app}) => {
		await app.until('3 channels');
		await app.press('filter');
		await app.type('kyiv');
		await app.until('1 of 3');
		assert.match(app.frame(), /Олена/u);
		assert.doesNotMatch(app.frame(), /Ivan/u);
		await app.type('\u{15}');
		await app.type('PUBLIC');
		await app.until(/▌ .*Hxeun Petro/u);
		await app.type(' nobody');
		await app.until('0 of 3 channels  none has nobody');
		assert.match(app.frame(), /no channel matches the filter: Esc clears it/u);
		await app.type('\u{1B}');
		await app.until(() => !app.frame().includes('of 3'));
		await app.press('filter');
		await app.type('held');
		await app.type('\r');
		await app.until('1 of 3');
		assert.match(app.frame(), /Esc clear/u);
		assert.match(app.frame(), /▌ ‖ held .*Ivan/u, 'a kept filter stays in force');
	});

	tapeStory('a mistake is told and cannot be kept, and the last good filter stays in force', calls, async ({app}) => {
		await app.until('3 channels');
		await app.press('filter');
		await app.type('state:held');
		await app.until('1 of 3');
		await app.type(' fro:ivan');
		await app.until('no field fro; did you mean from?');
		assert.match(app.frame(), /Ivan/u);
		assert.doesNotMatch(app.frame(), /Олена/u, 'state:held is still in force');
		await app.type('\r');
		await app.until('filter not kept: no field fro; did you mean from?');
		assert.notEqual(app.state().view.filterField, undefined, 'it is still being typed');
		await app.type('\u{15}');
		await app.type('via:kyivstar | state:held -ivan\r');
		await app.until(/via:kyivstar \| state:held -ivan +1 of 3/u);
		assert.match(app.frame(), /▌ .*Олена/u);
	});

	tapeStory('is completed with what the list has, marks what it finds, and comes back', calls, async ({app}) => {
		await app.until('3 channels');
		await app.press('filter');
		await app.type('vi');
		await app.until('via:  Tab');
		await app.type('\t');
		await app.type('kyiv');
		await app.until(/via:kyivstar {2}Tab +1 of 3/u);
		assert.match(app.raw(), /\u{1B}\[4mkyiv/u, 'kyiv is marked');
		await app.type('\t\r');
		await app.until(/via:kyivstar +1 of 3/u);
		await app.type('\u{1B}');
		await app.until(() => !app.frame().includes('of 3'));
		await app.press('filter');
		await app.type('\u{10}');
		await app.until(/via:kyivstar +1 of 3/u);
	});

	tapeStory('by age goes on as time does, and leaves the cursor on its call', calls, async ({app}) => {
		await app.until('3 channels');
		const age = (app.clock.now() + app.state().servers[0]!.connection.clockOffset) / 1000 - 1_795_463_990;
		await app.press('filter');
		await app.type(`age<${Math.floor(age) + 5}s\r`);
		await app.until('1 of 3');
		await app.pass(30_000);
		await app.until('0 of 3');
		assert.equal(app.selected(), uuid(1));
		assert.match(app.frame(), /▌ .*Олена/u);
	});

	tapeStory('typing hxeun, y, q or p into it acts on nothing', calls, async ({app, server}) => {
		await app.until('3 channels');
		await app.press('filter');
		for (const key of 'hxeunyqp!рчу') {
			await app.type(key);
		}

		await app.type('\r');
		await app.polled(3);
		assert.deepEqual(server.actions, []);
		assert.match(app.frame(), /hxeunyqp!рчу/u);
		assert.equal(app.state().isReadOnly, false);
		assert.equal(app.state().servers[0]!.connection.isPaused, false);
	});

	tapeStory(
		'a row whose state changes stays under the cursor though it no longer matches',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.press('filter');
			await app.type('talking\r');
			await app.until('2 of 3');
			await app.press('down');
			assert.equal(app.selected(), uuid(2));
			server.rows = calls.map(one => (one.uuid === uuid(2) ? {...one, callstate: 'HELD'} : one));
			await app.until('1 of 3');
			assert.equal(app.selected(), uuid(2));
			assert.match(app.frame(), /▌ ‖ held .*Hxeun Petro/u);
			await app.press('up');
			await app.until(() => !app.lines().slice(3, 20).join('\n').includes('Hxeun Petro'));
		},
	);
});

describe('the keyboard', () => {
	tapeStory('works on a Cyrillic layout in command mode', calls, async ({app, server}) => {
		await app.until('3 channels');
		await app.type('р');
		await app.until(shown.hold);
		await app.pass(500);
		await app.type('н');
		await app.until(() => server.actions.length === 1);
		assert.equal(asked(server.actions[0]!), `PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`);
		await app.type('ч');
		await app.until(shown.hangup);
		await app.pass(500);
		await app.type('н');
		await app.until(() => server.actions.length === 2);
		assert.equal(asked(server.actions[1]!), `DELETE /api/v2/channels/${uuid(1)}?cause=NORMAL_CLEARING`);
		await app.type('у');
		await app.until(shown.eavesdrop);
		await app.type('\u{1B}');
		await app.until(() => !app.frame().includes(shown.eavesdrop));
		await app.type('т');
		await app.until('New call');
		await app.type('Іван');
		await app.until('Іван');
	});

	tapeStory('a paste acts on nothing, marked as such or not', calls, async ({app, clock, server}) => {
		await app.until('3 channels');
		await app.type('\u{1B}[200~x\ry\nxyhuen\u{1B}[201~');
		await app.until(shown.pasteIgnored);
		await app.type(`xy\r${'hxyeun\r'.repeat(1000)}`);
		await app.polled(3);
		assert.deepEqual(server.actions, []);
		assert.equal(app.state().dialog, undefined);
		clock.advance(200);
		await app.press('filter');
		await app.type('\u{1B}[200~two\nlines\u{1B}[201~');
		await app.until('two lines');
		assert.deepEqual(server.actions, []);
	});

	tapeStory('Alt, unknown sequences and broken ones do nothing', calls, async ({app, server}) => {
		await app.until('3 channels');
		for (const input of ['\u{1B}x', '\u{1B}[120;3u', '\u{1B}[<0;10;10M', '\u{1B}Ox', '\u{0}', '\u{1B}[I']) {
			await app.type(input);
		}

		await app.polled(3);
		assert.deepEqual(server.actions, []);
		assert.equal(app.state().dialog, undefined);
	});
});

describe('hostile names', () => {
	tapeStory('are harmless, aligned and recognisable', recordedRows('list-varied.json'), async ({app}) => {
		await app.until('48 channels');
		await app.resize({columns: 140, rows: 70});
		await app.until(/xxxxxxxx…/u);
		for (const sign of [
			'山田太郎',
			"Joe 'Q' O'Brien, Ltd.",
			String.raw`C:\new\table`,
			'Zalgo é',
			'&amp; ␛[31mred␛[0m',
		]) {
			assert.ok(app.frame().includes(sign), `${sign} can be recognised`);
		}

		// Only the styles of a theme without colours: a colour could only be a stranger's.
		let rest = app.raw().replaceAll('\n', '');
		for (const code of [1, 2, 4, 7, 9, 22, 24, 27, 29]) {
			rest = rest.replaceAll(`\u{1B}[${code}m`, '');
		}

		assert.doesNotMatch(rest, /[\p{Bidi_Control}\p{Control}\u{200B}-\u{200D}]/u);
	});
});

describe('a key that acts on a call', () => {
	tapeStory(
		'does nothing where it came in one piece with a key that moved the cursor',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.type('\u{1B}[Bh');
			await app.until('hold: it came in one piece with other keys, so press it again');
			assert.match(app.frame(), /▌ ● talking .*Hxeun Petro/u);
			await hold(app);
			await app.until('sent, accepted');
			assert.deepEqual(askedOf(server), [`PUT /api/v2/channels/${uuid(2)} {"state":"hold"}`]);
		},
	);
});

describe('what is left of a paste that nobody marked', () => {
	const text = 'the bill, as it was sent '.repeat(41).slice(0, 1024);

	tapeStory('acts on no call, and asks about none', calls, async ({app, clock, server}) => {
		await app.until('3 channels');
		for (const rest of ['h', 'x', 'yes, ', 'h']) {
			await app.type(text);
			clock.advance(50);
			await app.type(rest);
			await app.until(shown.pasteIgnored);
			assert.equal(app.state().dialog, undefined);
		}

		clock.advance(50);
		await app.type('h');
		assert.deepEqual(server.actions, []);
		clock.advance(200);
		await hold(app);
		await app.until('sent, accepted');
		assert.equal(server.actions.length, 1, 'a key that is pressed later does what it says');
	});

	tapeStory('answers no question', calls, async ({app, clock, server}) => {
		await app.until('3 channels');
		await app.type('x');
		await app.until(shown.hangup);
		clock.advance(1000);
		await app.type(text);
		clock.advance(50);
		await app.type('y');
		await app.until(shown.pasteIgnored);
		assert.match(app.frame(), /Hang up this call\?/u);
		assert.deepEqual(server.actions, []);
	});

	tapeStory('leaves the keys that lead out as they are', calls, async ({app}) => {
		await app.until('3 channels');
		await app.type('x');
		await app.until(shown.hangup);
		await app.type(text);
		await app.type('\u{1B}');
		await app.until(() => app.state().dialog === undefined);
	});

	tapeStory('goes on in the field that took what was before', calls, async ({app, clock}) => {
		await app.until('3 channels');
		await app.type('/');
		await app.type('pasted into the filter');
		clock.advance(50);
		await app.type('h');
		await app.until('pasted into the filterh');
	});
});

describe('function keys', () => {
	tapeStory(
		'F1 is the help, one that was given to a command is its key, and none is a text',
		calls,
		async ({app, server}) => {
			await app.until('3 channels');
			await app.type(bytesOf('f1'));
			await app.until(shown.help);
			await app.type(bytesOf('f1'));
			await app.until(() => app.state().dialog === undefined);
			await app.press('filter');
			await app.type(`o${bytesOf('f5')}l${bytesOf('f1')}`);
			await app.until(() => app.state().view.filterField?.text === 'ol');
			await app.type('\u{1B}');
			assert.deepEqual(
				server.actions.filter(({method}) => method !== 'GET'),
				[],
			);
			await app.type(bytesOf('f5'));
			await app.until(shown.hold);
			await app.pass(500);
			await app.type('y');
			await app.until('hold 100 → 200: sent, accepted');
			assert.equal(asked(server.actions.at(-1)!), `PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`);
		},
		{settings: {keymap: new Map([['hold', ['f5']]])}},
	);
});
