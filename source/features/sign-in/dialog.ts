import {cancel, type DialogModule} from '../../commands/dialog.js';
import type {Services} from '../../commands/command.js';
import {serverOf} from '../../state/servers.js';
import {formLines} from '../../ui/dialog/form-lines.js';
import {
	choiceOf,
	firstMistake,
	formOf,
	pickedOf,
	textInput,
	textOf,
	withoutSelections,
	type Choice,
	type FieldTextsOf,
	type Form,
	type TextInput,
} from '../../ui/form.js';
import {sentence} from '../../ui/phrases.js';
import {span} from '../../ui/spans.js';
import {
	pickedFrom,
	pickedServer,
	serverField,
	serverFieldText,
	type ForServer,
	type ServerField,
} from '../servers/server-field.js';

/** `code` has a field only when the account needs it. */
type SignInFields = ServerField & {
	readonly username: TextInput;
	readonly password: TextInput;
	readonly code?: TextInput;
	readonly keep?: Choice;
};

type SignInDialog = {
	readonly kind: 'sign-in';
	readonly form: Form<SignInFields>;
	readonly isBusy: boolean;
	readonly problem: string;
	readonly isHint?: boolean;
} & ForServer;

/** The first answer to "Stay signed in": `offered` is no, `usual` is yes, as the last sign-in was saved. */
export type RememberMode = 'offered' | 'usual';

/** The answers to "Stay signed in". */
const rememberAnswers = ['no', 'yes'] as const;

const secret = (): TextInput => ({...textInput(), isSecret: true});

/** The secret to type again after a refused sign-in; `undefined` when another failure was the reason. */
export type WantedSecret = 'password' | 'code' | undefined;

/** The dialog after a failed sign-in. The refused field is empty and has the focus; all others stay, to be edited. */
export const withProblem = (dialog: SignInDialog, problem: string, wanted: WantedSecret): SignInDialog => {
	const form = withoutSelections(dialog.form);
	if (wanted === undefined) {
		return {...dialog, form, isBusy: false, problem, isHint: false};
	}

	const {username, password, code, ...others} = form.fields;
	const fields: SignInFields = {
		username,
		password: wanted === 'password' ? secret() : password,
		...((wanted === 'code' || code) && {code: secret()}),
		...others,
	};
	const isCodeNext = wanted === 'code' && !code;
	const said = isCodeNext ? 'now the one-time code' : wanted === 'code' ? 'the code was refused' : problem;
	return {...dialog, form: formOf(fields, wanted), isBusy: false, problem: said, isHint: isCodeNext};
};

/** The first field that is empty. */
const mistakeIn = (dialog: SignInDialog) => {
	const {username, password, code} = dialog.form.fields;
	// A password may be of blanks alone.
	const [user, secretWord, digits] = [username.value.text.trim(), password.value.text, code?.value.text.trim()];
	return firstMistake({
		username: user === '' && !pickedFrom(dialog).isUserOptional ? 'the user is missing' : undefined,
		password: secretWord === '' ? 'the password is missing' : undefined,
		code: digits === '' ? 'the one-time code is missing' : undefined,
	});
};

const submit = (services: Services, dialog: SignInDialog) => {
	const {form} = dialog;
	const code = textOf(form, 'code').trim();
	services.dispatch({type: 'dialog', dialog: {...dialog, isBusy: true, problem: ''}});
	services.signIn(pickedServer(dialog), {
		username: textOf(form, 'username').trim(),
		password: textOf(form, 'password'),
		...(code && {code}),
		...(form.fields.keep && {remember: rememberAnswers[pickedOf(form, 'keep')] === 'yes'}),
	});
};

const fields = (dialog: SignInDialog): FieldTextsOf<SignInDialog> => ({
	username: {label: pickedFrom(dialog).isUserOptional ? 'User, if any' : 'User'},
	password: {label: 'Password'},
	code: {label: 'One-time code'},
	keep: {label: 'Stay signed in', answers: rememberAnswers},
	server: serverFieldText(dialog),
});

export const signInDialog: DialogModule<
	SignInDialog,
	[user: string, servers: ForServer['servers'], problem?: string, rememberMode?: RememberMode]
> = {
	name: 'sign in',
	open: (user, servers, problem, rememberMode) => ({
		kind: 'sign-in',
		servers,
		form: formOf<SignInFields>(
			{
				username: textInput(user),
				password: secret(),
				...(rememberMode && {keep: choiceOf(rememberAnswers, rememberMode === 'usual' ? 1 : 0)}),
				...serverField({servers}),
			},
			user === '' && !servers[0]?.isUserOptional ? 'username' : 'password',
		),
		isBusy: false,
		problem: problem ?? '',
	}),
	keys: [
		cancel,
		{
			keys: ['return'],
			label: 'sign in',
			reason: ({isBusy}) => (isBusy ? 'signing in' : undefined),
			mistake: mistakeIn,
			run: submit,
		},
	],
	fields,
	view(dialog, context) {
		const {form, isBusy, problem, isHint} = dialog;
		const server = serverOf(context.state, pickedServer(dialog));
		return {
			title: `Sign in to ${server.name}`,
			isProblemShown: true,
			lines: [
				...formLines(form, fields(dialog), context),
				...(server.isPlaintext ? [[span('the password will travel unencrypted', 'warning')]] : []),
				[isBusy ? span('signing in …', 'accent') : span(problem, isHint ? 'accent' : 'bad')],
			],
		};
	},
	announce(dialog, state) {
		const {name, isPlaintext} = serverOf(state, pickedServer(dialog));
		return [sentence(`sign in to ${name}`), isPlaintext ? 'The password will travel unencrypted.' : ''];
	},
};
