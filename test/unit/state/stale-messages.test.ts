import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../source/state/events.js';
import {eventLog, message} from '../../../source/state/messages.js';
import type {Settings} from '../../../source/state/initial-state.js';
import {testServer} from '../../helpers/channels.js';
import {
	deskWith,
	eventIn,
	listed,
	lost,
	numbered,
	refusedConnection,
	stateWith,
	t0,
	type Desk,
	type Step,
} from '../../helpers/states.js';

type Deed = (desk: Desk) => void;

const at = (callstate = 'ACTIVE') => [numbered(1, {callstate})];

const press =
	(...keys: readonly string[]): Deed =>
	desk => {
		desk.press(...keys);
	};

const poll =
	(callstate?: string): Deed =>
	desk => {
		desk.poll(at(callstate));
	};

const happen =
	(...steps: readonly Step[]): Deed =>
	desk => {
		for (const step of steps) {
			desk.store.dispatch(eventIn(desk.state(), step));
		}
	};

const unreachable = lost(refusedConnection, t0 + 100);
const back = listed(at(), t0 + 200);
const acceptance = {words: '+OK', uuid: undefined};
const accepted: Event = {type: 'action-accepted', id: 1, acceptance, at: t0 + 10};
const fiveColumns = (['from', 'to', 'via', 'app', 'age'] as const).map(id => ({id}));

/** A screen with these calls, by itself with one that talks. */
const sit = (channels = at(), settings: Partial<Settings> = {}) => deskWith(stateWith(channels, settings));

/** What is done, what is said then, and what makes it true no longer. */
const fleeting: ReadonlyArray<readonly [what: string, begin: Deed, says: RegExp, end: Deed, desk?: () => Desk]> = [
	[
		'a refusal of a read-only screen',
		press('h'),
		/^hold: this screen is read-only/u,
		press('!'),
		() => sit(at(), {isReadOnly: true}),
	],
	['a call that is not on hold', press('u'), /^unhold: it is not on hold$/u, poll('HELD')],
	['a call that is ringing', press('e'), /^eavesdrop: it is ringing/u, poll(), () => sit(at('RINGING'))],
	[
		'a call that has ended',
		press('x'),
		/^hang up: this call has ended$/u,
		press('j'),
		() => {
			const desk = sit([...at(), numbered(2)]);
			desk.poll(at());
			return desk;
		},
	],
	['that there is no call', press('h'), /^hold: no call is selected$/u, poll(), () => sit([])],
	[
		'a hold on its way that is to be undone',
		press('h', 'u'),
		/^unhold: hold .* is undone as soon as the list shows it$/u,
		desk => {
			happen(accepted)(desk);
			desk.poll(at('HELD'));
		},
	],
	[
		'a release that is still on its way',
		press('u', 'h'),
		/^hold: the release from hold is still on its way$/u,
		desk => {
			happen(accepted)(desk);
			desk.poll(at());
		},
		() => sit(at('HELD')),
	],
	['that the list is not shown', press('a', 'h'), /^hold: the list is not shown/u, press('a')],
	['the locked order', press('o'), /^the order is locked/u, happen({type: 'order-locked', isLocked: false})],
	['the pace', press('+'), /^a list every 2s$/u, happen({type: 'interval-changed', interval: 1000})],
	['what a line stands for', press('t'), /^one line a call/u, happen({type: 'by-call', isByCall: false})],
	['whose the mouse is', press('M'), /^the wheel moves/u, happen({type: 'mouse-switched', isOn: false})],
	[
		'a column that is not on screen',
		press('5'),
		/^there is no column 5/u,
		happen({type: 'columns-set', columns: fiveColumns}),
		() => sit(at(), {columns: ['from', 'to']}),
	],
	[
		'that what is typed is ignored',
		press('n', '2'),
		/^new call: this screen is read-only; ! changes that · what you type now is ignored$/u,
		press('escape'),
		() => sit(at(), {isReadOnly: true}),
	],
	['which keys a dialog has', press('l', 'h'), /^h does nothing here/u, press('escape')],
	['that there is no list', happen(unreachable), /^no list: connection refused/u, happen(back)],
	['that the list is back', happen(unreachable, back), /^the list is back/u, happen(lost(refusedConnection, t0 + 300))],
	[
		'the end of the sign-in',
		desk => {
			happen({type: 'identified', server: testServer, user: 'root', expires: t0 + 300_000})(desk);
			desk.wait(10);
		},
		/^the sign-in ends at/u,
		happen({type: 'identified', server: testServer, user: 'root', expires: t0 + 90_000_000}),
	],
];

describe('a message that names how things are', () => {
	for (const [what, begin, says, end, deskOf = sit] of fleeting) {
		it(`leaves the screen when they no longer are so: ${what}`, () => {
			const desk = deskOf();
			begin(desk);
			assert.match(message(desk.state())?.text ?? '', says);
			end(desk);
			assert.doesNotMatch(message(desk.state())?.text ?? '', says);
		});
	}

	it('stays in the log', () => {
		const desk = sit(at(), {isReadOnly: true});
		desk.press('h', '!');
		assert.match(eventLog(desk.state())[0]!.text, /^hold: this screen is read-only/u);
	});
});
