import {alertsDialog} from '../features/alerts/dialog.js';
import {breakdownDialog} from '../features/breakdown/dialog.js';
import {callDialog} from '../features/actions/new-call-dialog.js';
import {columnsDialog} from '../features/columns/columns-dialog.js';
import {digitsDialog} from '../features/actions/digits-dialog.js';
import {confirmDialog, dropDialog, hearingDialog} from '../features/actions/confirm-dialogs.js';
import {eavesdropDialog} from '../features/actions/eavesdrop-dialog.js';
import {hangupBulkDialog} from '../features/bulk/hangup-dialog.js';
import {hangupDialog} from '../features/actions/hangup-dialog.js';
import {helpDialog} from '../features/help/dialog.js';
import {holdBulkDialog} from '../features/bulk/hold-dialog.js';
import {incidentDialog} from '../features/incident/dialog.js';
import {logDialog} from '../features/log/dialog.js';
import {maskDialog} from '../features/mask/dialog.js';
import {profilesDialog} from '../features/servers/switch-dialog.js';
import {progressDialog} from '../features/bulk/progress-dialog.js';
import {recordDialog} from '../features/actions/record-dialog.js';
import {readOnlyDialog} from '../features/actions/read-only-dialog.js';
import {signInDialog} from '../features/sign-in/dialog.js';
import {sortDialog} from '../features/columns/sort-dialog.js';
import {transferDialog} from '../features/actions/transfer-dialog.js';
import type {DialogKey, DialogParts} from '../commands/dialog.js';
import type {State} from './state.js';
import {notVisibleReason} from './small-window.js';

/** Every dialog, in the order of the reference. The state and its reducers use only the types of this file. */
const table = {
	hangup: hangupDialog,
	confirm: confirmDialog,
	'bulk-hold': holdBulkDialog,
	'bulk-hangup': hangupBulkDialog,
	'bulk-progress': progressDialog,
	'lift-read-only': readOnlyDialog,
	'lift-mask': maskDialog,
	eavesdrop: eavesdropDialog,
	call: callDialog,
	transfer: transferDialog,
	drop: dropDialog,
	dtmf: digitsDialog,
	hearing: hearingDialog,
	record: recordDialog,
	'sign-in': signInDialog,
	sort: sortDialog,
	columns: columnsDialog,
	help: helpDialog,
	log: logDialog,
	incident: incidentDialog,
	profiles: profilesDialog,
	breakdown: breakdownDialog,
	alerts: alertsDialog,
};

export type DialogKind = keyof typeof table;
export type DialogOf<Kind extends DialogKind> = ReturnType<(typeof table)[Kind]['open']>;

export type Dialog = DialogOf<DialogKind>;

export const dialogs: {readonly [Kind in DialogKind]: DialogParts<DialogOf<Kind>>} = table;

export const moduleOf = ({kind}: Dialog): DialogParts<Dialog> => dialogs[kind] as DialogParts<Dialog>;

/** Why a key that acts does nothing: the window is too small to show the whole question. */
export const unseenBy = ({acts}: Pick<DialogKey<Dialog>, 'acts'>, dialog: Dialog, state: State): string | undefined => {
	const {least} = moduleOf(dialog);
	return acts && least ? notVisibleReason(state, least) : undefined;
};
