import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {actionKinds} from '../../../../source/telephony/action.js';
import {type DialogKind} from '../../../../source/state/dialogs.js';
import type {State} from '../../../../source/state/state.js';
import {typedIn} from '../../../../source/features/screen-reader/forms.js';
import {placeLines} from '../../../../source/features/screen-reader/announce.js';
import {testServer} from '../../../helpers/channels.js';
import {listenerAt, type Listener} from '../../../helpers/listener.js';
import {
	newsReceived,
	lost,
	numbered,
	refusedConnection,
	serverNamed,
	signedOut,
	stateWith,
	t0,
} from '../../../helpers/states.js';
import {shown} from '../../../helpers/shown.js';

const calls = [numbered(3), numbered(2, {callstate: 'HELD'}), numbered(1)];
const profiles = [
	{name: 'kyiv-prod', address: 'https://kyiv.example', isReadOnly: true, isCurrent: true},
	{name: 'lviv', isReadOnly: false, isCurrent: false},
];
const person = (settings: Parameters<typeof stateWith>[1] = {}) =>
	listenerAt(stateWith(calls, {profiles, ...settings}));

const call = 'From 100 named “Alice” to 200, talking, 57 seconds old, id 00000000.';
const cause = 'Cause: NORMAL_CLEARING, 1 of 12.';
const choose = 'Left or Right: another choice.';
const another = 'Up or Down: another line.';

const signedOutAt = (at: number) => newsReceived({type: 'failure', failure: signedOut, at, retryAt: undefined});

type Opening = {
	readonly by: (listener: Listener) => readonly string[];
	readonly tells: readonly string[];
	/** The line that is typed then. */
	readonly typed?: string;
	readonly settings?: Parameters<typeof stateWith>[1];
};

/** It offers everything. */
const eventSocket = {servers: [serverNamed(testServer, {can: new Set(actionKinds)})]};

const keys =
	(...names: readonly string[]) =>
	(listener: Listener) =>
		listener.hears(...names);

const lastOf =
	(...names: readonly string[]) =>
	(listener: Listener) => {
		listener.hears(...names.slice(0, -1));
		return listener.hears(...names.slice(-1));
	};

