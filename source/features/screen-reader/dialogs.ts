import {labelOf, type DialogKey, type Item} from '../../commands/dialog.js';
import {moduleOf, type Dialog} from '../../state/dialogs.js';
import {keyLabel} from '../../terminal/key.js';
import type {State} from '../../state/state.js';
import {keyWord, sentence, spoken} from '../../ui/phrases.js';
import {choiceSentence, isCallEnded} from './forms.js';

const keyText = (binding: DialogKey<Dialog>, dialog: Dialog, state: State): string => {
	const {keys, shown = keys.slice(0, 1), isDefault} = binding;
	const names = (isDefault ? keys : shown).map(key => keyWord(keyLabel(key, true)));
	// The key keeps its case, unlike the beginning of a sentence: y is not Y.
	return spoken(`${names.join(' or ')}: ${labelOf(binding, dialog, state)}.`);
};

const keysText = (dialog: Dialog, state: State): string => {
	const {keys, item, moved} = moduleOf(dialog);
	const fields = 'form' in dialog ? Object.values(dialog.form.fields) : [];
	return [
		...keys.map(binding => keyText(binding, dialog, state)),
		fields.length > 1 && 'Tab: the next field.',
		fields.some(field => field.kind === 'text' && field.value.isSelected) &&
			'Typing replaces what is selected, Left or Right edits it.',
		fields.some(({kind}) => kind === 'choice') && 'Left or Right: another choice.',
		item && moved && 'Up or Down: another line.',
	]
		.filter(Boolean)
		.join(' ');
};

const endedSentences = ['This call has ended. Nothing was sent. Esc closes.'];

const itemOf = (dialog: Dialog | undefined, state: State): Item | undefined => {
	if (!dialog || isCallEnded(dialog)) {
		return undefined;
	}

	const choice = 'form' in dialog ? choiceSentence(dialog) : undefined;
	return choice === undefined ? moduleOf(dialog).item?.(dialog, state) : {key: choice, text: choice};
};

/** All of a dialog: its question, its keys, the line under its cursor. */
export const wholeDialog = (dialog: Dialog, state: State): readonly string[] => [
	...moduleOf(dialog).announce(dialog, state),
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
	const isBusy =
		dialog.kind === 'sign-in' &&
		was?.kind === 'sign-in' &&
		dialog.signingInTo !== undefined &&
		was.signingInTo === undefined;
	return [
		...(isCallEnded(dialog) && was && !isCallEnded(was) ? endedSentences : []),
		isBusy ? 'Signing in.' : '',
		problem === problemOf(was) ? '' : sentence(problem),
		item && item.key !== itemOf(was, before)?.key ? item.text : '',
	];
};
