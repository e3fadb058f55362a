import {hangupCauses} from '../../telephony/hangup-causes.js';
import {modesOn, modeText} from '../../telephony/eavesdrop.js';
import {isSearching} from '../columns/search.js';
import {rememberAnswers, type Dialog} from '../../state/dialog.js';
import {focusedField, focusedName} from '../../ui/form.js';
import type {State} from '../../state/state.js';
import type {TextField} from '../../ui/text-field.js';
import {sentence} from '../../ui/phrases.js';

/** A line that is being typed, and what stands before it. A secret one is never shown. */
export type Typed = {readonly label: string; readonly field: TextField; readonly isSecret: boolean};

type FormDialog = Extract<Dialog, {readonly form: unknown}>;

const causes = () => hangupCauses;

/** The fields of all dialogs by name: what each is called, and of a choice its answers. */
const fieldWords: Readonly<
	Record<
		string,
		{readonly label: (dialog: FormDialog) => string; readonly answers?: (dialog: FormDialog) => readonly string[]}
	>
> = {
	cause: {label: () => 'cause', answers: causes},
	count: {label: dialog => ('asked' in dialog ? `Type ${dialog.asked} to hang up` : '')},
	user: {label: () => 'Ring my phone at'},
	mode: {
		label: () => 'start as',
		answers: dialog =>
			'row' in dialog
				? modesOn(dialog.row.channel).map(mode => {
						const {name, effect} = modeText(mode, dialog.row.channel);
						return `${name}, ${effect}`;
					})
				: [],
	},
	caller: {label: () => 'Caller, whose phone rings first'},
	called: {label: () => 'Number to call'},
	answer: {label: () => 'auto-answer', answers: () => ['yes', 'no']},
	param: {label: () => 'Auto-answer by header'},
	username: {label: () => 'User'},
	password: {label: () => 'Password'},
	code: {label: () => 'One-time code'},
	server: {
		label: () => 'on which server',
		answers: dialog => ('servers' in dialog ? dialog.servers.map(({name}) => name) : []),
	},
	keep: {label: () => 'stay signed in', answers: () => rememberAnswers},
};

/** The choice that has the keyboard, in a sentence; `undefined` while a text does. */
export const choiceSentence = (dialog: FormDialog): string | undefined => {
	const name = focusedName(dialog.form);
	const field = focusedField(dialog.form);
	if (field.kind === 'text') {
		return undefined;
	}

	const {label, answers} = fieldWords[name]!;
	return sentence(`${label(dialog)}: ${answers?.(dialog)[field.picked] ?? ''}, ${field.picked + 1} of ${field.count}`);
};

/** The line that is being typed now, if one is. */
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
	const selected = field.kind === 'text' && field.value.isSelected ? ', selected' : '';
	return field.kind === 'text'
		? {
				label: `${fieldWords[focusedName(dialog.form)]!.label(dialog)}${selected}`,
				field: field.value,
				isSecret: field.isSecret ?? false,
			}
		: undefined;
};