/** How each kind of dialog opens, and what is told then. */
const openings: Readonly<Record<DialogKind, Opening>> = {
	hangup: {
		by: keys('x'),
		tells: [shown.hangup, call, `Esc or Enter: Cancel. y: Hang up. ${choose}`, cause],
	},
	confirm: {
		by(listener) {
			listener.wait(20_000);
			return listener.hears('h');
		},
		tells: [
			shown.hold,
			'From 100 named “Alice” to 200, talking, 1 minute old, id 00000000.',
			'Hold music plays to 200.',
			'The list is 20 seconds old: this may have changed.',
			'Esc or Enter: Cancel. y: Hold. question mark: help.',
		],
	},
	'lift-read-only': {
		settings: {isReadOnly: true, readOnlyBy: 'profile kyiv-prod'},
		by: keys('!'),
		tells: [
			'Allow changes here?',
			'Profile kyiv-prod made this screen read-only.',
			'Keys will act on the calls of kyiv-prod again.',
			'Esc or Enter: Cancel. y: Allow changes. question mark: help.',
		],
	},
	'lift-mask': {
		settings: {isMasked: true, maskedBy: 'profile kyiv-prod'},
		by: keys('N'),
		tells: [
			'Show numbers and names?',
			'Profile kyiv-prod masked this screen.',
			'The calls of kyiv-prod will be shown with whole numbers and names.',
			'Esc or Enter: Cancel. y: Show them. question mark: help.',
		],
	},
	'bulk-hold': {
		by: lastOf('*', 'h'),
		tells: [
			'Hold 2 calls?',
			'2 answered, 1 minute 56 seconds in all, the longest 59 seconds: 100 to 200.',
			'2 in, 0 out, 2 by internal.',
			'1 cannot: on hold already.',
			'Esc or Enter: Cancel. y: Hold.',
			'100 to 200, 100 to 200.',
		],
	},
	'bulk-hangup': {
		by: lastOf('*', 'x'),
		tells: [
			'Hang up 3 calls?',
			'3 answered, 2 minutes 54 seconds in all, the longest 59 seconds: 100 to 200.',
			'3 in, 0 out, 3 by internal.',
			`Esc: cancel. Enter: Hang up. Tab: the next field. ${choose}`,
			'100 to 200, 100 to 200, 100 to 200.',
		],
		typed: 'To hang up, type the number 3',
	},
	'bulk-progress': {
		by: lastOf('*', 'h', 'y'),
		tells: ['Hold 2 calls: under way.', 'Hold 2 calls.', '2 without an answer yet.', 'Esc: stop. Enter: to the list.'],
	},
	eavesdrop: {
		by: keys('e'),
		tells: ['Eavesdrop on this call.', call, `Esc: cancel. Enter: ring my phone. Tab: the next field. ${choose}`],
		typed: 'Ring my phone at',
	},
	call: {
		by: keys('n'),
		tells: [
			'New call.',
			`Esc: cancel. Enter: call. Tab: the next field. Typing replaces what is selected, Left or Right edits it. ${choose}`,
		],
		typed: 'Caller, whose phone rings first',
	},
	transfer: {
		settings: eventSocket,
		by: keys('T'),
		tells: ['Transfer this leg.', call, 'Esc: cancel. Enter: next.'],
		typed: 'Number to transfer to',
	},
	drop: {
		settings: eventSocket,
		by: lastOf('T', '9', '0', '0', '1', 'return'),
		tells: [
			'Transfer this leg?',
			call,
			'200 is cut off; 100 goes to 9001, context default.',
			'Esc or Enter: Cancel. y: Transfer.',
		],
	},
	dtmf: {
		settings: eventSocket,
		by: keys('D'),
		tells: ['Send digits.', call, 'The digits go to 100; 200 does not get them.', 'Esc: cancel. Enter: send.'],
		typed: 'Digits, w waits half a second',
	},
	hearing: {
		settings: eventSocket,
		by: keys('S'),
		tells: ['Mute this leg?', call, '200 no longer hears 100; 100 still hears 200.', 'Esc or Enter: Cancel. y: Mute.'],
	},
	record: {
		settings: eventSocket,
		by: keys('F'),
		tells: [
			'Record this leg.',
			call,
			'Records 100 and 200; the switch does not announce that it records.',
			'Esc: cancel. Enter: record. Typing replaces what is selected, Left or Right edits it.',
		],
		typed: 'File on the switch, selected',
	},
	'sign-in': {
		settings: {servers: [serverNamed('kyiv-prod', {isPlaintext: true})]},
		by: listener =>
			listener.heard(() => {
				listener.store.dispatch(signedOutAt(t0 + 10));
			}),
		tells: [
			'No list: not signed in (token expired).',
			'Signed out of kyiv-prod, the list is 0 seconds old, capital R signs in.',
			'Sign in to kyiv-prod.',
			'The password will travel unencrypted.',
			'Esc: cancel. Enter: sign in. Tab: the next field.',
		],
		typed: 'User',
	},
	sort: {
		by: keys('s'),
		tells: [
			'Sort by one of 53 columns.',
			`Esc: cancel. slash: find. Enter: sort. ${another}`,
			'Age, sorted by it now, ascending, 9 of 53.',
		],
	},
	columns: {
		by: keys('c'),
		tells: [
			'Columns: 9 of 53 are shown.',
			'The columns that you add are read out for every call.',
			`Esc: discard. slash: find. Enter: keep. Space: show. capital K or capital J: move. Left or Right: width. equals: auto. 0: default. ${another}`,
			'State, shown, 1 of 53.',
		],
	},
	help: {
		by: listener => listener.hears('?').slice(0, 4),
		tells: [
			'Keys.',
			'Esc: close. slash: search.',
			'The selected call.',
			'h: put the selected call on hold, or all marked; asks the first time.',
		],
	},
	incident: {
		by: keys('I'),
		tells: [
			'Write down an incident.',
			'A page and a recording: up to 5 minutes until 12:01:00, and the minute after.',
			'Esc: cancel. Enter: write.',
		],
		typed: 'Title of the incident',
	},
	log: {
		by: lastOf('u', 'l'),
		tells: ['Event log, newest first.', 'Esc: close.', '12:01:00: unhold: it is not on hold.'],
	},
	profiles: {
		by: keys('P'),
		tells: [
			'Servers: 2.',
			`Esc: close. Enter: go there. ${another}`,
			'Kyiv-prod, this is where you are, https://kyiv.example, 1 of 2.',
		],
	},
	breakdown: {
		by: keys('b'),
		tells: [
			'Channels by profile.',
			`Esc: close. Left: back. Right: next. Enter: show these. ${another}`,
			'Profile internal: 3 channels, 2 talking, 0 unanswered, 1 held, median age 58 seconds, 1 of 1.',
		],
	},
	alerts: {
		by: keys('w'),
		tells: ['Alerts.', `Esc: close. b: bell. Enter: show these calls. ${another}`, 'Nothing looks wrong.'],
	},
};

