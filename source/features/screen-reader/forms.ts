import {hangupCauses} from '../../telephony/hangup-causes.js';
import {modesOn, modeText} from '../../telephony/eavesdrop.js';
import {isSearching} from '../columns/search.js';
import {rememberAnswers, type Dialog} from '../../state/dialogs.js';
import {focusedField, focusedName} from '../../ui/form.js';
import type {State} from '../../state/state.js';
import type {TextField} from '../../ui/text-field.js';
import {sentence} from '../../ui/phrases.js';

/** A line that is being typed, and its label. A secret one is never shown. */
export type Typed = {readonly label: string; readonly field: TextField; readonly isSecret: boolean};

type FormDialog = Extract<Dialog, {readonly form: unknown}>;

type FieldText = {
	readonly label: string | ((dialog: FormDialog) => string);
	/** The answers of a choice. */
	readonly answers?: (dialog: FormDialog) => readonly string[];
};

const fieldTexts: Readonly<Record<string, FieldText>> = {
	cause: {label: 'cause', answers: () => hangupCauses},
	count: {label: dialog => ('asked' in dialog ? `Type ${dialog.asked} to hang up` : '')},
	user: {label: 'Ring my phone at'},
	mode: {
		label: 'start as',
		answers: dialog =>
			'row' in dialog
				? modesOn(dialog.row.channel).map(mode => {
						const {name, effect} = modeText(mode, dialog.row.channel);
						return `${name}, ${effect}`;
					})
				: [],
	},
	caller: {label: 'Caller, whose phone rings first'},
	called: {label: 'Number to call'},
	answer: {label: 'auto-answer', answers: () => ['yes', 'no']},
	param: {label: 'Auto-answer by header'},
	username: {label: 'User'},
	password: {label: 'Password'},
	code: {label: 'One-time code'},
	server: {
		label: 'on which server',
		answers: dialog => ('servers' in dialog ? dialog.servers.map(({name}) => name) : []),
	},
	keep: {label: 'stay signed in', answers: () => rememberAnswers},
};

const labelOf = (dialog: FormDialog): string => {
	const {label} = fieldTexts[focusedName(dialog.form)]!;
	return typeof label === 'string' ? label : label(dialog);
};

/** The focused choice of a form, in a sentence; `undefined` for a text field. */
export const choiceSentence = (dialog: FormDialog): string | undefined => {
	const field = focusedField(dialog.form);
	if (field.kind === 'text') {
		return undefined;
	}

	const answers = fieldTexts[focusedName(dialog.form)]!.answers?.(dialog) ?? [];
	return sentence(`${labelOf(dialog)}: ${answers[field.picked] ?? ''}, ${field.picked + 1} of ${field.count}`);
};

export const typedIn = ({dialog, view}: State): Typed | undefined => {
	if (!dialog) {
		return view.filterField && {label: 'Filter', field: view.filterField, isSecret: false};
	}

	if (isSearching(dialog)) {
		return {label: 'Find', field: dialog.find.field, isSecret: false};
	}

	if (!('form' in dialog) || ('row' in dialog && dialog.row.endedAt !== undefined)) {
		return undefined;
	}

	const field = focusedField(dialog.form);
	if (field.kind !== 'text') {
		return undefined;
	}

	const {value, isSecret = false} = field;
	return {label: `${labelOf(dialog)}${value.isSelected ? ', selected' : ''}`, field: value, isSecret};
};
