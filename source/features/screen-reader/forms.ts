import {moduleOf, type Dialog} from '../../state/dialogs.js';
import {isSearching} from '../../ui/dialog/search.js';
import {focusedField, type FieldText} from '../../ui/form.js';
import type {State} from '../../state/state.js';
import type {TextField} from '../../ui/text-field.js';
import {sentence} from '../../ui/phrases.js';

/** A line that is being typed, and its label. A secret one is never shown. */
export type Typed = {readonly label: string; readonly field: TextField; readonly isSecret: boolean};

type FormDialog = Extract<Dialog, {readonly form: unknown}>;

/** The words of the field that has the keyboard. */
const focusedText = (dialog: FormDialog): FieldText => {
	const texts: Readonly<Record<string, FieldText>> = moduleOf(dialog).fields!(dialog);
	return texts[dialog.form.focus]!;
};

/** The focused choice of a form, in a sentence; `undefined` for a text field. */
export const choiceSentence = (dialog: FormDialog): string | undefined => {
	const field = focusedField(dialog.form);
	if (field.kind === 'text') {
		return undefined;
	}

	const {label, spoken = label, answers} = focusedText(dialog);
	return sentence(`${spoken}: ${answers?.[field.picked] ?? ''}, ${field.picked + 1} of ${field.count}`);
};

export const isCallEnded = (dialog: Dialog): boolean => 'row' in dialog && dialog.row.endedAt !== undefined;

export const typedIn = ({dialog, view}: State): Typed | undefined => {
	if (!dialog) {
		return view.filterField && {label: 'Filter', field: view.filterField, isSecret: false};
	}

	if (isSearching(dialog)) {
		return {label: 'Find', field: dialog.find.field, isSecret: false};
	}

	if (!('form' in dialog) || isCallEnded(dialog)) {
		return undefined;
	}

	const field = focusedField(dialog.form);
	if (field.kind !== 'text') {
		return undefined;
	}

	const {value, isSecret = false} = field;
	const {label, spoken = label} = focusedText(dialog);
	return {label: `${spoken}${value.isSelected ? ', selected' : ''}`, field: value, isSecret};
};
