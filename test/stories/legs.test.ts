import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {hold} from '../helpers/hold.js';
import {row, uuid} from '../helpers/channels.js';
import {recordedRows, timeline} from '../helpers/fixtures.js';
import {demoStory, tapeStory} from '../helpers/story.js';
import {asked} from '../helpers/tape-server.js';
import {shown} from '../helpers/shown.js';

const a = row({uuid: uuid(1), callstate: 'ACTIVE', read_codec: 'opus', write_codec: 'opus'});
const b = row({
	uuid: uuid(2),
	call_uuid: uuid(1),
	direction: 'outbound',
	name: 'sofia/gateway/life/200',
	read_codec: 'PCMA',
	write_codec: 'PCMA',
});
const other = row({uuid: uuid(9), created_epoch: '1795435100', initial_cid_name: 'Zoe'});
const cursorLine = (lines: readonly string[]): string => lines.find(line => line.includes('▌')) ?? '';

describe('the legs of a call as one line', () => {
	tapeStory(
		't folds them; Enter opens the call, leads from leg to leg, and left closes it',
		[b, a, other],
		async ({app}) => {
			await app.until('3 channels');
			await app.press('first', 'legs');
			await app.until('2 calls, 3 channels');
			assert.match(cursorLine(app.lines()), /▸.*Alice.*100.*200.*internal\|gw life .*opus\|PCMA /u);
			assert.match(app.frame(), /⏎ open/u);
			await app.press('detail');
			await app.until('▾');
			assert.match(app.frame(), /⏎ other leg/u);
			assert.equal(app.selected(), uuid(1));
			await app.press('detail');
			assert.equal(app.selected(), uuid(2));
			await app.until(/▌ └.*gw life.*PCMA/u);
			await app.press('detail');
			assert.equal(app.selected(), uuid(1));
			await app.press('detail', 'close-call');
			await app.until('▸');
			assert.equal(app.selected(), uuid(1), 'the cursor goes to the leg that stands for the call');
			await app.press('legs');
			await app.until(() => !app.frame().includes('2 calls'));
		},
	);

	tapeStory(
		'an action on a folded call says that it acts on the A-leg, and does',
		[a, b, other],
		async ({app, server}) => {
			await app.until('3 channels');
			await app.press('legs', 'first');
			await hold(app);
			await app.until(/hold A-leg of 100 → 200/u);
			await app.until(() => server.actions.length === 1);
			assert.equal(asked(server.actions[0]!), `PUT /api/v2/channels/${uuid(1)} {"state":"hold"}`);
			await app.press('hangup');
			await app.until('Hangs up the A-leg; its other leg usually ends with it.');
			await app.type('\u{1B}');
			await app.press('open-call', 'detail', 'eavesdrop');
			await app.until(shown.eavesdrop);
			assert.match(app.frame(), /talking, .* old · B-leg/u);
			assert.equal(server.actions.length, 1);
		},
	);

	tapeStory(
		'a key that makes no sense on the A-leg tells of the leg that it does on',
		[a, {...b, callstate: 'HELD'}],
		async ({app, server}) => {
			await app.until('2 channels');
			await app.press('legs', 'first');
			await app.until(/▸ ‖ held/u);
			await app.press('unhold');
			await app.until('unhold: it is not on hold (A-leg); the B-leg is held, Enter twice goes to it');
			await app.press('detail', 'detail', 'unhold');
			await app.until(() => server.actions.length === 1);
			assert.equal(asked(server.actions[0]!), `PUT /api/v2/channels/${uuid(2)} {"state":"unhold"}`);
		},
	);

	tapeStory(
		'what is wrong with a leg is said before the rule, and then what is possible on the other one',
		[{...a, callstate: 'RINGING'}, b],
		async ({app}) => {
			await app.until('2 channels');
			await app.press('legs', 'first', 'hold');
			await app.until(/still ringing \(A-leg\); only an answered call can be held; the B-leg is talking/u);
		},
	);

	tapeStory(
		'Enter goes to the other leg after as many presses as the advice says, from the list and from the detail',
		[a, {...b, callstate: 'RINGING'}],
		async ({app}) => {
			await app.until('2 channels');
			await app.press('last');
			await app.until(() => app.selected() === uuid(2));
			await app.press('hold');
			await app.until(/ringing \(B-leg\); only .* held; the A-leg is talking, Enter twice goes to\s+it/u);
			await app.press('detail', 'hold');
			await app.until(/the A-leg is talking, Enter goes to it/u);
			assert.equal(app.selected(), uuid(2));
			await app.press('detail');
			await app.until(() => app.selected() === uuid(1));
		},
	);

	tapeStory(
		'a B-leg stays under the cursor when t is pressed, and when it gets its call',
		[b, a],
		async ({app, server}) => {
			await app.until('2 channels');
			await app.press('last');
			assert.equal(app.selected(), uuid(2));
			await app.press('legs');
			await app.until(/▌ └/u);
			assert.equal(app.selected(), uuid(2));
			server.rows = [b];
			await app.until('leg hidden');
			assert.equal(app.selected(), uuid(2));
			server.rows = [a, b];
			await app.until(/▌ └/u);
			assert.equal(app.selected(), uuid(2));
		},
	);

	tapeStory(
		'when the A-leg ends under the cursor its row stays, and the other leg gets its own',
		[a, b],
		async ({app, server}) => {
			await app.until('2 channels');
			await app.press('legs', 'first');
			await app.until('▸');
			server.rows = [b];
			await app.until('✕ ended');
			assert.equal(app.selected(), uuid(1));
			assert.match(app.frame(), /● talking ↑.*leg hidden/u);
			await app.press('hangup');
			await app.until('hang up: this call has ended');
			assert.deepEqual(server.actions, []);
		},
	);

	tapeStory('a call is found by any of its legs, and calls are what is counted', [a, b, other], async ({app}) => {
		await app.until('3 channels');
		await app.press('legs', 'filter');
		await app.type('life\r');
		await app.until('1 of 2 calls');
		assert.match(cursorLine(app.lines()), /▸.*Alice/u);
	});

	tapeStory('Enter leads through the details of a call’s legs', [a, b], async ({app}) => {
		await app.until('2 channels');
		await app.press('first');
		const first = app.selected();
		await app.press('detail');
		await app.until(/Who calls whom/u);
		assert.match(app.frame(), /⏎ other leg/u);
		await app.press('detail');
		assert.notEqual(app.selected(), first);
		await app.until(new RegExp(`${app.selected()!} +(?:A|B)-leg`, 'u'));
		await app.type('\u{1B}');
		await app.until('STATE');
	});

	tapeStory('a recorded list: 48 channels are 30 calls', recordedRows('list-varied.json'), async ({app}) => {
		await app.until('48 channels');
		await app.press('legs');
		await app.until('30 calls, 48 channels');
	});

	tapeStory(
		'25 seconds of a real switch: the cursor stays with its leg',
		timeline()[0]!.rows,
		async ({app, server}) => {
			await app.until('56 channels');
			await app.press('legs', 'down', 'down', 'down', 'open-call', 'down');
			const ours = app.selected();
			for (const {rows} of timeline().slice(1, 8)) {
				server.rows = rows;
				await app.pass(1000);
				assert.equal(app.selected(), ours);
				assert.match(cursorLine(app.lines()), new RegExp(ours!.slice(0, 8), 'u'));
			}
		},
		{size: {columns: 200, rows: 50}},
	);

	demoStory('on the simulated switch there are fewer calls than channels', {}, async ({app}) => {
		await app.press('legs');
		await app.until(/\d+ calls, \d+ channels/u);
		const counts = /(?<calls>\d+) calls, (?<channels>\d+) channels/u.exec(app.frame())!.groups!;
		assert.ok(Number(counts.calls) < Number(counts.channels));
		await app.until('▸');
	});
});
