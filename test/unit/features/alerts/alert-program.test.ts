import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {alertProgram} from '../../../../source/features/alerts/alert-program.js';
import type {Notification} from '../../../../source/features/alerts/notifications.js';
import {id, uuid} from '../../../helpers/channels.js';
import {deskWith, lastNote, numbered, stateWith, t0, listed, play} from '../../../helpers/states.js';

/** A person whose screen has an alert about a call on hold. */
const deskWithAlert = (caller: string) => {
	const rows = [numbered(1, {callstate: 'HELD', initial_cid_num: caller, initial_cid_name: 'Eve $(id)'})];
	const desk = deskWith(play(stateWith(rows), listed(rows, t0 + 360_000)));
	const state = desk.state();
	const notification: Notification = {alert: state.alerts.all[0]!, id: id(1), more: 0};
	const runFor = alertProgram(desk.services);
	return {
		...desk,
		run(run: readonly string[], more: Partial<Notification> = {}) {
			runFor(run, {...notification, ...more}, state);
		},
		notes: () => desk.state().notes.map(({text}) => text),
	};
};

describe('the program of on_alert', () => {
	it('gets the values of its alert and its call, the text of it as a variable alone', () => {
		const desk = deskWithAlert('380671112233');
		desk.run(['page', '{rule}', '{server}', '{count}', '{more}', '{uuid}', '{from}', '{profile}'], {more: 2});
		const [program] = desk.programs;
		assert.deepEqual(program!.words, ['page', 'held', 'kyiv-prod', '1', '2', uuid(1), '380671112233', 'kyiv-prod']);
		const {WEBITEL_TOP_TEXT, WEBITEL_TOP_RULE, WEBITEL_TOP_UUID, WEBITEL_TOP_FROM_NAME} = program!.variables;
		assert.deepEqual(
			[WEBITEL_TOP_TEXT, WEBITEL_TOP_RULE, WEBITEL_TOP_UUID, WEBITEL_TOP_FROM_NAME],
			[
				'Held too long. 1 channel has been held for at least 6:00; the limit is 5:00. And 2 more alerts.',
				'held',
				uuid(1),
				'Eve $(id)',
			],
		);
		assert.deepEqual(
			[program!.command, program!.isBackground, program!.channel?.uuid],
			['on_alert', true, uuid(1)],
			'which is what the log of actions is told of',
		);
	});

	it('is not run with a value that could run as code, and that is said once', () => {
		const desk = deskWithAlert('alice; id');
		desk.run(['page', '{from}']);
		desk.run(['page', '{from}']);
		assert.deepEqual(desk.programs, []);
		assert.deepEqual(desk.notes(), ['on_alert: {from} is not a number here; use $WEBITEL_TOP_FROM']);
	});

	it('of an alert about no listed call has no values of a call', () => {
		const desk = deskWithAlert('100');
		const {alert} = {alert: {...desk.state().alerts.all[0]!, ids: [], server: 'kyiv-prod'}};
		desk.run(['page', '{rule}'], {alert, id: undefined});
		assert.deepEqual([desk.programs[0]!.channel, desk.programs[0]!.variables.WEBITEL_TOP_UUID], [undefined, undefined]);
		desk.run(['page', '{uuid}'], {alert, id: undefined});
		assert.equal(lastNote(desk.state()), 'on_alert: {uuid} is empty here');
	});

	it('says once that it fails, and again only when it has worked in between', () => {
		const desk = deskWithAlert('100');
		const ended = (tone: 'good' | 'warning', text: string) => {
			desk.run(['page']);
			const {onMessage} = desk.programs.at(-1)!;
			onMessage!('plain', 'started');
			onMessage!(tone, text);
		};

		ended('good', 'exit code 0 after 0.1s');
		assert.deepEqual(desk.notes(), []);
		ended('warning', 'exit code 1 after 0.1s');
		ended('warning', 'exit code 1 after 0.2s');
		assert.deepEqual(desk.notes(), ['on_alert: exit code 1 after 0.1s']);
		ended('good', 'exit code 0 after 0.1s');
		ended('warning', 'cannot be started: there is no program page');
		assert.equal(lastNote(desk.state()), 'on_alert: cannot be started: there is no program page');
	});

	it('is not started again and again while it hangs', () => {
		const desk = deskWithAlert('100');
		for (let count = 0; count < 9; count++) {
			desk.run(['page']);
		}

		assert.equal(desk.programs.length, 6);
		assert.deepEqual(desk.notes(), ['on_alert: 6 of its programs still run: no other is started']);
		desk.programs[0]!.onMessage!('good', 'exit code 0 after 9.0s');
		desk.run(['page']);
		assert.equal(desk.programs.length, 7);
	});
});
