import {defaultAutoAnswer} from '../../telephony/action.js';
import {dialled, reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {cancel, confirmed, type DialogModule, type OpenedAt, type Problem} from '../../commands/dialog.js';
import {staleServers, type Server} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {formLines, labelWidth} from '../../ui/dialog/form-lines.js';
import {
	choiceOf,
	firstMistake,
	formOf,
	pickedOf,
	textInput,
	textOf,
	type Choice,
	type FieldTextsOf,
	type Form,
	type TextInput,
} from '../../ui/form.js';
import {span} from '../../ui/spans.js';
import {pickedServer, serverField, serverFieldText, type ForServer, type ServerField} from '../servers/server-field.js';
import {lockedReason, reasonOfServer} from './disabled-reasons.js';
import {staleServerLines, staleServerSentences} from './stale-lines.js';

type CallFields = ServerField & {
	readonly caller: TextInput;
	readonly called: TextInput;
	readonly answer: Choice;
	readonly param: TextInput;
};
type CallDialog = {readonly kind: 'call'; readonly form: Form<CallFields>} & ForServer & OpenedAt & Problem;

/** Caller and called number, in the form that is dialled. */
const callFrom = ({form}: CallDialog) => ({
	caller: dialled(textOf(form, 'caller')),
	called: dialled(textOf(form, 'called')),
	autoAnswer: pickedOf(form, 'answer') === 0 ? textOf(form, 'param').trim() : '',
});

const mistakeIn = (dialog: CallDialog) => {
	const {caller, called, autoAnswer} = callFrom(dialog);
	return firstMistake({
		caller: reasonAgainstNumber(caller, 'the caller'),
		called: reasonAgainstNumber(called, 'the number to call'),
		param: reasonAgainstAutoAnswer(autoAnswer),
	});
};

const fields = (dialog: CallDialog): FieldTextsOf<CallDialog> => ({
	server: serverFieldText(dialog),
	caller: {label: 'Caller', spoken: 'Caller, whose phone rings first'},
	called: {label: 'Calls', spoken: 'Number to call'},
	answer: {label: 'Auto-answer', answers: ['yes', 'no']},
	param: {label: '  by header', spoken: 'Auto-answer by header'},
});

/** The picked server, when its list is too old to trust: the call is on no list yet. */
const staleServer = (dialog: CallDialog, state: State): readonly Server[] =>
	staleServers(state).filter(({id}) => id === pickedServer(dialog));
const noAnswer = 'the server may not answer';

export const callDialog: DialogModule<
	CallDialog,
	[
		openedAt: number,
		caller: string,
		servers: ForServer['servers'],
		proposals?: {readonly autoAnswer?: string; readonly picked?: number},
	]
> = {
	name: 'new call',
	open: (openedAt, caller, servers, {autoAnswer = defaultAutoAnswer, picked} = {}) => ({
		kind: 'call',
		openedAt,
		servers,
		form: formOf<CallFields>(
			{
				...serverField({servers}, picked),
				caller: textInput(caller),
				called: textInput(),
				answer: choiceOf(['yes', 'no'], autoAnswer === 'none' ? 1 : 0),
				param: {...textInput(autoAnswer === 'none' ? defaultAutoAnswer : autoAnswer), visibleWhen: 'answer'},
			},
			caller === '' ? 'caller' : 'called',
		),
	}),
	// With several servers there is a field for them.
	least: ({servers}) => ({columns: 40, rows: servers.length > 1 ? 13 : 12}),
	keys: [
		cancel,
		{
			keys: ['return'],
			label: 'call',
			acts: true,
			reason: (dialog, state) => lockedReason(state) ?? reasonOfServer(state, pickedServer(dialog), 'call'),
			mistake: mistakeIn,
			run(services, dialog) {
				confirmed(services, dialog, () => {
					services.perform(pickedServer(dialog), {kind: 'call', ...callFrom(dialog)});
				});
			},
		},
	],
	fields,
	view: (dialog, context) => ({
		title: 'New call',
		lines: [
			...staleServerLines(staleServer(dialog, context.state), context.state, noAnswer),
			...formLines(dialog.form, fields(dialog), context, {
				caller: [[span(' '.repeat(labelWidth)), span('rings first, e.g. 201@example.com', 'dim')]],
				called: [[]],
			}),
		],
	}),
	announce: (dialog, state) => ['New call.', ...staleServerSentences(staleServer(dialog, state), state, noAnswer)],
};
