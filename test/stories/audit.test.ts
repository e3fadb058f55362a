import assert from 'node:assert/strict';
import {describe} from 'node:test';
import {createAuditLog} from '../../source/audit/audit-log.js';
import {hold} from '../helpers/hold.js';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import type {Answer} from '../helpers/tape-server.js';
import {patience} from '../helpers/until.js';

const calls = [row({uuid: uuid(1), initial_cid_name: 'Olena', cid_name: 'Olena'})];

/** A log in memory, each line with how many actions the server had got by then. */
const memory = () => {
	const lines: Array<Record<string, unknown>> = [];
	const sent: number[] = [];
	const watch = {actions: [] as readonly unknown[]};
	const audit = createAuditLog({
		about: () => ({address: 'https://kyiv'}),
		run: 'r',
		now: () => 0,
		write(line) {
			const {time, ...entry} = JSON.parse(line) as Record<string, unknown>;
			lines.push(entry);
			sent.push(watch.actions.length);
		},
	});
	return {audit, lines, sent, watch};
};

const steps = (lines: ReadonlyArray<Record<string, unknown>>) =>
	lines.map(({id, step}) => `${String(id)} ${String(step)}`);

describe('the log of actions', () => {
	const held = memory();
	tapeStory(
		'has an action before the server gets it, its answer, and that the list showed it',
		calls,
		async ({app, server}) => {
			held.watch.actions = server.actions;
			await app.until('1 channel');
			await app.until('root');
			await hold(app);
			await app.until('not yet confirmed');
			server.rows = calls.map(one => ({...one, callstate: 'HELD'}));
			await app.until('confirmed after');
			await app.polled(2);
			assert.deepEqual(held.lines, [
				{
					id: 'r-1',
					step: 'sending',
					server: 'https://kyiv',
					who: 'root',
					action: 'hold',
					uuid: uuid(1),
					from: '100',
					from_name: 'Olena',
					to: '200',
					sent: {},
				},
				{id: 'r-1', step: 'accepted', answer: '+OK Success'},
				{id: 'r-1', step: 'seen'},
			]);
			assert.deepEqual(held.sent, [0, 1, 1]);
		},
		{audit: held.audit},
	);

	const refused = memory();
	tapeStory(
		'has what the server refused, in its own words, and nothing that was refused here',
		calls,
		async ({app, server}) => {
			server.answer = ({method}) =>
				method === 'PUT' ? {status: 400, body: '{"status":"error","info":"-ERR no"}'} : undefined;
			await app.until('1 channel');
			await app.press('unhold');
			await app.until('it is not on hold');
			await hold(app);
			await app.until('refused, -ERR no');
			assert.deepEqual(steps(refused.lines), ['r-1 sending', 'r-1 refused']);
			assert.equal(refused.lines[1]!.answer, '-ERR no');
		},
		{audit: refused.audit},
	);

	for (const [what, outage] of [
		['was seen all the same', 0],
		['was seen in the first list after an outage', 40_000],
		['came before an outage after which nobody knows whose doing it is', 301_000],
	] as const) {
		const unknown = memory();
		tapeStory(
			`has an action that was never answered, and ${what}`,
			calls,
			async ({app, server, clock}) => {
				const {promise: late, resolve} = Promise.withResolvers<Answer | undefined>();
				let isOut = false;
				server.answer = async ({method}) => {
					isOut ||= method === 'PUT' && outage > 0;
					return method === 'PUT' ? late : isOut ? {status: 503, body: ''} : undefined;
				};

				await app.until('1 channel');
				app.timeouts.quick = 100;
				await hold(app);
				await app.until(() => server.actions.length === 1);
				app.timeouts.quick = patience;
				await app.until('it may have happened all the same');
				if (outage > 0) {
					await app.until('LOST');
					clock.advance(outage);
				}

				server.rows = calls.map(one => ({...one, callstate: 'HELD'}));
				server.answer = undefined;
				await app.passUntil('‖ held');
				const isSeen = outage < 300_000;
				await app.pass(500);
				resolve(undefined);
				const wanted = ['r-1 sending', 'r-1 unknown', ...(isSeen ? ['r-1 seen'] : [])];
				assert.deepEqual(steps(unknown.lines), wanted);
				assert.match(String(unknown.lines[1]!.answer), /^no answer in time/u);
			},
			{audit: unknown.audit},
		);
	}

	const unseen = memory();
	tapeStory(
		'has an action that no list showed, and one whose call ended first, each by its own number',
		calls,
		async ({app, server}) => {
			await app.until('1 channel');
			await hold(app);
			await app.until('not yet confirmed');
			await app.passUntil('accepted, but not confirmed in');
			await app.press('hold');
			await app.until('not yet confirmed');
			server.rows = [];
			await app.until('but the call ended before the list could show it');
			assert.deepEqual(steps(unseen.lines), [
				'r-1 sending',
				'r-1 accepted',
				'r-1 unseen',
				'r-2 sending',
				'r-2 accepted',
				'r-2 gone',
			]);
		},
		{audit: unseen.audit},
	);
});
