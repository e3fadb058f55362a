import {randomUUID} from 'node:crypto';
import {
	defaultAutoAnswer,
	type Acceptance,
	type ActionKind,
	type ActionRequest,
	uuidFromWords,
} from '../../telephony/action.js';
import {reasonAgainstNumber} from '../../telephony/dial-guard.js';
import type {EavesdropMode} from '../../telephony/eavesdrop.js';
import {hangupCauses} from '../../telephony/hangup-causes.js';
import {allFiles, isContext, reasonAgainstDigits, reasonAgainstFile} from '../../telephony/action-arguments.js';
import {FailureError, type Failure} from '../failure.js';
import {commandLine, oneWord, uuidWord} from './commands.js';
import type {Connection} from './connection.js';
import type {SwitchEvent} from './switch-event.js';

/** The time-out of an action that rings a phone, ms: the switch itself gives up after 60 s. */
const pickUpTime = 75_000;
const ringTime = 60;

const invalid = (words: string): FailureError => new FailureError({kind: 'invalid', words});

const oneOf = <Value extends string>(value: Value, allowed: readonly Value[], what: string): Value => {
	if (!allowed.includes(value)) {
		throw invalid(`${what} ${JSON.stringify(value)} cannot be sent to an event socket: only ${allowed.join(', ')}`);
	}

	return value;
};

/** The text, unless there is a reason against it. @throws FailureError */
const unless = (reason: string | undefined, text: string): string => {
	if (reason !== undefined) {
		throw invalid(reason);
	}

	return text;
};

/** A number or user that may stand in a dial string. @throws FailureError */
const numberWord = (text: string, what: string): string => unless(reasonAgainstNumber(text, what), text);

/** The whole path of a file on the switch. @throws FailureError */
const fileWord = (file: string): string => unless(reasonAgainstFile(file), file);

const autoAnswers = ['', defaultAutoAnswer, 'sip_auto_answer=true'];

/** The variables of each eavesdrop mode. Their names mislead: `bleg` lets the watched leg hear, `aleg` the other one. */
const modeVariables: Readonly<Record<EavesdropMode, readonly string[]>> = {
	listen: [],
	'whisper-own': ['eavesdrop_whisper_bleg=true'],
	'whisper-other': ['eavesdrop_whisper_aleg=true'],
	join: ['eavesdrop_whisper_bleg=true', 'eavesdrop_whisper_aleg=true'],
};

const dialString = (user: string, variables: readonly string[]): string => {
	const all = [`originate_timeout=${ringTime}`, 'ignore_early_media=true', ...variables];
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
		dialString(numberWord(user, 'the user'), ['origination_caller_id_name=Eavesdrop', ...modeVariables[mode]]),
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
		unless(isContext(context) ? undefined : `${JSON.stringify(context)} is no context of a dialplan`, context),
	],
	dtmf: ({uuid, digits}) => ['uuid_send_dtmf', uuidWord(uuid), unless(reasonAgainstDigits(digits), digits)],
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

const refused = (words: string): Failure => {
	const cause = /^-ERR (?<cause>[\dA-Z_]+)$/u.exec(words)?.groups?.cause;
	const isUnknown = /no such channel|cannot locate session/iu.test(words);
	const isForbidden = /permission denied/iu.test(words);
	return {
		kind: 'refused',
		words: words || '-ERR no reply',
		...(isUnknown && {reason: 'no-such-channel'}),
		...(cause !== undefined && {cause}),
		...(isForbidden && {advice: 'this user of the event socket may not do that'}),
	};
};

/** Whether an answer is a failure; not all failures begin with -ERR. */
const isFailure = (words: string): boolean => /^(?:-|usage|invalid)/iu.test(words) || words === '';

/** Parses the switch's answer to an action. @throws FailureError for a refusal */
export const acceptanceFrom = (answer: string): Acceptance => {
	const words = answer.trim();
	if (isFailure(words)) {
		throw new FailureError(refused(words));
	}

	return {words, uuid: uuidFromWords(words)};
};

/** The jobs under way on one connection: `bgapi` answers at once, and a later event has the outcome. */
export const createJobs = () => {
	const waiting = new Map<
		string,
		{readonly resolve: (answer: string) => void; readonly reject: (error: FailureError) => void}
	>();
	return {
		/** Runs a command as a job. Resolves to its answer. @throws FailureError when it is refused, or no outcome comes */
		async run(
			connection: Connection,
			words: readonly string[],
			after: (callback: () => void) => () => void,
		): Promise<string> {
			const id = randomUUID();
			const answer = new Promise<string>((resolve, reject) => {
				waiting.set(id, {resolve, reject});
			});
			const cancel = after(() => {
				waiting.get(id)?.reject(
					new FailureError({
						kind: 'unreachable',
						cause: 'timeout',
						words: 'the job did not answer',
						mayHaveHappened: true,
					}),
				);
			});
			// A rejection may come before anybody waits for it.
			answer.catch(() => undefined);
			try {
				const reply = await connection.send(`${commandLine('bgapi', ...words)}\nJob-UUID: ${id}`);
				if (reply.isRefused) {
					throw new FailureError(refused(reply.text.trim()));
				}

				return await answer;
			} finally {
				cancel();
				waiting.delete(id);
			}
		},
		/** Takes the outcome of a job from an event; ignores the jobs of other clients. */
		onEvent(event: SwitchEvent) {
			if (event.name === 'BACKGROUND_JOB') {
				waiting.get(event.get('Job-UUID'))?.resolve(event.get('_body'));
			}
		},
		/** Fails all jobs after the connection has ended: they may have happened. */
		end(failure: Failure) {
			for (const {reject} of waiting.values()) {
				reject(new FailureError({...failure, mayHaveHappened: true}));
			}
		},
	};
};

/** The words of an action's command. @throws FailureError when it could do harm */
export const actionWords = (request: ActionRequest): readonly string[] => {
	const words = (commands[request.kind] as (request: ActionRequest) => readonly string[])(request);
	return words.map(word => oneWord(word));
};

export const waitFor = ({kind}: ActionRequest, timeout: number): number =>
	kind === 'call' || kind === 'eavesdrop' ? pickUpTime : timeout;
