import {defaultAutoAnswer, type ActionRequest, type CommandKind} from '../../telephony/action.js';
import {isUuid, type Channel} from '../../telephony/channel.js';
import {defaultCause} from '../../telephony/hangup-causes.js';
import {dialled, reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {withoutUnseen} from '../../telephony/phone-number.js';
import {UsageError} from '../../config/usage-error.js';
import {groupBy} from '../../util/group-by.js';
import type {Options} from '../flags.js';

type RequestsFrom = (parameters: readonly string[], options: Options) => readonly ActionRequest[];

const uuidsIn = (parameters: readonly string[]): readonly string[] =>
	parameters.map(word => withoutUnseen(word).trim());

const requestsByKind: Readonly<Record<CommandKind, RequestsFrom>> = {
	hold: parameters => uuidsIn(parameters).map(uuid => ({kind: 'hold', uuid})),
	unhold: parameters => uuidsIn(parameters).map(uuid => ({kind: 'unhold', uuid})),
	hangup: (parameters, {cause = defaultCause}) => uuidsIn(parameters).map(uuid => ({kind: 'hangup', uuid, cause})),
	eavesdrop(parameters, {user, mode = 'listen'}) {
		if (user === undefined) {
			throw new UsageError('eavesdrop wants --user USER: whose phone shall ring?');
		}

		return uuidsIn(parameters).map(uuid => ({kind: 'eavesdrop', uuid, user, mode}));
	},
	call: ([caller = '', called = ''], {autoAnswer = defaultAutoAnswer}) => [
		{
			kind: 'call',
			caller: dialled(caller),
			called: dialled(called),
			autoAnswer: autoAnswer === 'none' ? '' : autoAnswer,
		},
	],
};

const reasonAgainstRequest = (request: ActionRequest): string | undefined => {
	if (request.kind === 'call') {
		return (
			reasonAgainstNumber(request.caller, 'the caller') ??
			reasonAgainstNumber(request.called, 'the number to call') ??
			reasonAgainstAutoAnswer(request.autoAnswer)
		);
	}

	if (!isUuid(request.uuid)) {
		return `${JSON.stringify(request.uuid)} is not the uuid of a channel: no other id can be acted on; webitel-top list -o ids prints the uuids`;
	}

	return request.kind === 'eavesdrop' ? reasonAgainstNumber(request.user, 'the user whose phone rings') : undefined;
};

/** The requests of an action command: all, or none where one is wrong. @throws UsageError */
export const requestsFor = (
	kind: CommandKind,
	parameters: readonly string[],
	options: Options,
): readonly ActionRequest[] => {
	const requests = requestsByKind[kind](parameters, options);
	const reason = requests.map(request => reasonAgainstRequest(request)).find(one => one !== undefined);
	if (reason !== undefined) {
		throw new UsageError(`${reason}; nothing was sent`);
	}

	return requests;
};

/**
Returns a function that writes the uuid of a request in the case of the list: to the switch, another case is another channel. When
two listed uuids differ only in case, an inexact one stays unchanged.
*/
export const listedIn = (channels: readonly Channel[]): ((request: ActionRequest) => ActionRequest) => {
	const listed = new Set(channels.map(({uuid}) => uuid));
	const byLowerCase = groupBy(listed, uuid => uuid.toLowerCase());
	return request => {
		if (!('uuid' in request) || listed.has(request.uuid)) {
			return request;
		}

		const [uuid, ...others] = byLowerCase.get(request.uuid.toLowerCase()) ?? [];
		return uuid === undefined || others.length > 0 ? request : {...request, uuid};
	};
};

/** One request per channel, however often and in whatever case its uuid was given. */
export const eachOnce = (
	requests: readonly ActionRequest[],
	channels: readonly Channel[],
): readonly ActionRequest[] => {
	const listed = requests.map(listedIn(channels));
	return [...new Map(listed.map((request, place) => ['uuid' in request ? request.uuid : place, request])).values()];
};