const typedLabel = (state: State) => typedIn(state)?.label;

describe('every dialog tells what it asks, what answers it, and where its keys are', () => {
	for (const [kind, {by, tells, typed, settings}] of Object.entries(openings)) {
		it(kind, () => {
			const listener = person(settings);
			assert.deepEqual(by(listener), tells);
			assert.deepEqual([listener.state().dialog?.kind, typedLabel(listener.state())], [kind, typed]);
		});
	}
});

describe('in a dialog', () => {
	it('a choice, a field and what is wrong are told when they change, and what is typed is not', () => {
		const listener = person();
		listener.press('e');
		assert.deepEqual(listener.hears('2', '0', '1'), []);
		assert.equal(typedIn(listener.state())?.field.text, '201');
		assert.deepEqual(listener.hears('tab', 'right'), [
			'Start as: listen, you hear both, nobody hears you, 1 of 4.',
			'Start as: whisper, only 100 hears you, 2 of 4.',
		]);
		assert.equal(typedIn(listener.state()), undefined);
		assert.deepEqual(listener.hears('tab'), []);
		assert.deepEqual(listener.hears('ctrl+u', 'return'), ['The user whose phone rings is missing.']);
		assert.deepEqual(listener.hears('return'), []);
		assert.deepEqual(placeLines(listener.state()), ['The user whose phone rings is missing.']);
		assert.deepEqual(listener.performed, []);
	});

	it('a column that is found by its name is told, and that none is called so', () => {
		const listener = person();
		listener.press('s', '/');
		assert.equal(typedIn(listener.state())?.label, 'Find');
		assert.deepEqual(listener.hears('v', 'i', 'a'), ['Via, 5 of 53.']);
		assert.deepEqual(listener.hears('z', 'z'), ['No such column.']);
		assert.equal(typedIn(listener.state())?.field.text, 'viazz');
	});

	it('lists change under it without a word, and its call ends with one', () => {
		const listener = person();
		listener.press('x');
		const next = (rows: typeof calls) =>
			listener.heard(() => {
				listener.poll(rows);
			});
		assert.deepEqual(next([numbered(4), ...calls]), []);
		assert.deepEqual(next([numbered(4)]), ['This call has ended. Nothing was sent. Esc closes.']);
		assert.deepEqual(listener.hears('y').slice(0, 1), ['Back in the list.']);
		assert.deepEqual(listener.performed, []);
	});

	it('a field that is filled in is told as selected, until a key edits it', () => {
		const listener = listenerAt({...stateWith(calls), lastUser: '2011'});
		const typed = () => [typedIn(listener.state())?.label, typedIn(listener.state())?.field.text];
		assert.match(listener.hears('e').join(' '), /Typing replaces what is selected, Left or Right edits it\./u);
		assert.deepEqual(typed(), ['Ring my phone at, selected', '2011']);
		listener.press('left');
		assert.deepEqual(typed(), ['Ring my phone at', '2011']);
	});

	it('a secret is never told', () => {
		const listener = person();
		listener.store.dispatch(signedOutAt(t0));
		assert.deepEqual(listener.hears('o', 'tab', 's', '3'), []);
		const typed = typedIn(listener.state())!;
		assert.deepEqual([typed.label, typed.isSecret], ['Password', true]);
		assert.deepEqual(listener.hears('return'), ['Signing in.']);
		assert.deepEqual(
			listener.heard(() => {
				listener.store.dispatch({
					type: 'sign-in-failed',
					server: testServer,
					problem: 'wrong password',
					wanted: 'password',
				});
			}),
			['Wrong password.'],
		);
	});

	it('the line under the cursor is told when the cursor moves, and not when its counts change', () => {
		const listener = person();
		listener.press('b');
		assert.deepEqual(
			listener.heard(() => {
				listener.poll(calls.slice(1));
			}),
			[],
		);
		assert.deepEqual(listener.hears('right'), [
			'No domain: 2 channels, 1 talking, 0 unanswered, 1 held, median age 1 minute, 1 of 1.',
		]);
	});

	it('of many calls a page of the parties is told, and the next one when it is turned', () => {
		const many = Array.from({length: 14}, (_, index) => numbered(14 - index, {initial_cid_num: String(101 + index)}));
		const listener = listenerAt(stateWith(many));
		const page = listener.hears('*', 'h').at(-1)!;
		assert.match(page, /^101 to 200, .*110 to 200, 1 to 10 of 14, PgUp or PgDn: the others\.$/u);
		assert.match(listener.hears('pagedown').join(' '), /^105 to 200, .*114 to 200, 5 to 14 of 14, PgUp/u);
		assert.deepEqual(listener.performed, []);
	});

	it('a bulk action is announced when it begins and when it is over', () => {
		const listener = person();
		assert.deepEqual(listener.hears('*', 'x', '3').slice(-1), ['100 to 200, 100 to 200, 100 to 200.']);
		assert.equal(listener.hears('return')[0], 'Hang up 3 calls: under way.');
		const answers = [1, 2, 3].map(id =>
			listener.heard(() => {
				const acceptance = {words: '+OK', uuid: undefined};
				listener.store.dispatch({type: 'action-accepted', id, acceptance, at: t0 + 1000});
			}),
		);
		assert.deepEqual(answers, [[], [], ['Hang up 3 calls: 3 accepted, not yet confirmed.']]);
		assert.deepEqual(
			listener.heard(() => {
				listener.poll([]);
			}),
			['Hang up 3 calls: 3 gone from the list.', 'Nothing is marked.'],
		);
	});
});

