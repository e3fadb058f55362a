import {defaultAutoAnswer, type ChannelActionRequest} from '../telephony/action.js';
import {hangupCauses} from '../telephony/hangup-causes.js';
import type {DimensionId} from '../features/breakdown/breakdown-dimensions.js';
import {modesOn} from '../telephony/eavesdrop.js';
import type {LiveList, Rows, TrackedChannel} from '../live/live-list.js';
import type {ColumnId} from '../ui/table/columns.js';
import type {ShownColumn} from '../ui/table/column-layout.js';
import type {ColumnSearch} from '../features/columns/search.js';
import {columnsOnOffer, type ColumnPicker} from '../features/columns/column-picker.js';
import {focusNamed, formOf, pickedOf, withoutSelections, type Form, type FormField} from '../ui/form.js';
import {emptyField, proposed} from '../ui/text-field.js';

/** A dialog about one call. `row` is that call as last seen: it never becomes another one. */
type AboutCall = {readonly row: TrackedChannel; readonly form: Form} & Problem;

/** What is wrong with what was filled in; said inside the dialog until it is changed. */
type Problem = {readonly problem?: string};

/** A dialog in which a column can be looked for by its name. */
type Findable = {readonly find?: ColumnSearch | undefined} & Problem;

/** The one thing that is open over the screen. */
export type Dialog =
	| ({readonly kind: 'hangup'} & AboutCall & OpenedAt)
	| ({readonly kind: 'eavesdrop'} & AboutCall & OpenedAt)
	/** Asks before a hold, as `confirm_hold` says, and before a hold or unhold on a list that is too old to trust. */
	| ({readonly kind: 'confirm'; readonly row: TrackedChannel; readonly request: ChannelActionRequest} & OpenedAt)
	/** Asked before a screen is released that a profile or a flag made read-only. */
	| ({readonly kind: 'lift-read-only'; readonly by: string} & OpenedAt)
	/** About all marked calls: those that could be held when it was opened, and why the others could not. */
	| ({readonly kind: 'bulk-hold'; readonly action: 'hold' | 'unhold'} & Many & OpenedAt)
	/** As many as `asked` were named when it was opened; that number has to be typed. */
	| ({readonly kind: 'bulk-hangup'; readonly asked: number; readonly form: Form} & Many & OpenedAt & Problem)
	/** The bulk action that is under way, or was the last. */
	| {readonly kind: 'bulk-progress'; readonly top: number}
	| ({readonly kind: 'call'; readonly form: Form} & ForServer & OpenedAt & Problem)
	| ({
			readonly kind: 'sign-in';
			readonly form: Form;
			readonly isBusy: boolean;
			readonly problem: string;
			readonly isHint?: boolean;
	  } & ForServer)
	/** `place` is the one that is chosen; of a long text `top` is the first line shown. */
	| ({readonly kind: 'sort'; readonly columns: readonly ColumnId[]; readonly place: number} & Findable)
	/** `before` is what was shown when it was opened. */
	| ({readonly kind: 'columns'; readonly before: readonly ShownColumn[]} & ColumnPicker & Findable)
	| {readonly kind: 'help'; readonly top: number; readonly find?: ColumnSearch | undefined}
	| {readonly kind: 'log'; readonly top: number}
	/** `chosen` is the alert under the cursor. */
	| {readonly kind: 'alerts'; readonly chosen: string | undefined}
	| {readonly kind: 'profiles'; readonly place: number}
	/** The cursor stands on a value, not on a place: counts change. */
	| {readonly kind: 'breakdown'; readonly dimension: DimensionId; readonly value: string | undefined};

/** Never others than these: what comes later is not meant, and those that end are only known to have ended. */
type Many = {
	readonly calls: readonly TrackedChannel[];
	/** Why others of the marked ones are not among them, with how many those are. */
	readonly others: ReadonlyArray<readonly [reason: string, count: number]>;
	/** The first of them whose parties are named. */
	readonly top: number;
};

/** The servers that it can be for; which of several is asked in a field of its own. */
export type ForServer = {readonly servers: ReadonlyArray<{readonly id: string; readonly name: string}>};

/** A confirming key counts only when the question can have been read. */
type OpenedAt = {readonly openedAt: number};

export type DialogKind = Dialog['kind'];
export type DialogOf<Kind extends DialogKind> = Extract<Dialog, {kind: Kind}>;

/** Whether it asks to end calls: no other action costs as much, so no other dialog looks like it. */
export const isHangupDialog = ({kind}: Dialog): boolean => kind === 'hangup' || kind === 'bulk-hangup';

export const hangupDialog = (row: TrackedChannel, openedAt: number): Dialog => ({
	kind: 'hangup',
	row,
	openedAt,
	form: formOf({cause: {kind: 'choice', count: hangupCauses.length, picked: 0, isRow: true}}),
});

export const hangupBulkDialog = (
	calls: readonly TrackedChannel[],
	others: DialogOf<'bulk-hangup'>['others'],
	openedAt: number,
): Dialog => ({
	kind: 'bulk-hangup',
	calls,
	others,
	top: 0,
	asked: calls.length,
	openedAt,
	form: formOf({
		count: {kind: 'text', value: emptyField},
		cause: {kind: 'choice', count: hangupCauses.length, picked: 0, isRow: true},
	}),
});

