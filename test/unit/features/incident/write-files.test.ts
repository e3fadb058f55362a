import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {gunzipSync} from 'node:zlib';
import {incidentWriter, missingMinutes} from '../../../../source/features/incident/write-files.js';
import {spanAfter} from '../../../../source/features/incident/incident.js';
import {createStore} from '../../../../source/state/store.js';
import {channel, testServer, uuid} from '../../../helpers/channels.js';
import {stateHomeFor} from '../../../helpers/state-home.js';
import {listed, newsReceived, stateWith, t0} from '../../../helpers/states.js';
import {update} from '../../../helpers/updates.js';
import {until} from '../../../helpers/until.js';

const calls = [1, 2].map(number =>
	channel({uuid: uuid(number), initial_cid_name: 'Olena', initial_cid_num: '380671112233'}),
);

/** A writer on a screen with two calls; `wake` is what it wants to be called back for. */
const desk = (t: TestContext, isReplay = false) => {
	const home = stateHomeFor(t);
	const store = createStore(stateWith(calls, isReplay ? {replay: {speed: 1, isPaused: false, isEnded: false}} : {}));
	const told: string[] = [];
	const copied: string[] = [];
	const wakes: Array<() => void> = [];
	const write = incidentWriter({
		getState: store.getState,
		now: () => store.getState().now,
		environment: {XDG_STATE_HOME: home},
		notify(_tone, ...[text, shorter = []]) {
			told.push([text, ...shorter].join('\n'));
		},
		copy(text) {
			copied.push(text);
		},
		after(_wait, callback) {
			wakes.push(callback);
		},
	});
	const folder = path.join(home, 'webitel-top', 'incidents');
	const fileEnding = (end: string) =>
		readFileSync(
			path.join(
				folder,
				readdirSync(folder).find(name => name.endsWith(end))!,
			),
		);
	return {
		store,
		told,
		copied,
		wakes,
		write,
		page: () => fileEnding('.md').toString(),
		lines: () => gunzipSync(fileEnding('.gz')).toString().trim().split('\n'),
	};
};

describe('the files of an incident', () => {
	it('get the minute after it when that is over, and the clipboard only the first time', async (t: TestContext) => {
		const {store, told, copied, wakes, write, page, lines} = desk(t);
		write('Down', t0);
		await until(() => told.length === 1);
		t.assert.match(page(), /The minute after it is added at 12:02:00/u);
		const missing = `the minute after, up to 12:02:00, is not in ${copied[0]}`;
		t.assert.ok(missingMinutes().includes(missing), 'what a quit now says');
		t.assert.strictEqual(lines().length, 2);
		const ended = [{channel: calls[0]!, cause: 'MEDIA_TIMEOUT'}];
		store.dispatch(newsReceived(update({ended, at: t0 + 30_000, since: t0}), testServer));
		store.dispatch(listed([calls[1]!], t0 + spanAfter)(store.getState()));
		store.dispatch(listed([calls[1]!], t0 + spanAfter + 5000)(store.getState()));
		wakes[0]!();
		await until(() => told.length === 2);
		t.assert.match(page(), /\| channels \| 2 \| 2 \| 1 \|/u);
		t.assert.match(page(), /1 call: MEDIA\\_TIMEOUT 1\./u);
		t.assert.strictEqual(lines().length, 4, 'the ends and one more list, none twice, none after the minute');
		t.assert.strictEqual(copied.length, 1);
		t.assert.ok(!missingMinutes().includes(missing));
	});

	it('are told by the path that was copied, also where there is room for the name alone', async (t: TestContext) => {
		const {told, copied, write} = desk(t);
		write('Down', t0);
		await until(() => told.length === 1);
		const [file = ''] = copied;
		const [first = '', second, third] = told[0]!.split('\n', 3);
		t.assert.match(file, /^\/.*\/\d[\d-]+-down\.md$/u);
		t.assert.ok(
			first.startsWith(`incident written to ${file}; this path is copied, if your terminal allows it; the minute`),
		);
		t.assert.strictEqual(second, `incident written to ${file}; this path is copied`);
		t.assert.strictEqual(third, `incident written: ${path.basename(file)}; its path is copied`);
	});

	it('show no number in full once the screen is masked', async (t: TestContext) => {
		const {store, told, wakes, write, page} = desk(t);
		write('Down for 380671112233', t0);
		await until(() => told.length === 1);
		const ended = calls.map(one => ({channel: one, cause: 'MEDIA_TIMEOUT'}));
		store.dispatch(newsReceived(update({ended, at: t0 + 1000, since: t0}), testServer));
		store.dispatch({type: 'mask', isMasked: true});
		wakes[0]!();
		await until(() => told.length === 2);
		t.assert.doesNotMatch(page(), /380671112233|Olena/u);
		t.assert.match(page(), /38067111\*\*\*\*|38067111\\\*/u);
		t.assert.match(page(), /numbers and names are masked/u);
	});

	it('hide the numbers of the title too, on a masked screen', async (t: TestContext) => {
		const {store, told, copied, write, page} = desk(t);
		store.dispatch({type: 'mask', isMasked: true});
		write('Down for 380671112233', t0);
		await until(() => told.length === 1);
		t.assert.match(page(), /^# Down for 38067111\\\*\\\*\\\*\\\*\n/u);
		t.assert.doesNotMatch(copied.join('') + told.join(''), /380671112233/u);
	});

	it('of a replay promise nothing that may never come', async (t: TestContext) => {
		const {told, wakes, write, page} = desk(t, true);
		write('Down', t0);
		await until(() => told.length === 1);
		t.assert.strictEqual(wakes.length, 0);
		t.assert.match(page(), /What came after is not in here\./u);
	});

	it('cannot be written where the folder belongs to others, which is said in one line', async (t: TestContext) => {
		const {store, told, wakes} = desk(t);
		const write = incidentWriter({
			getState: store.getState,
			now: () => t0,
			environment: {XDG_STATE_HOME: '/proc/nowhere'},
			notify(_tone, text) {
				told.push(text);
			},
			copy: () => undefined,
			after(_wait, callback) {
				wakes.push(callback);
			},
		});
		write('Down', t0);
		await until(() => told.length === 1);
		t.assert.match(
			told[0]!,
			/^the incident is not written: cannot write into \/proc\/nowhere\/webitel-top\/incidents \(ENOENT\)$/u,
		);
		wakes[0]!();
		t.assert.strictEqual(told.length, 1, 'nothing is added to what is not there');
	});
});
