import {
	defaultAutoAnswer,
	type Acceptance,
	type ActionKind,
	type ActionRequest,
	uuidFromWords,
} from '../../telephony/action.js';
import {reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {eavesdropVariables} from '../../telephony/eavesdrop.js';
import {hangupCauses} from '../../telephony/hangup-causes.js';
import {allFiles, isContext, reasonAgainstDigits, reasonAgainstFile} from '../../telephony/action-arguments.js';
import {FailureError} from '../failure.js';
import {checked, oneWord, uuidWord} from './commands.js';

const oneOf = (value: string, allowed: readonly string[], what: string): string =>
	checked(
		value,
		allowed.includes(value)
			? undefined
			: `${what} ${JSON.stringify(value)} cannot be sent to an event socket; only ${allowed.join(', ')}`,
	);

/** A number or user that may stand in a dial string. @throws FailureError */
const numberWord = (text: string, what: string): string => checked(text, reasonAgainstNumber(text, what));

/** The whole path of a file on the switch. @throws FailureError */
const fileWord = (file: string): string => checked(file, reasonAgainstFile(file));

const autoAnswers = ['', defaultAutoAnswer, 'sip_auto_answer=true'];

const dialString = (user: string, variables: readonly string[]): string => {
	const all = ['originate_timeout=60', 'ignore_early_media=true', ...variables];
	return `{${all.join(',')}}user/${user}`;
};

/** The command of each action, as `bgapi` takes it. */
const commands: {
	readonly [Kind in ActionKind]: (request: ActionRequest & {readonly kind: Kind}) => readonly string[];
} = {
	hold: ({uuid}) => ['uuid_hold', uuidWord(uuid)],
	unhold: ({uuid}) => ['uuid_hold', 'off', uuidWord(uuid)],
	hangup: ({uuid, cause}) => ['uuid_kill', uuidWord(uuid), oneOf(cause, hangupCauses, 'the cause')],
	eavesdrop: ({uuid, user, mode}) => [
		'originate',
		dialString(numberWord(user, 'the user'), ['origination_caller_id_name=Eavesdrop', ...eavesdropVariables(mode)]),
		`&eavesdrop(${uuidWord(uuid)})`,
	],
	call({caller, called, autoAnswer}) {
		const number = numberWord(called, 'the number to call');
		const answer = oneOf(autoAnswer, autoAnswers, 'the auto-answer header');
		return [
			'originate',
			dialString(numberWord(caller, 'the caller'), [
				`origination_caller_id_number=${number}`,
				`origination_caller_id_name=${number}`,
				...(answer === '' ? [] : [answer]),
			]),
			number,
			'XML',
			'default',
		];
	},
	transfer: ({uuid, destination, context}) => [
		'uuid_transfer',
		uuidWord(uuid),
		numberWord(destination, 'the number to transfer to'),
		'XML',
		checked(context, isContext(context) ? undefined : `${JSON.stringify(context)} is no context of a dialplan`),
	],
	dtmf: ({uuid, digits}) => ['uuid_send_dtmf', uuidWord(uuid), checked(digits, reasonAgainstDigits(digits))],
	// What comes from the phone of the leg is replaced by silence.
	mute: ({uuid}) => ['uuid_audio', uuidWord(uuid), 'start', 'read', 'mute', '-1'],
	unmute: ({uuid}) => ['uuid_audio', uuidWord(uuid), 'stop'],
	park: ({uuid}) => ['uuid_park', uuidWord(uuid)],
	record: ({uuid, file}) => ['uuid_record', uuidWord(uuid), 'start', fileWord(file)],
	'stop-recording': ({uuid, file}) => [
		'uuid_record',
		uuidWord(uuid),
		'stop',
		file === allFiles ? file : fileWord(file),
	],
};

export const offeredActions: ReadonlySet<ActionKind> = new Set(Object.keys(commands) as ActionKind[]);

/** Parses the switch's answer to an action. @throws FailureError for a refusal */
export const acceptanceFrom = (answer: string): Acceptance => {
	const words = answer.trim();
	// Not all failures begin with -ERR.
	if (words !== '' && !/^(?:-|usage|invalid)/iu.test(words)) {
		return {words, uuid: uuidFromWords(words)};
	}

	const cause = /^-ERR (?<cause>[\dA-Z_]+)$/u.exec(words)?.groups?.cause;
	const isUnknown = /no such channel|cannot locate session/iu.test(words);
	const isForbidden = /permission denied/iu.test(words);
	throw new FailureError({
		kind: 'refused',
		words: words || '-ERR no reply',
		...(isUnknown && {reason: 'no-such-channel'}),
		...(cause !== undefined && {cause}),
		...(isForbidden && {advice: 'this user of the event socket may not do that'}),
	});
};

/** The words of an action's command. @throws FailureError when it could do harm */
export const actionWords = (request: ActionRequest): readonly string[] => {
	const words = (commands[request.kind] as (request: ActionRequest) => readonly string[])(request);
	return words.map(word => oneWord(word));
};
