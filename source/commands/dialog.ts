import {actionVerbs, reasonAgainst, type ActionRequest, type ChannelActionKind} from '../telephony/action.js';
import {hangupCauses} from '../telephony/hangup-causes.js';
import {eavesdropModes} from '../telephony/eavesdrop.js';
import {capitalized} from '../util/format.js';
import type {TrackedChannel} from '../live/live-list.js';
import {rememberAnswers, pickedServer, type DialogKind, type DialogOf} from '../state/dialogs.js';
import {pickedOf, textOf, type FieldMistake} from '../ui/form.js';
import {emptyField} from '../ui/text-field.js';
import type {CommandId} from '../state/keymap.js';
import {notVisibleReason, type ActingDialog} from '../state/visibility.js';
import type {State} from '../state/state.js';
import {breakdownKeys} from '../features/breakdown/dialog-keys.js';
import {columnKeys, searchKey} from '../features/columns/dialog-keys.js';
import {callFrom, mistakeInCall, mistakeInSignIn, mistakeInUser, userFrom} from '../features/actions/dialled-fields.js';
import {alertKeys} from '../features/alerts/dialog-keys.js';
import {bulkProgressKeys} from '../features/bulk/progress-dialog.js';
import {hangupBulkKeys, holdBulkKeys} from '../features/bulk/hangup-dialog.js';
import {lockedReason, reasonOfServer} from '../features/actions/disabled-reasons.js';
import {close, confirmed} from './confirm.js';
import type {Services} from './command.js';

/** One key of a dialog, declared once: the input and the dialog's last line read this row. */
export type DialogKey<Kind extends DialogKind> = {
	readonly keys: readonly string[];
	/** The command that opens the dialog: its keys do this too, except those that do something else here. */
	readonly toggledBy?: CommandId;
	/** Those of its keys that are shown, where that is not the first alone. */
	readonly shown?: readonly string[];
	/** It acts on the line under the cursor: its hint has a line of its own, above the last one. */
	readonly isOfLine?: true;
	readonly label: string;
	/** In this dialog, where it does not do the same in all of its kind. */
	readonly labelNow?: (dialog: DialogOf<Kind>, state: State) => string;
	/** The harmless one, which is highlighted. */
	readonly isDefault?: boolean;
	/** It does what the dialog asks about, so the whole question must be on screen. */
	readonly acts?: Kind extends ActingDialog ? true : never;
	/** Why it cannot be done now; it is then dim, and does nothing but say so. */
	readonly reason?: (dialog: DialogOf<Kind>, state: State) => string | undefined;
	/** A mistake in a field: the reason, and the field that gets the focus. One further down that is empty gets it without a word. */
	readonly mistake?: (dialog: DialogOf<Kind>) => FieldMistake | undefined;
	/** `key` is the one of its keys that was pressed. */
	readonly run: (services: Services, dialog: DialogOf<Kind>, key: string) => void;
};

/** Why a key that acts does nothing: the window is too small to show the whole question. */
export const unseenBy = <Kind extends DialogKind>(
	{acts}: DialogKey<Kind>,
	{kind}: DialogOf<Kind>,
	state: State,
): string | undefined => (acts ? notVisibleReason(state, [kind as ActingDialog]) : undefined);

/** What a key does, in words. */
export const labelOf = <Kind extends DialogKind>(
	{label, labelNow}: DialogKey<Kind>,
	dialog: DialogOf<Kind>,
	state: State,
): string => labelNow?.(dialog, state) ?? label;

const send = (services: Services, dialog: {readonly openedAt: number}, server: string, request: ActionRequest) => {
	confirmed(services, dialog, () => {
		services.perform(server, request);
	});
};

const cancel = {keys: ['escape'], label: 'cancel', run: close} as const;
/** Of a dialog that changes something at a single key. */
const cancelByDefault = {keys: ['escape', 'return'], label: 'Cancel', isDefault: true, run: close} as const;
const closing = {keys: ['escape', 'return', 'q'], label: 'close', run: close} as const;

/** Why the action is no longer possible: the call may have changed since the dialog opened. */
const callReasonNow = (row: TrackedChannel, kind: ChannelActionKind, state: State) =>
	lockedReason(state) ??
	reasonOfServer(state, row.channel.server, kind) ??
	(row.endedAt === undefined ? reasonAgainst(kind, row.channel) : 'this call has ended');

const callReason = (dialog: DialogOf<'call'>, state: State) =>
	lockedReason(state) ?? reasonOfServer(state, pickedServer(dialog), 'call');

