import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {callDialog} from '../../../source/features/actions/new-call-dialog.js';
import {eavesdropDialog} from '../../../source/features/actions/eavesdrop-dialog.js';
import {hangupBulkDialog} from '../../../source/features/bulk/hangup-dialog.js';
import {signInDialog} from '../../../source/features/sign-in/dialog.js';
import type {Dialog} from '../../../source/state/dialogs.js';
import {selected} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {textIn} from '../../helpers/forms.js';
import {testServer} from '../../helpers/channels.js';
import {deskWith, numberedBetween, stateWith, type Desk} from '../../helpers/states.js';

const state = stateWith(numberedBetween(1, 3));
const servers = [{id: testServer, name: testServer}];

const open = (dialog: Dialog): Desk => {
	const desk = deskWith(state);
	desk.services.dispatch({type: 'dialog', dialog});
	desk.wait(1000);
	return desk;
};

/** Where the form is, and what it says is wrong; `undefined` once it was sent. */
const at = ({dialog}: State) =>
	dialog && 'form' in dialog && (dialog.kind !== 'sign-in' || dialog.signingInTo === undefined)
		? `${dialog.form.focus}: ${dialog.problem ?? ''}`
		: undefined;

const typedInto = ({dialog}: State, name: string) =>
	dialog && 'form' in dialog ? textIn(dialog.form, name) : undefined;

/** What is typed in turn, each with Enter behind it, and where the form is then. */
type Typing = ReadonlyArray<readonly [text: string, then: string | undefined]>;

const withCode = (): Desk => {
	const desk = open({...signInDialog.open('root', servers), signingInTo: testServer});
	desk.services.dispatch({type: 'sign-in-failed', server: testServer, problem: 'a code, please', wanted: 'code'});
	return desk;
};

const row = selected(state)!;
const forms: ReadonlyArray<readonly [what: string, open: () => Desk, typing: Typing]> = [
	[
		'the sign-in',
		() => open(signInDialog.open('', servers)),
		[
			['', 'username: the user is missing'],
			['root', 'password: '],
			['', 'password: the password is missing'],
			['secret', undefined],
		],
	],
	[
		'the sign-in by a password alone',
		() => open(signInDialog.open('', [{...servers[0]!, isUserOptional: true}])),
		[
			['', 'password: the password is missing'],
			['secret', undefined],
		],
	],
	[
		'the sign-in with a one-time code',
		withCode,
		[
			['', 'password: the password is missing'],
			['secret', 'code: '],
			['', 'code: the one-time code is missing'],
			['123456', undefined],
		],
	],
	[
		'a new call',
		() => open(callDialog.open(0, '', servers)),
		[
			['', 'caller: the caller is missing'],
			['201', 'called: '],
			['', 'called: the number to call is missing'],
			['300 x', 'called: the number to call must be one word'],
			['\b\b', undefined],
		],
	],
	[
		'an eavesdrop',
		() => open(eavesdropDialog.open(row, 0, '')),
		[
			['', 'user: the user whose phone rings is missing'],
			['201', undefined],
		],
	],
	[
		'many to hang up',
		() => open(hangupBulkDialog.open({calls: [row], others: []}, 0)),
		[
			['', 'count: nothing is sent until 1 is typed'],
			['1', undefined],
		],
	],
];

describe('Enter in a form', () => {
	for (const [what, start, typing] of forms) {
		it(`goes to the next field that is empty and needed, and sends only what is complete: ${what}`, () => {
			const desk = start();
			const isSent = () => desk.performed.length + desk.signIns.length > 0 || desk.state().bulk !== undefined;
			const after = typing.map(([text]) => {
				desk.press(...[...text].map(letter => (letter === '\b' ? 'backspace' : letter)));
				desk.press('return');
				return [text, at(desk.state()), isSent()];
			});
			assert.deepEqual(
				after,
				typing.map(([text, then]) => [text, then, then === undefined]),
			);
		});
	}

	it('goes back to what is missing further up, and says so', () => {
		const desk = open(callDialog.open(0, '', servers));
		desk.press('tab', '3', '0', '0', 'return');
		assert.equal(at(desk.state()), 'caller: the caller is missing');
	});
});

describe('a refused sign-in', () => {
	const refused = (wanted: 'password' | undefined) => {
		const desk = withCode();
		desk.press('1', 'shift+tab', 's', 'return');
		desk.services.dispatch({type: 'sign-in-failed', server: testServer, problem: 'no', wanted});
		return desk.state();
	};

	it('wants both secrets anew where the server refused them', () => {
		const after = refused('password');
		assert.equal(at(after), 'password: no');
		assert.deepEqual(
			['username', 'password', 'code'].map(name => typedInto(after, name)),
			['root', '', ''],
		);
	});

	it('keeps what was typed where the server was not reached', () => {
		const after = refused(undefined);
		assert.equal(at(after), 'password: no');
		assert.deepEqual(
			['username', 'password', 'code'].map(name => typedInto(after, name)),
			['root', 's', '1'],
		);
	});
});

describe('a field that is filled in already', () => {
	const inFirst = (desk: Desk) => {
		desk.press('shift+tab');
		return desk;
	};

	const prefilled: ReadonlyArray<readonly [field: string, open: () => Desk]> = [
		['user', () => open(eavesdropDialog.open(row, 0, '2011'))],
		['caller', () => inFirst(open(callDialog.open(0, '2011', servers)))],
		['username', () => inFirst(open(signInDialog.open('2011', servers)))],
	];

	for (const [field, start] of prefilled) {
		it(`${field}: a letter replaces it, any other key edits it`, () => {
			const after = (...keys: readonly string[]) => {
				const desk = start();
				desk.press(...keys);
				return typedInto(desk.state(), field);
			};

			assert.equal(after(), '2011');
			assert.equal(after('5', '6'), '56');
			assert.equal(after('backspace', '5'), '2015');
			assert.equal(after('left', '5'), '20151');
			assert.equal(after('home', '5'), '52011');
			assert.equal(after('end', '5'), '20115');
			assert.equal(after('tab', 'shift+tab', '5'), '5', 'as long as no key has edited it');
		});
	}

	it('stays to be edited after a refusal', () => {
		const desk = open(eavesdropDialog.open(row, 0, '20 1'));
		desk.press('return', '5');
		assert.equal(typedInto(desk.state(), 'user'), '20 15');
		assert.deepEqual(desk.performed, []);
	});
});
