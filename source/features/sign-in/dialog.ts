import {cancel, type DialogModule} from '../../commands/dialog.js';
import {serverOf} from '../../state/servers.js';
import {formLines} from '../../ui/dialog/form-lines.js';
import {choiceOf, formOf, textInput, withoutSelections} from '../../ui/form.js';
import {sentence} from '../../ui/phrases.js';
import {span} from '../../ui/spans.js';
import {pickedServer, serverField, type ForServer} from '../servers/server-field.js';
import {fields, loginFrom, mistakeIn, rememberAnswers, secret, type SignInDialog, type SignInFields} from './fields.js';

/** The first answer to "Stay signed in": `offered` is no, `usual` is yes, as the last sign-in was saved. */
export type RememberMode = 'offered' | 'usual';

const codeHint = 'now the one-time code';
const plaintextWarning = 'the password will travel unencrypted';

/** The secret to type again after a refused sign-in; `undefined` when another failure was the reason. */
export type WantedSecret = 'password' | 'code' | undefined;

/** The dialog after a failed sign-in. The refused field is empty and has the focus; all others stay, to be edited. */
export const withProblem = (dialog: SignInDialog, problem: string, wanted: WantedSecret): SignInDialog => {
	const form = withoutSelections(dialog.form);
	const {username, password, code, ...others} = form.fields;
	const next: SignInFields = {
		username,
		password: wanted === 'password' ? secret() : password,
		...((wanted === 'code' || code) && {code: secret()}),
		...others,
	};
	const codeProblem = code ? 'the code was refused' : codeHint;
	return {
		...dialog,
		form: wanted === undefined ? form : formOf(next, wanted),
		signingInTo: undefined,
		problem: wanted === 'code' ? codeProblem : problem,
	};
};

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
			user === '' && !servers[0]!.isUserOptional ? 'username' : 'password',
		),
		signingInTo: undefined,
		problem: problem ?? '',
	}),
	keys: [
		cancel,
		{
			keys: ['return'],
			label: 'sign in',
			reason: ({signingInTo}) => (signingInTo === undefined ? undefined : 'signing in'),
			mistake: mistakeIn,
			run({dispatch, signIn}, dialog) {
				const server = pickedServer(dialog);
				dispatch({type: 'dialog', dialog: {...dialog, signingInTo: server, problem: ''}});
				signIn(server, loginFrom(dialog));
			},
		},
	],
	fields,
	view(dialog, context) {
		const {form, signingInTo, problem} = dialog;
		const server = serverOf(context.state, pickedServer(dialog));
		return {
			title: `Sign in to ${server.name}`,
			isProblemShown: true,
			lines: [
				...formLines(form, fields(dialog), context),
				...(server.isPlaintext ? [[span(plaintextWarning, 'warning')]] : []),
				[
					signingInTo === undefined
						? span(problem, problem === codeHint ? 'accent' : 'bad')
						: span('signing in …', 'accent'),
				],
			],
		};
	},
	announce(dialog, state) {
		const {name, isPlaintext} = serverOf(state, pickedServer(dialog));
		return [sentence(`sign in to ${name}`), isPlaintext ? sentence(plaintextWarning) : ''];
	},
};
