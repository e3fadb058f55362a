import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {asked, usualAnswer, type Received} from '../helpers/tape-server.js';

const named = (number: number, name: string, created: number) =>
	row({uuid: uuid(number), created_epoch: String(created), cid_name: name, initial_cid_name: name});
const calls = [named(1, 'Olena', 1_795_463_990), named(2, 'Petro', 1_795_463_980), named(3, 'Sofia', 1_795_463_970)];

describe('a list from a cache', () => {
	tapeStory('is as old as the cache says, and proves no action', calls, async ({app, server, clock}) => {
		await app.until('● live');
		// A list that was on its way while the clock moved counts as made later than it was: time must go on for the next one to be newer.
		const later = async (time: number, shown: string) => {
			clock.advance(time);
			await app.until(() => {
				clock.advance(1);
				return app.frame().includes(shown);
			});
		};

		const fromCache = (request: Received) => {
			const isList = request.method === 'GET' && request.path.startsWith('/api/v2/channels');
			const headers = {age: '45', 'x-cache': 'HIT', date: new Date(clock.now() - 45_000).toUTCString()};
			return isList ? {...usualAnswer(server, request), headers} : undefined;
		};

		// Older than the one on screen: it is no news.
		server.answer = fromCache;
		server.rows = [];
		await app.polled();
		assert.match(app.frame(), /3 channels/u);
		clock.advance(100_000);
		await app.until(/LATE 0:4\d {2}a cache on the way keeps old lists/u);
		await app.until('as of');
		server.rows = calls.map(one => ({...one, callstate: 'HELD'}));
		await later(10_000, '‖ 3 held');
		assert.doesNotMatch(app.frame(), /● live/u);

		await app.press('first', 'unhold');
		await app.until('Unhold this call?');
		await app.until('the list is 0:45 old: this may have changed');
		clock.advance(500);
		await app.type('y');
		await app.until(() => server.actions.length === 1);
		assert.equal(asked(server.actions[0]!), `PUT /api/v2/channels/${uuid(1)} {"state":"unhold"}`);
		server.rows = calls;
		await later(20_000, '● 3 talking');
		await app.polled();
		assert.match(app.frame(), /unhold .* accepted .* not yet confirmed/u, 'the cache had it from before the action');
		assert.doesNotMatch(app.frame(), /by you/u);
		server.answer = undefined;
		await app.until(/unhold .*confirmed after/u);
		await app.until('● live');
	});
});

describe('the order by the time in the present state', () => {
	tapeStory(
		'changes with the states alone, and tells what is only known since it was seen',
		calls,
		async ({app, server}) => {
			const names = () =>
				app.lines().flatMap(line => /(?:talking|held) .*(?<name>Olena|Petro|Sofia)/u.exec(line)?.groups?.name ?? []);
			const shown = () => names().slice(0, 3).join(' ');
			await app.until('3 channels');
			assert.equal(shown(), 'Olena Petro Sofia');
			await app.pass(30_000);
			server.rows = calls.map(one => (one.uuid === uuid(3) ? {...one, callstate: 'HELD'} : one));
			await app.until('‖ 1 held');
			await app.until(/Sofia .*0:00/u);
			await app.until(() => shown() === 'Sofia Olena Petro');
			await app.pass(10_000);
			await app.until(/Sofia .* 0:10 /u);
			assert.match(app.frame(), /Olena .* ≥0:40 /u);
			assert.equal(shown(), 'Sofia Olena Petro');
			server.rows = server.rows.map(one => (one.uuid === uuid(2) ? {...one, callstate: 'HELD'} : one));
			await app.until('‖ 2 held');
			await app.until(() => shown() === 'Petro Sofia Olena');
			await app.press('last');
			await app.until(/“Olena” 100 → 200 {2}talking ≥0:40/u);
			await app.press('up');
			await app.until(/“Sofia” 100 → 200 {2}on hold 0:10/u);
		},
		{settings: {columns: ['state', 'from', 'to', 'for', 'age'], sort: {column: 'for', isDescending: false}}},
	);

	const legs = [
		row({uuid: uuid(1), call_uuid: uuid(1), application: 'bridge'}),
		row({uuid: uuid(2), call_uuid: uuid(1), direction: 'outbound'}),
	];
	tapeStory(
		'is that of the call where legs are shown as calls',
		legs,
		async ({app, server}) => {
			await app.until('2 channels');
			await app.press('legs');
			await app.until('1 call, 2 channels');
			await app.pass(20_000);
			assert.match(app.frame(), /▸ ● talking .* ≥0:20 /u);
			server.rows = [legs[0]!, {...legs[1]!, callstate: 'HELD'}];
			await app.until(/▸ ‖ held .* 0:00 /u);
			await app.pass(12_000);
			await app.until(/▸ ‖ held .* 0:12 /u);
		},
		{settings: {columns: ['state', 'from', 'to', 'for', 'age']}},
	);
});
