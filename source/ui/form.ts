import type {Key} from '../terminal/key.js';
import {edit, withoutSelection, type TextField} from './text-field.js';

/** A line to type into; a secret one is never shown. */
export type TextInput = {
	readonly kind: 'text';
	readonly value: TextField;
	readonly isSecret?: boolean;
	/** Shown only while the first option of the choice of this name is picked. */
	readonly visibleWhen?: string;
};
/** One of `count` options, by its place. `isRow` when they stand beside each other, not below. */
type Choice = {
	readonly kind: 'choice';
	readonly count: number;
	readonly picked: number;
	readonly isRow?: boolean;
};
export type FormField = TextInput | Choice;

/** The fields of a dialog, by name, in the order of `names`; `focus` is the place of the one that has the keyboard. */
export type Form = {
	readonly names: readonly string[];
	readonly fields: Readonly<Record<string, FormField>>;
	readonly focus: number;
};

export const formOf = (fields: Readonly<Record<string, FormField>>, focus = 0): Form => ({
	names: Object.keys(fields),
	fields,
	focus,
});

export const focusedName = (form: Form): string => form.names[form.focus]!;

export const focusedField = (form: Form): FormField => form.fields[focusedName(form)]!;

export const textOf = (form: Form, name: string): string => {
	const field = form.fields[name];
	return field?.kind === 'text' ? field.value.text : '';
};

export const pickedOf = (form: Form, name: string): number => {
	const field = form.fields[name];
	return field?.kind === 'choice' ? field.picked : 0;
};

export const withField = (form: Form, name: string, field: FormField): Form => ({
	...form,
	fields: {...form.fields, [name]: field},
});

/** Unselects every text, so that after a refusal typing edits it and does not replace it. */
export const withoutSelections = (form: Form): Form => ({
	...form,
	fields: Object.fromEntries(
		Object.entries(form.fields).map(([name, field]) => [
			name,
			field.kind === 'text' ? {...field, value: withoutSelection(field.value)} : field,
		]),
	),
});

export const focusNamed = (form: Form, name: string): Form => ({...form, focus: Math.max(0, form.names.indexOf(name))});

/** A mistake in a field. */
export type FieldMistake = {readonly field: string; readonly reason: string};

/** Whether Enter only moves on to the field of a mistake: one further down that is still empty. */
export const isOnlyNext = (form: Form, {field}: FieldMistake): boolean =>
	form.names.indexOf(field) > form.focus && textOf(form, field).trim() === '';

/** Whether a field is shown. */
export const isShown = (form: Form, name: string): boolean => {
	const field = form.fields[name];
	return field?.kind !== 'text' || field.visibleWhen === undefined || pickedOf(form, field.visibleWhen) === 0;
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
