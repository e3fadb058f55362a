import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {commands} from '../../../source/commands/registry.js';
import {
	actionKinds,
	confirmHoldChoices,
	type ActionRequest,
	type ConfirmHold,
} from '../../../source/telephony/action.js';
import type {Channel, ChannelId} from '../../../source/telephony/channel.js';
import {statusOf} from '../../../source/telephony/status.js';
import {atOnce} from '../../../source/features/bulk/bulk.js';
import {actionText} from '../../../source/state/action-text.js';
import {message} from '../../../source/state/messages.js';
import {selected} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {idOf, testServer, uuid} from '../../helpers/channels.js';
import {deskWith, numbered, serverNamed, stateWith, type Desk} from '../../helpers/states.js';

type Step =
	| {readonly kind: 'keys'; readonly keys: readonly string[]}
	| {readonly kind: 'paste'; readonly text: string}
	| {readonly kind: 'wait'; readonly time: number}
	/** The server says yes to the last thing that was sent; if that was a hold, the list shows it. */
	| {readonly kind: 'done'}
	| {readonly kind: 'list'; readonly channels: readonly Channel[]; readonly time: number};

const list = fc
	.uniqueArray(fc.tuple(fc.nat(7), fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'HELD', 'RINGING')), {
		maxLength: 8,
		selector: ([number]) => number,
	})
	.map(rows => rows.map(([number, callstate]) => numbered(number, {callstate})));

const quitting = new Set(['interrupt', 'suspend', 'quit']);
const key = fc.constantFrom(
	...commands.filter(({id}) => !quitting.has(id)).flatMap(({keys}) => keys),
	...'1ргчн',
	'right',
	'backspace',
);
const words: ReadonlyArray<readonly string[]> = [
	['h'],
	['h'],
	['u'],
	['u'],
	['x'],
	['y'],
	['e', '2'],
	['n', '2', 'tab', '3'],
	['T', '9', 'return'],
	['D', '5'],
	['K'],
	['S'],
	['U'],
	['F'],
	['f'],
	['/'],
];
const pressing = (...keys: readonly string[]): Step => ({kind: 'keys', keys});

/** What keys at random seldom come to: every action, answered once it can have been read, and a hold that is undone. */
const wholes: ReadonlyArray<readonly Step[]> = [
	...['x y', 'e 2 return', 'n 2 tab 3 return', 'T 9 return', 'D 5 return', 'K y', 'S y', 'U y', 'F return', 'f y'].map(
		(written): readonly Step[] => {
			const keys = written.split(' ');
			return [pressing(...keys.slice(0, -1)), {kind: 'wait', time: 150}, pressing(...keys.slice(-1))];
		},
	),
	[pressing('h'), {kind: 'done'}, pressing('u')],
];
const parts = fc.array(
	fc.oneof(
		{weight: 3, arbitrary: fc.constantFrom(...wholes)},
		{weight: 6, arbitrary: fc.array(key, {minLength: 1, maxLength: 4}).map((keys): Step => ({kind: 'keys', keys}))},
		{weight: 6, arbitrary: fc.constantFrom(...words).map((keys): Step => ({kind: 'keys', keys}))},
		{weight: 4, arbitrary: fc.constantFrom('escape', 'return').map((name): Step => ({kind: 'keys', keys: [name]}))},
		{weight: 1, arbitrary: fc.constantFrom('y', 'hxy', '\r').map((text): Step => ({kind: 'paste', text}))},
		{weight: 4, arbitrary: fc.constant({kind: 'done'} as const)},
		{weight: 4, arbitrary: fc.constantFrom(50, 100, 150, 900, 4000).map((time): Step => ({kind: 'wait', time}))},
		{
			weight: 4,
			arbitrary: fc.tuple(list, fc.integer({min: 10, max: 2000})).map(([channels, time]): Step => ({
				kind: 'list',
				channels,
				time,
			})),
		},
	),
	{minLength: 5, maxLength: 40, size: 'max'},
);
const steps = parts.map(all => all.flat());

/** The call that a dialog was opened for, and when. */
type Opened = {readonly id: ChannelId | undefined; readonly at: number};

const allows: Readonly<Record<ActionRequest['kind'], readonly string[]>> = {
	hold: ['talking'],
	unhold: ['held'],
	eavesdrop: ['talking'],
	hangup: ['talking', 'held', 'ringing'],
	call: [],
	transfer: ['talking', 'held', 'ringing'],
	park: ['talking', 'held', 'ringing'],
	dtmf: ['talking', 'held'],
	mute: ['talking', 'held'],
	unmute: ['talking', 'held'],
	record: ['talking', 'held'],
	'stop-recording': ['talking', 'held'],
};

/** The call whose hold a request undoes, which was said before. */
const undoneBy = ({kind}: ActionRequest, before: State): ChannelId | undefined => {
	const {offer} = before.undo;
	if (kind !== 'unhold' || !offer) {
		return undefined;
	}

	assert.match(message(before)?.text ?? '', /undo/u);
	return offer.ids[0];
};

