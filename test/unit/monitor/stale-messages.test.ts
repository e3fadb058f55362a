import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Event} from '../../../source/monitor/events.js';
import {history, message} from '../../../source/monitor/messages.js';
import {deskWith, listed, numbered, refusedConnection, stateWith, t0, type Desk} from '../../helpers/states.js';

const at = (callstate = 'ACTIVE') => [numbered(1, {callstate})];

const lost: Event = {type: 'poll-failed', failure: refusedConnection, at: t0 + 100, retryAt: t0 + 1100};

/** What is done, what is said then, and what makes it true no longer. */
const fleeting: ReadonlyArray<
	readonly [what: string, desk: () => Desk, begin: (desk: Desk) => void, says: RegExp, end: (desk: Desk) => void]
> = [
	[
		'a refusal of a read-only screen',
		() => deskWith(stateWith(at(), {isReadOnly: true})),
		desk => {
			desk.press('h');
		},
		/^hold: this screen is read-only/u,
		desk => {
			desk.press('!');
		},
	],
	[
		'a call that is not on hold',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('u');
		},
		/^unhold: it is not on hold$/u,
		desk => {
			desk.poll(at('HELD'));
		},
	],
	[
		'a call that is ringing',
		() => deskWith(stateWith(at('RINGING'))),
		desk => {
			desk.press('e');
		},
		/^eavesdrop: it is ringing/u,
		desk => {
			desk.poll(at());
		},
	],
	[
		'a call that has ended',
		() => {
			const desk = deskWith(stateWith([...at(), numbered(2)]));
			desk.poll(at());
			return desk;
		},
		desk => {
			desk.press('x');
		},
		/^hang up: this call has ended$/u,
		desk => {
			desk.press('j');
		},
	],
	[
		'that there is no call',
		() => deskWith(stateWith([])),
		desk => {
			desk.press('h');
		},
		/^hold: no call is selected$/u,
		desk => {
			desk.poll(at());
		},
	],
	[
		'a hold that is still on its way',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('h', 'u');
		},
		/^unhold: the hold is still on its way$/u,
		desk => {
			desk.store.dispatch({type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: undefined}, at: t0 + 10});
			desk.poll(at('HELD'));
		},
	],
	[
		'a release that is still on its way',
		() => deskWith(stateWith(at('HELD'))),
		desk => {
			desk.press('u', 'h');
		},
		/^hold: the release from hold is still on its way$/u,
		desk => {
			desk.store.dispatch({type: 'action-accepted', id: 1, acceptance: {words: '+OK', uuid: undefined}, at: t0 + 10});
			desk.poll(at());
		},
	],
	[
		'that the list is not shown',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('a', 'h');
		},
		/^hold: the list is not shown/u,
		desk => {
			desk.press('a');
		},
	],
	[
		'the locked order',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('o');
		},
		/^the order is locked/u,
		desk => {
			desk.store.dispatch({type: 'order-locked', isLocked: false});
		},
	],
	[
		'the pace',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('+');
		},
		/^a list every 2s$/u,
		desk => {
			desk.store.dispatch({type: 'interval-changed', interval: 1000});
		},
	],
	[
		'what a line stands for',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('t');
		},
		/^one line a call/u,
		desk => {
			desk.store.dispatch({type: 'by-call', isByCall: false});
		},
	],
	[
		'whose the mouse is',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('M');
		},
		/^the wheel moves/u,
		desk => {
			desk.store.dispatch({type: 'mouse-switched', isOn: false});
		},
	],
	[
		'a column that is not on screen',
		() => deskWith(stateWith(at(), {columns: ['from', 'to']})),
		desk => {
			desk.press('5');
		},
		/^there is no column 5/u,
		desk => {
			desk.store.dispatch({
				type: 'columns-set',
				columns: (['from', 'to', 'via', 'app', 'age'] as const).map(id => ({id})),
			});
		},
	],
	[
		'that what is typed is ignored',
		() => deskWith(stateWith(at(), {isReadOnly: true})),
		desk => {
			desk.press('n', '2');
		},
		/^new call: this screen is read-only: ! changes that · what you type now is ignored$/u,
		desk => {
			desk.press('escape');
		},
	],
	[
		'which keys a dialog has',
		() => deskWith(stateWith(at())),
		desk => {
			desk.press('l', 'h');
		},
		/^h does nothing here/u,
		desk => {
			desk.press('escape');
		},
	],
	[
		'that there is no list',
		() => deskWith(stateWith(at())),
		desk => {
			desk.store.dispatch(lost);
		},
		/^no list: connection refused/u,
		desk => {
			desk.store.dispatch(listed(at(), t0 + 200));
		},
	],
	[
		'that the list is back',
		() => deskWith(stateWith(at())),
		desk => {
			desk.store.dispatch(lost);
			desk.store.dispatch(listed(at(), t0 + 200));
		},
		/^the list is back/u,
		desk => {
			desk.store.dispatch({...lost, at: t0 + 300});
		},
	],
	[
		'the end of the sign-in',
		() => deskWith(stateWith(at())),
		desk => {
			desk.store.dispatch({type: 'identified', user: 'root', expires: t0 + 300_000});
			desk.wait(10);
		},
		/^the sign-in ends at/u,
		desk => {
			desk.store.dispatch({type: 'identified', user: 'root', expires: t0 + 90_000_000});
		},
	],
];

describe('a message that names how things are', () => {
	for (const [what, sit, begin, says, end] of fleeting) {
		it(`leaves the screen when they no longer are so: ${what}`, () => {
			const desk = sit();
			begin(desk);
			assert.match(message(desk.state())?.text ?? '', says);
			end(desk);
			assert.doesNotMatch(message(desk.state())?.text ?? '', says);
		});
	}

	it('stays in the log', () => {
		const desk = deskWith(stateWith(at(), {isReadOnly: true}));
		desk.press('h', '!');
		assert.match(history(desk.state())[0]!.text, /^hold: this screen is read-only/u);
	});
});
