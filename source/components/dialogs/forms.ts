import type {DialogOf} from '../../monitor/dialog.js';
import {focusedName, pickedOf, type Form, type TextInput} from '../../monitor/form.js';
import type {State} from '../../monitor/state.js';
import {fit} from '../../table/fit.js';
import {span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line} from '../../theme/style.js';
import {fieldSpans} from '../bottom-lines.js';
import {dialogWidth} from './about-call.js';
import type {DialogView} from './frame.js';
import {keysLine} from './keys-line.js';

const labelWidth = 14;

const fieldLine = (form: Form, name: string, label: string): Line => {
	const {value, isSecret} = form.fields[name] as TextInput;
	const hasFocus = focusedName(form) === name;
	return [
		span(fit(label, labelWidth), hasFocus ? 'accent' : 'dim'),
		...fieldSpans(value, dialogWidth - labelWidth, hasFocus, isSecret),
	];
};

/** Who calls whom, and whether the caller's own phone picks up by itself. */
export const callView = (dialog: DialogOf<'call'>, state: State, glyphs: Glyphs): DialogView => {
	const {form} = dialog;
	const hasFocus = focusedName(form) === 'answer';
	const picked = pickedOf(form, 'answer');
	const option = (text: string, index: number) =>
		span(
			`${picked === index ? glyphs.picked : glyphs.unpicked} ${text}  `,
			hasFocus && picked === index ? 'chosen' : undefined,
		);
	return {
		title: 'New call',
		lines: [
			fieldLine(form, 'caller', 'Caller'),
			[span(' '.repeat(labelWidth)), span('this phone rings first, for example 201@example.com', 'dim')],
			fieldLine(form, 'called', 'Calls'),
			[],
			[span(fit('Auto-answer', labelWidth), hasFocus ? 'accent' : 'dim'), option('yes', 0), option('no', 1)],
			picked === 0 ? fieldLine(form, 'param', '  by header') : [],
			[],
			keysLine(dialog, state, glyphs, dialogWidth),
		],
	};
};

/** Who we are, when the server does not know. */
export const signInView = (dialog: DialogOf<'sign-in'>, state: State, glyphs: Glyphs): DialogView => {
	const {form, isBusy, problem} = dialog;
	const {server} = state;
	const note = isBusy ? span('signing in …', 'accent') : span(problem, 'bad');
	return {
		title: `Sign in to ${server.name}`,
		lines: [
			fieldLine(form, 'username', 'User'),
			fieldLine(form, 'password', 'Password'),
			...(form.names.includes('code') ? [fieldLine(form, 'code', 'One-time code')] : []),
			...(server.isExposed ? [[span('the password will travel unencrypted', 'warning')]] : []),
			[note],
			keysLine(dialog, state, glyphs, dialogWidth),
		],
	};
};
