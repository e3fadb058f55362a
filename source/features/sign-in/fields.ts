import type {SignIn} from '../../sources/source.js';
import {
	firstMistake,
	pickedOf,
	textInput,
	textOf,
	type Choice,
	type FieldTextsOf,
	type Form,
	type TextInput,
} from '../../ui/form.js';
import {pickedFrom, serverFieldText, type ForServer, type ServerField} from '../servers/server-field.js';

/** `code` has a field only when the account needs it. */
export type SignInFields = ServerField & {
	readonly username: TextInput;
	readonly password: TextInput;
	readonly code?: TextInput;
	readonly keep?: Choice;
};

export type SignInDialog = {
	readonly kind: 'sign-in';
	readonly form: Form<SignInFields>;
	/** The server that has not answered yet. */
	readonly signingInTo: string | undefined;
	readonly problem: string;
} & ForServer;

export const rememberAnswers = ['no', 'yes'] as const;

export const secret = (): TextInput => ({...textInput(), isSecret: true});

export const loginFrom = ({form}: SignInDialog): SignIn => {
	const code = textOf(form, 'code').trim();
	return {
		username: textOf(form, 'username').trim(),
		// It may be of blanks alone.
		password: textOf(form, 'password'),
		...(code && {code}),
		...(form.fields.keep && {remember: rememberAnswers[pickedOf(form, 'keep')] === 'yes'}),
	};
};

/** The first field that is empty. */
export const mistakeIn = (dialog: SignInDialog) => {
	const {username, password, code} = loginFrom(dialog);
	const isCodeMissing = dialog.form.fields.code && code === undefined;
	return firstMistake({
		username: username === '' && !pickedFrom(dialog).isUserOptional ? 'the user is missing' : undefined,
		password: password === '' ? 'the password is missing' : undefined,
		code: isCodeMissing ? 'the one-time code is missing' : undefined,
	});
};

export const fields = (dialog: SignInDialog): FieldTextsOf<SignInDialog> => ({
	username: {label: pickedFrom(dialog).isUserOptional ? 'User, if any' : 'User'},
	password: {label: 'Password'},
	code: {label: 'One-time code'},
	keep: {label: 'Stay signed in', answers: rememberAnswers},
	server: serverFieldText(dialog),
});