describe('what failed of many calls', () => {
	it('is told with the key that tells why, as it is in force', () => {
		const told = (settings: Parameters<typeof person>[0]) => {
			const listener = person(settings);
			listener.hears('*', 'x', '3', 'return');
			return [1, 2, 3].flatMap(id =>
				listener.heard(() => {
					const failure = {kind: 'refused', words: 'no'} as const;
					listener.store.dispatch({type: 'action-failed', id, failure, at: t0 + 1000});
				}),
			);
		};

		assert.deepEqual(told({}), ['Hang up 3 calls: 3 refused, m shows why.']);
		assert.deepEqual(told({keymap: new Map([['bulk', ['B']]])}), ['Hang up 3 calls: 3 refused, capital B shows why.']);
	});
});

describe('a text that is read page by page', () => {
	it('tells what comes into sight, and how much more there is', () => {
		const listener = person();
		const opened = listener.hears('?');
		assert.match(opened.at(-1)!, /^\d+ more: Down and PgDn read on\.$/u);
		const scrolled = listener.hears('down', 'down', 'up');
		assert.deepEqual(
			scrolled.map(line => opened.indexOf(line)),
			[-1, -1, 3],
		);
		listener.press('end');
		assert.deepEqual(listener.hears('end'), []);
		assert.equal(listener.hears('escape')[0], 'Back in the list.');
	});

	it('is every detail of the selected call, told once', () => {
		const listener = person();
		const details = listener.hears('return');
		assert.equal(details[0], 'Who calls whom.');
		assert.ok(details.includes('from: “Alice” 100.'));
		assert.ok(details.includes('callstate: ACTIVE.'));
		assert.deepEqual(
			listener.heard(() => {
				listener.poll([numbered(3, {callstate: 'HELD'}), ...calls.slice(1)]);
			}),
			['The selected call is held now.'],
		);
		assert.equal(listener.hears('return')[0], 'Back in the list.');
	});
});

describe('the charts', () => {
	it('are told in numbers', () => {
		const listener = person();
		listener.poll(calls.slice(1));
		const told = listener.hears('a');
		assert.deepEqual(told.slice(0, 2), [
			'In numbers, the last 5 min, seen for 1 second.',
			'Channels: 2 now, min 2, max 3.',
		]);
		assert.equal(listener.hears('left')[0], 'In numbers, the last 1 min, seen for 1 second.');
		assert.match(listener.hears('tab').join(' '), /^In numbers, the last 1 min/u);
		assert.equal(listener.hears('escape')[0], 'Back in the list.');
		listener.store.dispatch(lost(refusedConnection, t0 + 5000));
		assert.equal(listener.state().dialog, undefined);
	});
});
