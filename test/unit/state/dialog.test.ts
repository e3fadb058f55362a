import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultAutoAnswer} from '../../../source/telephony/action.js';
import {hangupCauses} from '../../../source/telephony/hangup-causes.js';
import type {LiveList, Rows, TrackedChannel} from '../../../source/live/live-list.js';
import {callDialog} from '../../../source/features/actions/new-call-dialog.js';
import {eavesdropDialog} from '../../../source/features/actions/eavesdrop-dialog.js';
import {hangupDialog} from '../../../source/features/actions/hangup-dialog.js';
import {signInDialog, withProblem} from '../../../source/features/sign-in/dialog.js';
import {followDialog} from '../../../source/state/follow-dialog.js';
import type {Dialog, DialogOf} from '../../../source/state/dialogs.js';
import {focusedField, pickedOf, textOf, withField} from '../../../source/ui/form.js';
import {fieldOf} from '../../../source/ui/text-field.js';
import {numbered, stateWith, t0} from '../../helpers/states.js';
import {id, tracked} from '../../helpers/channels.js';

const asSignIn = (dialog: Dialog): DialogOf<'sign-in'> => {
	assert.strictEqual(dialog.kind, 'sign-in');
	return dialog;
};

const rowIn = (dialog: Dialog | undefined): TrackedChannel => {
	assert.ok(dialog);
	assert.ok('row' in dialog);
	return dialog.row;
};

const kyiv = [{id: 'kyiv-prod', name: 'kyiv-prod'}];

describe('the dialogs as they open', () => {
	const row = tracked(numbered(1));

	it('hangs up with the normal cause unless another is chosen', () => {
		const {form} = hangupDialog.open(row, t0);
		assert.equal(hangupCauses[pickedOf(form, 'cause')], 'NORMAL_CLEARING');
		const {cause} = form.fields;
		assert.equal(cause.kind === 'choice' && cause.count, hangupCauses.length);
	});

	it('listens, muted, on the phone of the last time', () => {
		const {form} = eavesdropDialog.open(row, t0, '201@kyiv');
		assert.deepEqual([textOf(form, 'user'), pickedOf(form, 'mode'), form.focus], ['201@kyiv', 0, 'user']);
	});

	it('calls from the last caller, with the keyboard on what is not known yet', () => {
		const first = callDialog.open(t0, '', kyiv).form;
		assert.deepEqual([textOf(first, 'caller'), first.focus], ['', 'caller']);
		const again = callDialog.open(t0, '201', kyiv).form;
		assert.deepEqual([textOf(again, 'caller'), again.focus], ['201', 'called']);
		assert.deepEqual([pickedOf(first, 'answer'), textOf(first, 'param')], [0, defaultAutoAnswer]);
	});

	it('calls with the auto-answer that was set, or without one', () => {
		const own = callDialog.open(t0, '', kyiv, {autoAnswer: 'sip_h_X=1'}).form;
		assert.deepEqual([pickedOf(own, 'answer'), textOf(own, 'param')], [0, 'sip_h_X=1']);
		const none = callDialog.open(t0, '', kyiv, {autoAnswer: 'none'}).form;
		assert.deepEqual([pickedOf(none, 'answer'), textOf(none, 'param')], [1, defaultAutoAnswer]);
	});

	it('signs in as the user who was signed in, and never shows the password', () => {
		const first = signInDialog.open('', kyiv).form;
		assert.equal(first.focus, 'username');
		const again = signInDialog.open('root', kyiv).form;
		assert.deepEqual([textOf(again, 'username'), again.focus], ['root', 'password']);
		const field = focusedField(again);
		assert.strictEqual(field.kind, 'text');
		assert.equal(field.isSecret, true);
	});
});

describe('a dialog about a call', () => {
	const {list} = stateWith([numbered(1), numbered(2)]);
	const row = list.byId.get(id(1))!;
	const open = hangupDialog.open(row, t0);
	const without: LiveList = stateWith([numbered(2)]).list;
	const none: Rows = new Map();
	const endAt = (at: number): Rows => new Map([[id(1), {...row, endedAt: at}]]);

	it('shows the call as it is now', () => {
		const held = stateWith([numbered(1, {callstate: 'HELD'})]).list;
		assert.equal(rowIn(followDialog(open, held, none)).channel.callState, 'HELD');
		assert.equal(followDialog(open, list, none), open);
	});

	it('shows its end, with the call as it was last', () => {
		const ended = rowIn(followDialog(open, without, endAt(t0 + 1000)));
		assert.deepEqual([ended.channel.uuid, ended.endedAt], [row.channel.uuid, t0 + 1000]);
	});

	it('stays ended when the same uuid is listed again: what was asked was about the call that ended', () => {
		const ended = followDialog(open, without, endAt(t0 + 1000));
		assert.equal(followDialog(ended, list, none), ended);
		assert.equal(followDialog(ended, without, endAt(t0 + 2000)), ended);
	});

	it('keeps what was typed and chosen in it', () => {
		const typed = eavesdropDialog.open(row, t0, '201');
		const followed = followDialog(typed, without, endAt(t0 + 1000));
		assert.equal(followed && 'form' in followed && followed.form, typed.form);
	});

	it('is the only kind that follows', () => {
		const call = callDialog.open(t0, '', kyiv);
		assert.equal(followDialog(call, without, endAt(t0 + 1000)), call);
		assert.equal(followDialog(undefined, without, endAt(t0 + 1000)), undefined);
	});
});

describe('a refused sign-in', () => {
	const tried = asSignIn(signInDialog.open('root', kyiv));
	const filled: DialogOf<'sign-in'> = {
		...tried,
		signingInTo: 'kyiv',
		form: withField(tried.form, 'password', {kind: 'text', value: fieldOf('secret'), isSecret: true}),
	};

	it('says why, keeps the user, and wants the password anew', () => {
		const again = asSignIn(withProblem(filled, 'wrong password', 'password'));
		assert.deepEqual([again.problem, again.signingInTo], ['wrong password', undefined]);
		assert.deepEqual([textOf(again.form, 'username'), textOf(again.form, 'password')], ['root', '']);
		assert.equal(again.form.focus, 'password');
		const field = focusedField(again.form);
		assert.strictEqual(field.kind, 'text');
		assert.equal(field.isSecret, true);
	});

	it('asks for the one-time code where one is needed, and keeps the rest', () => {
		const again = asSignIn(withProblem(filled, 'a code, please', 'code'));
		assert.deepEqual(Object.keys(again.form.fields), ['username', 'password', 'code']);
		assert.deepEqual([textOf(again.form, 'password'), textOf(again.form, 'code')], ['secret', '']);
		assert.deepEqual([again.form.focus, again.problem], ['code', 'now the one-time code']);
	});

	it('asks for a new code when the code was wrong', () => {
		const asked = asSignIn(withProblem(filled, 'a code, please', 'code'));
		const coded = {...asked, form: withField(asked.form, 'code', {kind: 'text', value: fieldOf('123456')})};
		const again = asSignIn(withProblem(coded, 'wrong code', 'code'));
		assert.deepEqual(
			[Object.keys(again.form.fields).length, textOf(again.form, 'code'), again.problem],
			[3, '', 'the code was refused'],
		);
	});
});
