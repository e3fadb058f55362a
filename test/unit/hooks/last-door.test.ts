import assert from 'node:assert/strict';
import process from 'node:process';
import {describe, it} from 'node:test';
import {setImmediate} from 'node:timers/promises';
import {noAudit} from '../../../source/audit/audit-log.js';
import {performer} from '../../../source/hooks/perform-action.js';
import {actionText} from '../../../source/state/action-text.js';
import {createStore} from '../../../source/state/store.js';
import {actionKinds, type ActionKind, type ActionRequest} from '../../../source/telephony/action.js';
import {testServer, uuid} from '../../helpers/channels.js';
import {scriptedSource} from '../../helpers/scripted-source.js';
import {listed, numbered, play, serverNamed, stateWith, t0} from '../../helpers/states.js';

const requests: {readonly [Kind in ActionKind]: ActionRequest & {readonly kind: Kind}} = {
	hold: {kind: 'hold', uuid: uuid(1)},
	unhold: {kind: 'unhold', uuid: uuid(1)},
	hangup: {kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'},
	eavesdrop: {kind: 'eavesdrop', uuid: uuid(1), user: '201', mode: 'listen'},
	call: {kind: 'call', caller: '201', called: '300', autoAnswer: ''},
	transfer: {kind: 'transfer', uuid: uuid(1), destination: '9001', context: 'default'},
	dtmf: {kind: 'dtmf', uuid: uuid(1), digits: '1'},
	mute: {kind: 'mute', uuid: uuid(1)},
	unmute: {kind: 'unmute', uuid: uuid(1)},
	park: {kind: 'park', uuid: uuid(1)},
	record: {kind: 'record', uuid: uuid(1), file: '/tmp/a.wav'},
	'stop-recording': {kind: 'stop-recording', uuid: uuid(1), file: 'all'},
};

const can: ReadonlySet<ActionKind> = new Set(actionKinds);

/** What the source got of a request that nothing before the last door has stopped, and what is said of it. */
const asked = async (
	request: ActionRequest,
	settings: Parameters<typeof stateWith>[1],
	before: Array<Parameters<typeof play>[1]> = [],
) => {
	const source = scriptedSource({server: testServer});
	const first = stateWith([numbered(1)], {servers: [serverNamed(testServer, {can})], ...settings});
	const store = createStore(play(first, ...before));
	let id = 0;
	const perform = performer({
		store,
		sources: [source],
		audit: noAudit,
		refresh: () => undefined,
		now: () => t0,
		nextId: () => ++id,
	});
	perform(testServer, request);
	await setImmediate();
	const [action] = store.getState().actions;
	return {performed: source.performed, says: actionText(action!, undefined)};
};

describe('the last door before the switch', () => {
	for (const request of Object.values(requests)) {
		it(`lets a ${request.kind} through where nothing is locked`, async () => {
			const {performed} = await asked(request, {});
			assert.deepEqual(performed, [request]);
		});

		it(`lets no ${request.kind} through on a read-only screen, whatever asked for it`, async () => {
			const {performed, says} = await asked(request, {isReadOnly: true});
			assert.deepEqual(performed, []);
			assert.match(says, /: refused: this screen is read-only; nothing was sent$/u);
		});

		it(`lets no ${request.kind} through while the past is on the screen`, async () => {
			const stepBack = {type: 'stepped', by: -1, distance: 500} as const;
			const {performed, says} = await asked(request, {}, [listed([numbered(1)], t0 + 1000), stepBack]);
			assert.deepEqual(performed, []);
			assert.match(says, /: refused: this is the past; nothing was sent$/u);
		});

		it(`lets no ${request.kind} through to a locked server`, async () => {
			const servers = [serverNamed(testServer, {can, readOnlyBy: 'profile kyiv'})];
			const {performed, says} = await asked(request, {servers});
			assert.deepEqual(performed, []);
			assert.match(says, /: refused: profile kyiv is read-only; nothing was sent$/u);
		});

		it(`lets no ${request.kind} through to a server that does not offer it`, async () => {
			const {performed, says} = await asked(request, {servers: [serverNamed(testServer, {can: new Set()})]});
			assert.deepEqual(performed, []);
			assert.match(says, /: refused: this server cannot .*; nothing was sent$/u);
		});
	}
});

describe('a listener that throws', () => {
	it('is an uncaught error, and no failure of the action', async () => {
		const store = createStore(stateWith([numbered(1)], {servers: [serverNamed(testServer, {can})]}));
		const logged: string[] = [];
		const caught: string[] = [];
		store.subscribe(() => {
			if (store.getState().actions[0]?.phase === 'accepted') {
				throw new Error('no room to draw');
			}
		});
		process.setUncaughtExceptionCaptureCallback(error => {
			caught.push(String(error));
		});
		try {
			performer({
				store,
				sources: [scriptedSource({server: testServer})],
				audit: {
					...noAudit,
					record(id, step) {
						logged.push(`${id} ${step}`);
					},
				},
				refresh: () => undefined,
				now: () => t0,
				nextId: () => 1,
			})(testServer, requests.hangup);
			await setImmediate();
			await setImmediate();
		} finally {
			process.setUncaughtExceptionCaptureCallback(null);
		}

		assert.deepEqual(logged, ['1 accepted']);
		assert.equal(store.getState().actions[0]?.phase, 'accepted');
		assert.deepEqual(caught, ['Error: no room to draw']);
	});
});
