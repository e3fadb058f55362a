import {choiceSpans, fieldSpans} from '../field-spans.js';
import {isShown, type FieldText, type Form} from '../form.js';
import {fit} from '../table/fit-text.js';
import {lineCells, span} from '../spans.js';
import type {Line} from '../theme/style.js';
import type {ViewContext} from './view.js';

/** The cells of the labels. */
export const labelWidth = 15;

/** A label with the typed text, or with all answers beside it; without room for those, with the picked one alone. */
const fieldLine = (form: Form, name: string, {label, answers = []}: FieldText, context: ViewContext): Line => {
	const {glyphs, width} = context;
	const field = form.fields[name];
	if (!field || !isShown(form, name)) {
		return [];
	}

	const hasFocus = form.focus === name;
	const head = span(fit(label, labelWidth), hasFocus ? 'accent' : 'dim');
	if (field.kind === 'text') {
		return [head, ...fieldSpans(field.value, width - labelWidth, hasFocus, field.isSecret)];
	}

	const options = answers.map((answer, place) => {
		const isPicked = field.picked === place;
		return span(
			`${isPicked ? glyphs.picked : glyphs.unpicked} ${answer}  `,
			hasFocus && isPicked ? 'chosen' : undefined,
		);
	});
	const line = [head, ...options];
	return lineCells(line) <= width ? line : [head, ...choiceSpans(answers[field.picked]!, glyphs, hasFocus)];
};

/** The fields of a form, one below the other; `below` has lines that follow a field. A hidden one leaves its line empty. */
export const formLines = <Texts extends Readonly<Record<string, FieldText>>>(
	form: Form,
	texts: Texts,
	context: ViewContext,
	below: {readonly [Name in keyof Texts]?: readonly Line[]} = {},
): readonly Line[] =>
	Object.keys(form.fields).flatMap(name => [fieldLine(form, name, texts[name]!, context), ...(below[name] ?? [])]);
