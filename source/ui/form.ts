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

/** The fields of a dialog, by name, in their order on the screen; `focus` is the name of the one that has the keyboard. */
export type Form<Fields extends FormFields = FormFields> = {readonly fields: Fields; readonly focus: string};

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

export const formOf = <Fields extends FormFields>(fields: Fields, focus = Object.keys(fields)[0]!): Form<Fields> => ({
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

export const focusedField = ({fields, focus}: Form): FormField => fields[focus]!;

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
export const isOnlyNext = ({fields, focus}: Form, {field}: FieldMistake): boolean => {
	const [wrong, names] = [fields[field], Object.keys(fields)];
	return names.indexOf(field) > names.indexOf(focus) && (wrong?.kind !== 'text' || wrong.value.text.trim() === '');
};

export const isShown = ({fields}: Form, name: string): boolean => {
	const field = fields[name];
	const choice = field?.kind === 'text' && field.visibleWhen !== undefined ? fields[field.visibleWhen] : undefined;
	return choice?.kind !== 'choice' || choice.picked === 0;
};

/** The next name or option, from the last on to the first. */
const nextIn = (count: number, place: number, by: number): number => (place + by + count) % count;

const moveFocus = (form: Form, by: number): Form => {
	const names = Object.keys(form.fields);
	const next = {...form, focus: names[nextIn(names.length, names.indexOf(form.focus), by)]!};
	return isShown(next, next.focus) ? next : moveFocus(next, by);
};

const pick = (form: Form, field: Choice, by: number): Form =>
	withField(form, form.focus, {...field, picked: nextIn(field.count, field.picked, by)});

const choiceSteps: Readonly<Record<string, number>> = {left: -1, right: 1, ' ': 1};

/**
The form after a key; `undefined` when the key is not for the form. Arrows move through a column of options before they leave
it.
*/
export const editForm = (form: Form, key: Key): Form | undefined => {
	const field = focusedField(form);
	const step = key.name === 'up' ? -1 : key.name === 'down' ? 1 : 0;
	if (step !== 0) {
		const hasMore = field.kind === 'choice' && !field.isRow && field.picked !== (step > 0 ? field.count - 1 : 0);
		return hasMore ? pick(form, field, step) : moveFocus(form, step);
	}

	if (key.name === 'tab' || key.name === 'shift+tab') {
		return moveFocus(form, key.name === 'tab' ? 1 : -1);
	}

	if (field.kind === 'choice') {
		const by = choiceSteps[key.name];
		return by === undefined ? undefined : pick(form, field, by);
	}

	const value = edit(field.value, key);
	return value && withField(form, form.focus, {...field, value});
};
