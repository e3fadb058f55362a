import assert from 'node:assert/strict';
import {hold} from '../helpers/hold.js';
import type {StoryApp} from '../helpers/app.js';
import {row, uuid} from '../helpers/channels.js';
import {patience} from '../helpers/until.js';
import type {Misbehaviour, MisbehavingServer} from '../helpers/misbehaving-server.js';
import {assertRows, calls, isListRequest, recover, startStage} from './stage.js';
import type {Trial} from './trial.js';

const signIn = async (app: StoryApp, key: {isExpired: boolean}) => {
	await app.until('Sign in to kyiv-test');
	key.isExpired = false;
	await app.type('\u{15}root\tpass\r');
	await app.until('● live');
	assertRows(app);
	await app.close();
};

/** A new call is refused before its form opens, and nothing is sent; `R` asks for the sign-in again. */
const callSignedOut = async (app: StoryApp, server: MisbehavingServer) => {
	const before = server.actions.length;
	await app.until('Sign in to kyiv-test');
	await app.type('\u{1B}');
	await app.press('call');
	await app.until('new call: signed out; R signs in');
	assert.equal(server.actions.length, before);
	// What is typed within a second is taken for the form that did not open.
	app.clock.advance(1100);
	await app.press('refresh');
};

export const otherTrials: readonly Trial[] = [
	{
		group: 'Faults of the server',
		what: '401: the key has expired',
		outcome:
			'rows and their age stay, a new call is refused as you are signed out, a sign-in opens in place, and with it the list is live again; and the same from the first poll on',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			const key = {isExpired: false};
			const expiring: Misbehaviour = {
				answer: ({path}) =>
					key.isExpired && !path.startsWith('/login')
						? {status: 401, body: '{"status":"error","info":"Token Expired"}'}
						: undefined,
			};
			for (let time = 0; time < times; time++) {
				const {server, clock, open} = await startStage(ending, {});
				await server.become(expiring);
				const app = await open();
				await app.until('3 channels');
				key.isExpired = true;
				await app.until('SIGNED OUT');
				clock.advance(37_000);
				await app.until(/SIGNED OUT 0:3\d .*as of 20:00:00 {2}3 channels/u);
				assertRows(app);
				await callSignedOut(app, server);
				await signIn(app, key);
				key.isExpired = true;
				const first = await open();
				await callSignedOut(first, server);
				await signIn(first, key);
				await server.close();
			}
		},
	},
	{
		group: 'Faults of the server',
		what: 'it answers one request in three and resets the others',
		outcome: 'every list that comes is shown, a hold is followed to its end, and the line below the list stays with it',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			for (let time = 0; time < times; time++) {
				const {server, open} = await startStage(ending, {});
				const app = await open();
				await app.until('3 channels');
				await server.become({
					answer(request, response, count) {
						if (!isListRequest(request) || count % 3 === 0) {
							return undefined;
						}

						response.socket?.resetAndDestroy();
						return 'taken';
					},
				});
				await app.until('LOST');
				server.rows = [...calls, row({uuid: uuid(4), initial_cid_name: 'Anna'})];
				await app.until('Anna');
				await app.until('● live');
				await app.press('hold');
				await app.until(() => app.state().dialog?.kind === 'confirm' || server.actions.length === 1);
				if (app.state().dialog) {
					app.clock.advance(500);
					await app.type('y');
				}

				await app.until(/hold .*: sent, accepted/u);
				server.rows = server.rows.map(one => ({...one, callstate: 'HELD'}));
				await app.until(/hold .*confirmed after/u);
				await recover(app, server);
				await app.close();
				await server.close();
			}
		},
	},
	{
		group: 'Faults of the server',
		what: 'an action that is never answered, and was done',
		outcome: 'the screen says that it may have happened, the list goes on, and shows that it did',
		times: {quick: 1, full: 5},
		async run(times, ending) {
			for (let time = 0; time < times; time++) {
				const {server, open} = await startStage(ending, {});
				await server.become({answer: ({method}) => (method === 'PUT' ? 'taken' : undefined)});
				const app = await open();
				await app.until('3 channels');
				app.timeouts.quick = 500;
				await hold(app);
				await app.until(() => server.actions.length === 1);
				app.timeouts.quick = patience;
				await app.polled();
				await app.until('it may have happened all the same, watch the list; no answer in time (0.5 s)');
				await app.until('● live');
				server.rows = calls.map(one => ({...one, callstate: 'HELD'}));
				await app.until(/hold .*: sent, no answer, but confirmed after/u);
				assert.equal(server.actions.length, 1, 'it is not sent again');
				await app.close();
				await server.close();
			}
		},
	},
];