export const eavesdropDialog = (row: TrackedChannel, openedAt: number, user: string): Dialog => ({
	kind: 'eavesdrop',
	row,
	openedAt,
	form: formOf({
		user: {kind: 'text', value: proposed(user)},
		mode: {kind: 'choice', count: modesOn(row.channel).length, picked: 0},
	}),
});

const serverField = (servers: ForServer['servers'], picked = 0): Readonly<Record<string, FormField>> =>
	servers.length > 1 ? {server: {kind: 'choice', count: servers.length, picked, isRow: true}} : {};

/** The id of the server that a dialog is for. */
export const pickedServer = ({servers, form}: ForServer & {readonly form: Form}): string =>
	servers[servers.length > 1 ? pickedOf(form, 'server') : 0]!.id;

export const callDialog = (
	openedAt: number,
	caller: string,
	servers: ForServer['servers'],
	{autoAnswer = defaultAutoAnswer, picked = 0}: {readonly autoAnswer?: string; readonly picked?: number} = {},
): Dialog => ({
	kind: 'call',
	openedAt,
	servers,
	form: formOf(
		{
			...serverField(servers, picked),
			caller: {kind: 'text', value: proposed(caller)},
			called: {kind: 'text', value: emptyField},
			answer: {kind: 'choice', count: 2, picked: autoAnswer === 'none' ? 1 : 0, isRow: true},
			param: {
				kind: 'text',
				value: proposed(autoAnswer === 'none' ? defaultAutoAnswer : autoAnswer),
				visibleWhen: 'answer',
			},
		},
		(caller === '' ? 0 : 1) + (servers.length > 1 ? 1 : 0),
	),
});

/** Whether a sign-in can be kept for the next runs: it is asked for, or it is as it was the last time. */
export type RememberMode = 'offered' | 'usual';

/** The answers to whether a sign-in is kept, in their order. */
export const rememberAnswers = ['no', 'yes'] as const;

export const signInDialog = (
	user: string,
	servers: ForServer['servers'],
	problem = '',
	rememberMode?: RememberMode,
): Dialog => ({
	kind: 'sign-in',
	servers,
	form: formOf(
		{
			username: {kind: 'text', value: proposed(user)},
			password: {kind: 'text', value: emptyField, isSecret: true},
			...(rememberMode && {
				keep: {kind: 'choice', count: rememberAnswers.length, picked: rememberMode === 'usual' ? 1 : 0, isRow: true},
			}),
			...serverField(servers),
		},
		user === '' ? 0 : 1,
	),
	isBusy: false,
	problem,
});

/** What the server wants typed anew after it refused a sign-in; `undefined` where that was not the reason. */
export type WantedSecret = 'password' | 'code' | undefined;

/** The sign-in after it failed. What was refused is emptied and has the focus; all else stays, to be edited. */
export const withProblem = (dialog: DialogOf<'sign-in'>, problem: string, wanted: WantedSecret): Dialog => {
	const form = withoutSelections(dialog.form);
	if (wanted === undefined) {
		return {...dialog, form, isBusy: false, problem, isHint: false};
	}

	const empty: FormField = {kind: 'text', value: emptyField, isSecret: true};
	const {username, password, code, ...others} = form.fields;
	const fields = {
		username: username!,
		password: wanted === 'password' ? empty : password!,
		...((wanted === 'code' || code) && {code: empty}),
		...others,
	};
	const isCodeNext = wanted === 'code' && !code;
	const said = isCodeNext ? 'now the one-time code' : wanted === 'code' ? 'the code was refused' : problem;
	return {...dialog, form: focusNamed(formOf(fields), wanted), isBusy: false, problem: said, isHint: isCodeNext};
};

/** The columns to choose from, those on screen first. */
export const columnsDialog = (shown: readonly ShownColumn[], list: LiveList, hasServers: boolean): Dialog => ({
	kind: 'columns',
	before: shown,
	offered: columnsOnOffer(shown, list, hasServers),
	place: 0,
	problem: '',
});

/** What the rows can be sorted by: the columns on screen in their order, then the others, and in any case what sorts now. */
export const sortDialog = (
	shown: readonly ShownColumn[],
	sorted: ColumnId,
	list: LiveList,
	hasServers: boolean,
): Dialog => {
	const ids = [...new Set([...columnsOnOffer(shown, list, hasServers).map(({id}) => id), sorted])];
	return {kind: 'sort', columns: ids, place: ids.indexOf(sorted), problem: ''};
};

/** A call as it is now; one that has ended never comes back. */
const followed = (row: TrackedChannel, {byId}: LiveList, ends: Rows): TrackedChannel =>
	row.endedAt === undefined ? (byId.get(row.channel.id) ?? ends.get(row.channel.id) ?? row) : row;

/** Lets a dialog about calls follow them: it shows their present state, and their end. */
export const follow = (dialog: Dialog | undefined, list: LiveList, ends: Rows): Dialog | undefined => {
	if (dialog && 'calls' in dialog) {
		const calls = dialog.calls.map(row => followed(row, list, ends));
		return calls.every((row, index) => row === dialog.calls[index]) ? dialog : {...dialog, calls};
	}

	if (!dialog || !('row' in dialog) || dialog.row.endedAt !== undefined) {
		return dialog;
	}

	const row = followed(dialog.row, list, ends);
	return row === dialog.row ? dialog : {...dialog, row};
};
