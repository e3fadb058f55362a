import type {Key} from '../terminal/key.js';
import {edit, proposed, withoutSelection, type TextField} from './text-field.js';

/** A text field; a secret one is never shown. */
export type TextInput = {
	readonly kind: 'text';
	readonly value: TextField;
	readonly isSecret?: boolean;
	/** Shown only while the first option of the choice of this name is picked. */
	readonly visibleWhen?: string;
};
/** One of `count` options, by its place. `isRow` when they stand beside each other, not below. */
export type Choice = {
	readonly kind: 'choice';
	readonly count: number;
	readonly picked: number;
	readonly isRow?: boolean;
};
type FormField = TextInput | Choice;
type FormFields = Readonly<Record<string, FormField | undefined>>;

/** The fields of a dialog, by name, in the order of `names`; `focus` is the place of the one that has the keyboard. */
export type Form<Fields extends FormFields = FormFields> = {
	readonly names: readonly string[];
	readonly fields: Fields;
	readonly focus: number;
};

/** The label of a field, another one for a screen reader if needed, and the answers of a choice. */
export type FieldText = {readonly label: string; readonly spoken?: string; readonly answers?: readonly string[]};

type FieldsOf<Dialog> = Dialog extends {readonly form: Form<infer Fields>} ? Fields : never;

/** The names of the fields of a dialog. */
export type FieldNameOf<Dialog> = keyof FieldsOf<Dialog> & string;

/** Labels for each field of a dialog; a choice has answers. */
export type FieldTextsOf<Dialog> = {
	readonly [Name in FieldNameOf<Dialog>]-?: NonNullable<FieldsOf<Dialog>[Name]> extends Choice
		? Required<Pick<FieldText, 'answers'>> & FieldText
		: FieldText;
};

/** The names of the fields of one kind. */
type NameOf<Fields, Kind> = {
	[Name in keyof Fields]-?: NonNullable<Fields[Name]> extends Kind ? Name : never;
}[keyof Fields] &
	string;

export const formOf = <Fields extends FormFields>(fields: Fields, focus = 0): Form<Fields> => ({
	names: Object.keys(fields),
	fields,
	focus,
});

/** A text field with a proposal in it. */
export const textInput = (proposal = ''): TextInput => ({kind: 'text', value: proposed(proposal)});

/** A choice whose options stand beside each other. */
export const choiceOf = ({length}: readonly unknown[], picked = 0): Choice => ({
	kind: 'choice',
	count: length,
	picked,
	isRow: true,
});

export const focusedName = ({names, focus}: Form): string => names[focus]!;

export const focusedField = (form: Form): FormField => form.fields[focusedName(form)]!;

export const textOf = <Fields extends FormFields>({fields}: Form<Fields>, name: NameOf<Fields, TextInput>): string =>
	(fields[name] as TextInput | undefined)?.value.text ?? '';

/** The place of the picked option; 0 where the form has no such choice now. */
export const pickedOf = <Fields extends FormFields>({fields}: Form<Fields>, name: NameOf<Fields, Choice>): number =>
	(fields[name] as Choice | undefined)?.picked ?? 0;

export const withField = <Fields extends FormFields, Name extends keyof Fields & string>(
	form: Form<Fields>,
	name: Name,
	field: NonNullable<Fields[Name]>,
): Form<Fields> => ({...form, fields: {...form.fields, [name]: field}});

/** Unselects every text, so that after a refusal typing edits a text instead of replacing it. */
export const withoutSelections = <Fields extends FormFields>(form: Form<Fields>): Form<Fields> => ({
	...form,
	fields: Object.fromEntries(
		Object.entries<FormField | undefined>(form.fields).map(([name, field]) => [
			name,
			field?.kind === 'text' ? {...field, value: withoutSelection(field.value)} : field,
		]),
	) as Fields,
});

export const focusNamed = <Fields extends FormFields>(form: Form<Fields>, name: string): Form<Fields> => ({
	...form,
	focus: Math.max(0, form.names.indexOf(name)),
});

/** A mistake in a field. */
export type FieldMistake<Name extends string = string> = {readonly field: Name; readonly reason: string};

/** The first field that has a mistake. */
export const firstMistake = <Name extends string>(
	reasons: Readonly<Partial<Record<Name, string | undefined>>>,
): FieldMistake<Name> | undefined => {
	const [field, reason] = Object.entries<string | undefined>(reasons).find(([, one]) => one !== undefined) ?? [];
	return reason === undefined ? undefined : {field: field as Name, reason};
};

/** Whether Enter only moves on to the field of a mistake: one further down that is still empty. */
export const isOnlyNext = ({names, fields, focus}: Form, {field}: FieldMistake): boolean => {
	const wrong = fields[field];
	return names.indexOf(field) > focus && (wrong?.kind !== 'text' || wrong.value.text.trim() === '');
};

export const isShown = ({fields}: Form, name: string): boolean => {
	const field = fields[name];
	const choice = field?.kind === 'text' && field.visibleWhen !== undefined ? fields[field.visibleWhen] : undefined;
	return choice?.kind !== 'choice' || choice.picked === 0;
};

const moveFocus = (form: Form, by: number): Form => {
	const next = {...form, focus: (form.focus + by + form.names.length) % form.names.length};
	return isShown(next, focusedName(next)) ? next : moveFocus(next, by);
};

const pick = (form: Form, field: Choice, by: number): Form | undefined => {
	const picked = field.picked + by;
	return picked >= 0 && picked < field.count ? withField(form, focusedName(form), {...field, picked}) : undefined;
};

const choiceSteps: Readonly<Record<string, number>> = {left: -1, right: 1, ' ': 1};

/**
The form after a key; `undefined` when the key is not for the form. Arrows move through a column of options before they leave
it.
*/
export const editForm = (form: Form, key: Key): Form | undefined => {
	const field = focusedField(form);
	const step = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
	if (step !== 0) {
		const within = field.kind === 'choice' && !field.isRow ? pick(form, field, step) : undefined;
		return within ?? moveFocus(form, step);
	}

	if (key.name === 'tab' || key.name === 'shift+tab') {
		return moveFocus(form, key.name === 'tab' ? 1 : -1);
	}

	if (field.kind === 'choice') {
		const by = choiceSteps[key.name];
		return by === undefined
			? undefined
			: (pick(form, field, by) ?? withField(form, focusedName(form), {...field, picked: by > 0 ? 0 : field.count - 1}));
	}

	const value = edit(field.value, key);
	return value && withField(form, focusedName(form), {...field, value});
};