/** What a key press sent was about the call that the person saw, and made sense. */
const checkSent = (request: ActionRequest, before: State, opened: Opened | undefined, at: number) => {
	assert.equal(before.isReadOnly, false, 'sent from a read-only screen');
	assert.equal(before.view.filterField !== undefined && !before.dialog, false, 'sent while the filter was typed');
	if (before.dialog || (request.kind !== 'hold' && request.kind !== 'unhold')) {
		assert.ok(before.dialog, `${request.kind} without a dialog`);
		assert.ok(opened);
		assert.ok(at - opened.at >= 100, 'a question was answered before it could be read');
	}

	if (request.kind === 'call') {
		return;
	}

	if (before.dialog && 'calls' in before.dialog) {
		const named = before.dialog.calls.map(({channel}) => channel.uuid);
		assert.ok(named.includes(request.uuid), 'sent to a call that the question did not name');
		assert.ok(before.list.byId.has(idOf(request.uuid)), 'sent to a call that has ended');
		return;
	}

	const about = before.dialog ? opened?.id : (undoneBy(request, before) ?? selected(before)?.channel.id);
	assert.equal(idOf(request.uuid), about, 'sent to another call than the one that was chosen');
	const live = before.list.byId.get(idOf(request.uuid));
	assert.ok(live, 'sent to a call that has ended');
	if (before.dialog?.kind !== 'confirm') {
		assert.ok(allows[request.kind].includes(statusOf(live.channel)), `${request.kind} makes no sense now`);
	}
};

const pressOne = (desk: Desk, name: string, opened: Opened | undefined): Opened | undefined => {
	const before = desk.state();
	const count = desk.performed.length;
	desk.press(name);
	const sent = desk.performed.slice(count);
	const most = before.dialog && 'calls' in before.dialog ? atOnce : 1;
	assert.ok(sent.length <= most, 'one key sent more requests than it may');
	for (const request of sent) {
		checkSent(request, before, opened, desk.services.now());
	}

	if (!desk.state().dialog) {
		return undefined;
	}

	return before.dialog ? opened : {id: selected(before)?.channel.id, at: desk.services.now()};
};

const showDone = (desk: Desk) => {
	const acceptance = {words: '+OK', uuid: undefined};
	desk.services.dispatch({type: 'action-accepted', id: desk.performed.length, acceptance, at: desk.services.now()});
	const request = desk.performed.at(-1);
	if (request?.kind !== 'hold') {
		return;
	}

	const {rows} = desk.state().list;
	desk.poll(rows.map(({channel: one}) => (one.uuid === request.uuid ? {...one, callState: 'HELD'} : one)));
	desk.wait(900);
};

/** Plays one step, and gives what dialog is open after it. */
const playStep = (desk: Desk, step: Step, opened: Opened | undefined): Opened | undefined => {
	const count = desk.performed.length;
	switch (step.kind) {
		case 'keys': {
			let now = opened;
			for (const name of step.keys) {
				now = pressOne(desk, name, now);
			}

			return now;
		}

		case 'paste': {
			desk.paste(step.text);
			break;
		}

		case 'wait': {
			desk.wait(step.time);
			break;
		}

		case 'done': {
			showDone(desk);
			break;
		}

		case 'list': {
			desk.poll(step.channels, step.time);
		}
	}

	assert.equal(desk.performed.length, count, `a ${step.kind} acted on a call`);
	return opened;
};

/** A message has one colon at most: behind its subject. */
const checkColons = ({notes, keyNote, actions}: State) => {
	const said = [...notes, ...(keyNote ? [keyNote] : [])].flatMap(({text, shorter = []}) => [text, ...shorter]);
	for (const text of [...said, ...actions.map(action => actionText(action, 0))]) {
		assert.doesNotMatch(text, /: .*: /u);
	}
};

/** Plays random steps on a list, and gives what was sent. */
const playSteps = (
	first: readonly Channel[],
	all: readonly Step[],
	confirmHold: ConfirmHold,
): {readonly sent: readonly ActionRequest[]; readonly undone: number} => {
	const desk = deskWith(
		stateWith(first, {servers: [serverNamed(testServer, {confirmHold, can: new Set(actionKinds)})]}),
	);
	let undone = 0;
	let opened: Opened | undefined;
	for (const step of all) {
		const {undo, actions} = desk.state();
		opened = playStep(desk, step, opened);
		checkColons(desk.state());
		const sent = desk.state().actions.slice(actions.length);
		undone += undo.offer && sent.some(({request}) => request.kind === 'unhold') ? 1 : 0;
	}

	return {sent: desk.performed, undone};
};

describe('whatever keys are pressed while lists come and go', () => {
	it('sends nothing but what was meant for the call that was selected when the key was pressed or the dialog opened', () => {
		const kinds = new Set<string>();
		let undos = 0;
		fc.assert(
			fc.property(list, steps, fc.constantFrom(...confirmHoldChoices), (first, all, confirmHold) => {
				const {sent, undone} = playSteps(first, all, confirmHold);
				undos += undone;
				for (const {kind} of sent) {
					kinds.add(kind);
				}
			}),
			{numRuns: 1300},
		);
		assert.deepEqual([...kinds].toSorted(), actionKinds.toSorted());
		assert.ok(undos > 0, 'no hold was undone: nothing tells of that');
	});

	it('sends nothing about a call that came in later under the cursor’s place', () => {
		fc.assert(
			fc.property(
				fc.shuffledSubarray([2, 3, 4, 5], {minLength: 1}),
				fc.constantFrom('h', 'u', 'x', 'e'),
				(rows, name) => {
					const desk = deskWith(stateWith([numbered(1)]));
					desk.poll(rows.map(number => numbered(number)));
					desk.press(name);
					desk.wait(200);
					desk.press('y', '2', 'return');
					assert.deepEqual(desk.performed, []);
					assert.equal(selected(desk.state())?.channel.uuid, uuid(1));
				},
			),
		);
	});
});
