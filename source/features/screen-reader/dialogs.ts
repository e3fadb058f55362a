import {dialogKeys, labelOf, type DialogKey} from '../../commands/dialog.js';
import {dimensionOf} from '../breakdown/breakdown-dimensions.js';
import {pickedServer, type Dialog, type DialogKind, type DialogOf} from '../../state/dialogs.js';
import {screenName, serverOf} from '../../state/servers.js';
import {keyLabel} from '../../terminal/key.js';
import type {State} from '../../state/state.js';
import {keyWord, sentence, spoken} from '../../ui/phrases.js';
import {
	bulkReport,
	confirmQuestion,
	eavesdropQuestion,
	hangupQuestion,
	bulkQuestion,
	newCallQuestion,
	partiesItem,
} from './bulk-phrases.js';
import {breakdownItem, columnItem, alertItem, profileItem, sortItem, type Item} from './list-items.js';
import {choiceSentence} from './forms.js';

type DialogText<Kind extends DialogKind> = {
	/** What it asks or shows when it opens. */
	readonly question: (dialog: DialogOf<Kind>, state: State) => readonly string[];
	readonly item?: (dialog: DialogOf<Kind>, state: State) => Item;
};

const dialogTexts: {readonly [Kind in DialogKind]: DialogText<Kind>} = {
	hangup: {question: hangupQuestion},
	eavesdrop: {question: eavesdropQuestion},
	confirm: {question: confirmQuestion},
	'lift-read-only': {
		question: ({by}, state) => [
			'Allow changes here?',
			sentence(`${by} made this screen read-only`),
			sentence(`keys will act on the calls of ${screenName(state)} again`),
		],
	},
	'bulk-hold': {question: bulkQuestion, item: partiesItem},
	'bulk-hangup': {question: bulkQuestion, item: partiesItem},
	'bulk-progress': {question: bulkReport},
	call: {question: newCallQuestion},
	'sign-in': {
		question(dialog, state) {
			const {name, isPlaintext} = serverOf(state, pickedServer(dialog));
			return [sentence(`sign in to ${name}`), isPlaintext ? 'The password will travel unencrypted.' : ''];
		},
	},
	sort: {question: ({columns}) => [sentence(`sort by one of ${columns.length} columns`)], item: sortItem},
	columns: {
		question: ({offered}) => [
			sentence(`columns: ${offered.filter(({isShown}) => isShown).length} of ${offered.length} are shown`),
			'The columns that you add are read out for every call.',
		],
		item: columnItem,
	},
	help: {question: () => ['Keys.']},
	log: {question: () => ['Event log, newest first.']},
	alerts: {question: () => ['Alerts.'], item: alertItem},
	profiles: {question: (_dialog, {profiles}) => [sentence(`servers: ${profiles.length}`)], item: profileItem},
	breakdown: {
		question: ({dimension}) => [sentence(`channels by ${dimensionOf(dimension).title}`)],
		item: breakdownItem,
	},
};

const textsOf = <Kind extends DialogKind>(dialog: DialogOf<Kind>): DialogText<Kind> => dialogTexts[dialog.kind];

const keyText = <Kind extends DialogKind>(binding: DialogKey<Kind>, dialog: DialogOf<Kind>, state: State): string => {
	const {keys, shown = keys.slice(0, 1), isDefault} = binding;
	const names = (isDefault ? keys : shown).map(key => keyWord(keyLabel(key, true)));
	// The key keeps its case, unlike the beginning of a sentence: y is not Y.
	return spoken(`${names.join(' or ')}: ${labelOf(binding, dialog, state)}.`);
};

const keysText = <Kind extends DialogKind>(dialog: DialogOf<Kind>, state: State): string => {
	const bindings = dialogKeys[dialog.kind] as ReadonlyArray<DialogKey<Kind>>;
	const fields = 'form' in dialog ? Object.values(dialog.form.fields) : [];
	return [
		...bindings.map(binding => keyText(binding, dialog, state)),
		fields.length > 1 && 'Tab: the next field.',
		fields.some(field => field.kind === 'text' && field.value.isSelected) &&
			'Typing replaces what is selected, Left or Right edits it.',
		fields.some(({kind}) => kind === 'choice') && 'Left or Right: another choice.',
		textsOf(dialog).item && !('calls' in dialog) && 'Up or Down: another line.',
	]
		.filter(Boolean)
		.join(' ');
};

const isCallEnded = (dialog: Dialog): boolean => 'row' in dialog && dialog.row.endedAt !== undefined;

const endedSentences = ['This call has ended. Nothing was sent. Esc closes.'];

const itemOf = (dialog: Dialog | undefined, state: State): Item | undefined => {
	if (!dialog || isCallEnded(dialog)) {
		return undefined;
	}

	const choice = 'form' in dialog ? choiceSentence(dialog) : undefined;
	return choice === undefined ? textsOf(dialog).item?.(dialog, state) : {key: choice, text: choice};
};

/** All of a dialog: its question, its keys, the line under its cursor. */
export const wholeDialog = (dialog: Dialog, state: State): readonly string[] => [
	...textsOf(dialog).question(dialog, state),
	...(isCallEnded(dialog) ? endedSentences : [keysText(dialog, state), itemOf(dialog, state)?.text ?? '']),
];

const identity = (dialog: Dialog | undefined): string =>
	dialog ? `${dialog.kind} ${'openedAt' in dialog ? dialog.openedAt : ''}` : '';

const problemOf = (dialog: Dialog | undefined): string => (dialog && 'problem' in dialog ? (dialog.problem ?? '') : '');

/** The place in an open dialog: its error, else the line under its cursor, else its keys. */
export const placeInDialog = (dialog: Dialog, state: State): readonly string[] => {
	if (isCallEnded(dialog)) {
		return endedSentences;
	}

	const problem = problemOf(dialog);
	return [problem === '' ? (itemOf(dialog, state)?.text ?? keysText(dialog, state)) : sentence(problem)];
};

export const dialogNews = (before: State, after: State): readonly string[] => {
	const [was, dialog] = [before.dialog, after.dialog];
	if (dialog === was || !dialog) {
		return [];
	}

	if (identity(was) !== identity(dialog)) {
		return wholeDialog(dialog, after);
	}

	const problem = problemOf(dialog);
	const item = itemOf(dialog, after);
	const isBusy = dialog.kind === 'sign-in' && dialog.isBusy && was?.kind === 'sign-in' && !was.isBusy;
	return [
		...(isCallEnded(dialog) && was && !isCallEnded(was) ? endedSentences : []),
		isBusy ? 'Signing in.' : '',
		problem === problemOf(was) ? '' : sentence(problem),
		item && item.key !== itemOf(was, before)?.key ? item.text : '',
	];
};
