import assert from 'node:assert/strict';
import {describe} from 'node:test';
import type {WireRow} from '../../source/telephony/channel.js';
import {row, uuid} from '../helpers/channels.js';
import {tapeStory} from '../helpers/story.js';
import {asked} from '../helpers/tape-server.js';
import type {StoryApp} from '../helpers/app.js';

/** Three answered calls, the first the youngest. */
const three: readonly WireRow[] = [
	row({uuid: uuid(1), created_epoch: '1795463990', cid_name: 'Olena', initial_cid_name: 'Olena'}),
	row({uuid: uuid(2), created_epoch: '1795463980', initial_cid_num: '300', name: 'sofia/gateway/kyivstar/300'}),
	row({uuid: uuid(3), created_epoch: '1795463970', initial_cid_num: '301', dest: '0800300100'}),
];

const without = (which: string) => three.filter(one => one.uuid !== which);
const withState = (which: string, callstate: string) =>
	three.map(one => (one.uuid === which ? {...one, callstate} : one));

const spoken = {settings: {isScreenReader: true}, size: {columns: 400, rows: 24}};

/** Waits until a sentence has been told, and returns all that was told since the last time. */
const ear = (app: StoryApp) => {
	let heard = 0;
	return async (...sentences: readonly string[]) => {
		await app.until(() => sentences.every(one => app.told().includes(one, heard)));
		const news = app.told().slice(heard);
		heard = app.told().length;
		return news;
	};
};

describe('in sentences', () => {
	tapeStory(
		'a person walks down, holds a call and hangs one up',
		three,
		async ({app, server}) => {
			const hear = ear(app);
			await hear('Connecting to kyiv-test.\n', '3 channels: 3 talking, 3 in and 0 out.\n');
			await app.press('down');
			await hear(
				'Call 2 of 3, inbound: from 300 named “Alice” to 200, talking, 20 seconds old, via gateway kyivstar.\n',
			);
			await app.press('hold');
			const hold = await hear('Hold this call?\n', 'Esc or Enter: Cancel. y: Hold. question mark: help.\n');
			assert.match(hold, /Hold music plays to 200\.\n/u);
			await app.pass(500);
			await app.type('y');
			await hear('Hold 300 to 200: sent.\n');
			server.rows = withState(uuid(2), 'HELD');
			await hear(
				'hold music plays to 200.\n',
				'For 15 seconds u undoes hold 300 to 200.\n',
				'The selected call is held now.\n',
			);
			await app.press('down', 'hangup');
			const question = await hear('Hang up this call?\n', 'Cause: NORMAL_CLEARING, 1 of 12.\n');
			assert.match(question, /From 301 named “Alice” to 0800300100, talking, 30 seconds old, id 00000000\.\n/u);
			assert.match(question, /Esc or Enter: Cancel\. y: Hang up\./u);
			assert.equal(server.actions.filter(({method}) => method === 'DELETE').length, 0, 'it is only a question');
			app.clock.advance(200);
			await app.type('y');
			await hear('Hang up 301 to 0800300100: sent.\n');
			server.rows = without(uuid(3));
			await hear('gone from the list', 'The selected call has ended: from 301 named “Alice” to 0800300100.\n');
			assert.deepEqual(
				server.actions.filter(({method}) => method !== 'GET').map(request => asked(request)),
				[
					`PUT /api/v2/channels/${uuid(2)} {"state":"hold"}`,
					`DELETE /api/v2/channels/${uuid(3)}?cause=NORMAL_CLEARING`,
				],
			);
		},
		spoken,
	);

	tapeStory(
		'nothing is told while nothing happens, however many lists come',
		three,
		async ({app}) => {
			await ear(app)('Call 1 of 3');
			await app.polled();
			const before = app.told();
			for (let second = 0; second < 10; second++) {
				await app.pass(1000);
			}

			assert.equal(app.told().slice(before.length), '');
		},
		spoken,
	);

	tapeStory(
		'what is typed into the filter is echoed, and never acts',
		three,
		async ({app, server}) => {
			const hear = ear(app);
			await hear('Call 1 of 3');
			await app.press('filter');
			await hear('Type what to find. Enter: keep it.');
			for (const letter of 'xhu 301') {
				await app.type(letter);
			}

			assert.equal(await hear('301'), 'xhu 301');
			await app.type('\u{15}301\r');
			await hear('Filter 301: 1 of 3 channels match.\n');
			await app.press('back');
			await hear('No filter: 3 of 3 channels.\n');
			assert.deepEqual(
				server.actions.filter(({method}) => method !== 'GET'),
				[],
			);
		},
		spoken,
	);

	tapeStory(
		'a server that is lost and comes back is told once each',
		three,
		async ({app, server}) => {
			const hear = ear(app);
			await hear('Call 1 of 3');
			server.answer = () => ({status: 503, body: '<html>no</html>'});
			await hear('The link to kyiv-test is lost: ');
			const {lists} = server;
			await app.until(() => server.lists > lists + 3);
			assert.equal(await hear(), '', 'every further try is silent');
			await app.press('hold');
			await hear('Hold this call?\n', ' old: this may have changed.\n');
			await app.press('back');
			await hear('Back in the list.\n');
			server.answer = undefined;
			await app.press('refresh');
			await hear('Connected to kyiv-test, a list every 0.', 'The list is back after ');
		},
		spoken,
	);

	tapeStory(
		'a key that changes nothing tells where one is',
		three,
		async ({app}) => {
			const hear = ear(app);
			await hear('Call 1 of 3');
			await app.press('up');
			await hear('Call 1 of 3, inbound: from 100 named “Olena” to 200, talking, 10 seconds old, via internal.\n');
			await app.type('z');
			await hear('z: no such key, ? shows them.\n');
			await app.type('z');
			await hear('Call 1 of 3');
			await app.press('where');
			await hear('Connected to kyiv-test', '3 channels: 3 talking', 'Call 1 of 3');
		},
		spoken,
	);

	tapeStory(
		'no name of a stranger reaches the terminal as more than letters',
		[row({cid_name: '\u{1B}[2J\u{7}Eve', initial_cid_name: '\u{1B}[2J\u{7}Eve'})],
		async ({app}) => {
			await ear(app)('Call 1 of 1');
			assert.ok(app.told().includes('␛[2J␇Eve'));
			assert.doesNotMatch(app.told(), /[\u{7}\u{1B}]/u);
		},
		spoken,
	);
});