const signInReason = ({isBusy}: DialogOf<'sign-in'>) => (isBusy ? 'signing in' : undefined);

const submitSignIn = (services: Services, dialog: DialogOf<'sign-in'>) => {
	const code = textOf(dialog.form, 'code').trim();
	services.dispatch({type: 'dialog', dialog: {...dialog, isBusy: true, problem: ''}});
	services.signIn(pickedServer(dialog), {
		username: textOf(dialog.form, 'username').trim(),
		password: textOf(dialog.form, 'password'),
		...(code && {code}),
		...(dialog.form.names.includes('keep') && {remember: rememberAnswers[pickedOf(dialog.form, 'keep')] === 'yes'}),
	});
};

/** The keys of every dialog. All other keys edit the dialog's form, or scroll it. */
export const dialogKeys: {readonly [Kind in DialogKind]: ReadonlyArray<DialogKey<Kind>>} = {
	hangup: [
		cancelByDefault,
		{
			keys: ['y'],
			label: 'Hang up',
			acts: true,
			reason: ({row}, state) => callReasonNow(row, 'hangup', state),
			run(services, dialog) {
				const cause = hangupCauses[pickedOf(dialog.form, 'cause')]!;
				send(services, dialog, dialog.row.channel.server, {kind: 'hangup', uuid: dialog.row.channel.uuid, cause});
			},
		},
	],
	confirm: [
		cancelByDefault,
		{
			keys: ['y'],
			label: 'Hold or Unhold',
			labelNow: ({request}) => capitalized(actionVerbs[request.kind]),
			acts: true,
			reason: ({row, request}, state) => callReasonNow(row, request.kind, state),
			run(services, dialog) {
				send(services, dialog, dialog.row.channel.server, dialog.request);
			},
		},
		// In many programs `h` is help, so whoever wanted that finds it here.
		{
			keys: ['?', 'f1'],
			label: 'help',
			run({dispatch}) {
				dispatch({type: 'dialog', dialog: {kind: 'help', top: 0}});
			},
		},
	],
	'bulk-hold': holdBulkKeys,
	'bulk-hangup': hangupBulkKeys,
	'bulk-progress': bulkProgressKeys,
	'lift-read-only': [
		cancelByDefault,
		{
			keys: ['y'],
			label: 'Allow changes',
			acts: true,
			run(services, dialog) {
				confirmed(services, dialog, () => {
					services.dispatch({type: 'read-only', isReadOnly: false});
				});
			},
		},
	],
	eavesdrop: [
		cancel,
		{
			keys: ['return'],
			label: 'ring my phone',
			acts: true,
			reason: ({row}, state) => callReasonNow(row, 'eavesdrop', state),
			mistake: mistakeInUser,
			run(services, dialog) {
				const {row, form} = dialog;
				const mode = eavesdropModes[pickedOf(form, 'mode')]!;
				send(services, dialog, row.channel.server, {
					kind: 'eavesdrop',
					uuid: row.channel.uuid,
					user: userFrom(form),
					mode,
				});
			},
		},
	],
	call: [
		cancel,
		{
			keys: ['return'],
			label: 'call',
			acts: true,
			reason: callReason,
			mistake: mistakeInCall,
			run(services, dialog) {
				send(services, dialog, pickedServer(dialog), {kind: 'call', ...callFrom(dialog.form)});
			},
		},
	],
	'sign-in': [
		cancel,
		{keys: ['return'], label: 'sign in', reason: signInReason, mistake: mistakeInSignIn, run: submitSignIn},
	],
	sort: [
		cancel,
		searchKey,
		{
			keys: ['return'],
			label: 'sort',
			run(services, {columns, place}) {
				close(services);
				const column = columns[place];
				if (column) {
					services.dispatch({type: 'sorted', column});
				}
			},
		},
	],
	columns: columnKeys,
	help: [
		{...closing, toggledBy: 'help'},
		{
			keys: ['/'],
			label: 'search',
			run({dispatch}, dialog) {
				dispatch({type: 'dialog', dialog: {...dialog, find: {field: emptyField, from: dialog.top}}});
			},
		},
	],
	log: [{...closing, toggledBy: 'log'}],
	profiles: [
		{...closing, keys: ['escape', 'q'], toggledBy: 'profiles'},
		{
			keys: ['return'],
			label: 'go there',
			run(services, {place}) {
				close(services);
				const profile = services.getState().profiles[place];
				if (profile && !profile.isCurrent) {
					services.switchTo(profile.name);
				}
			},
		},
	],
	breakdown: breakdownKeys,
	alerts: alertKeys,
};
