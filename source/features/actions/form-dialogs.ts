import {rememberAnswers, pickedServer, type DialogOf, type ForServer} from '../../state/dialogs.js';
import {focusedName, isShown, pickedOf, type Form, type TextInput} from '../../ui/form.js';
import {serverOf} from '../../state/servers.js';
import {fit} from '../../ui/table/fit.js';
import {lineCells, span} from '../../ui/table/line.js';
import type {Line, Span} from '../../ui/theme/style.js';
import {choiceSpans, fieldSpans} from '../../ui/field-spans.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {staleCallLines} from './stale-lines.js';

const labelWidth = 15;

const labelSpan = (label: string, hasFocus: boolean): Span => span(fit(label, labelWidth), hasFocus ? 'accent' : 'dim');

const fieldLine = (form: Form, name: string, label: string, width: number): Line => {
	const {value, isSecret} = form.fields[name] as TextInput;
	const hasFocus = focusedName(form) === name;
	return [labelSpan(label, hasFocus), ...fieldSpans(value, width - labelWidth, hasFocus, isSecret)];
};

const answerLine = (
	form: Form,
	name: string,
	label: string,
	answers: readonly string[],
	{glyphs}: ViewContext,
): Line => {
	const hasFocus = focusedName(form) === name;
	const options = answers.map((text, index) => {
		const isPicked = pickedOf(form, name) === index;
		const sign = isPicked ? glyphs.picked : glyphs.unpicked;
		return span(`${sign} ${text}  `, hasFocus && isPicked ? 'chosen' : undefined);
	});
	return [labelSpan(label, hasFocus), ...options];
};

/** Which of several servers it is for: all side by side, or the picked one alone where there is no room for that. */
const serverLines = (form: Form, servers: ForServer['servers'], context: ViewContext): readonly Line[] => {
	if (!form.names.includes('server')) {
		return [];
	}

	const names = servers.map(({name}) => name);
	const line = answerLine(form, 'server', 'On', names, context);
	if (lineCells(line) <= context.width) {
		return [line];
	}

	const hasFocus = focusedName(form) === 'server';
	const name = names[pickedOf(form, 'server')]!;
	return [[labelSpan('On', hasFocus), ...choiceSpans(name, context.glyphs, hasFocus)]];
};

export const callView = (dialog: DialogOf<'call'>, context: ViewContext): DialogView => {
	const {form, servers} = dialog;
	const {width} = context;
	return {
		title: 'New call',
		lines: [
			...staleCallLines(dialog, context.state),
			...serverLines(form, servers, context),
			fieldLine(form, 'caller', 'Caller', width),
			[span(' '.repeat(labelWidth)), span('rings first, for example 201@example.com', 'dim')],
			fieldLine(form, 'called', 'Calls', width),
			[],
			answerLine(form, 'answer', 'Auto-answer', ['yes', 'no'], context),
			isShown(form, 'param') ? fieldLine(form, 'param', '  by header', width) : [],
		],
	};
};

export const signInView = (dialog: DialogOf<'sign-in'>, context: ViewContext): DialogView => {
	const {state, width} = context;
	const {form, isBusy, problem, isHint, servers} = dialog;
	const server = serverOf(state, pickedServer(dialog));
	const note = isBusy ? span('signing in …', 'accent') : span(problem, isHint ? 'accent' : 'bad');
	return {
		title: `Sign in to ${server.name}`,
		lines: [
			fieldLine(form, 'username', 'User', width),
			fieldLine(form, 'password', 'Password', width),
			...(form.names.includes('code') ? [fieldLine(form, 'code', 'One-time code', width)] : []),
			...(form.names.includes('keep') ? [answerLine(form, 'keep', 'Stay signed in', rememberAnswers, context)] : []),
			...serverLines(form, servers, context),
			...(server.isPlaintext ? [[span('the password will travel unencrypted', 'warning')]] : []),
			[note],
		],
	};
};
