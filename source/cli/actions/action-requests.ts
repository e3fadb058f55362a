import {defaultAutoAnswer, type ActionRequest} from '../../telephony/action.js';
import {isUuid} from '../../telephony/channel.js';
import {defaultCause} from '../../telephony/hangup-causes.js';
import {dialled, reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {withoutUnseen} from '../../telephony/phone-number.js';
import {UsageError} from '../../config/usage-error.js';
import type {Invocation} from '../parse.js';

/** What an action command asks the server for. @throws UsageError when something is missing */
export const requestsOf = ({command, parameters, options}: Invocation): readonly ActionRequest[] => {
	const [first = '', second = ''] = parameters;
	const uuids = parameters.map(word => withoutUnseen(word).trim());
	switch (command?.name) {
		case 'hold':
		case 'unhold': {
			const {name: kind} = command;
			return uuids.map(uuid => ({kind, uuid}));
		}

		case 'hangup': {
			return uuids.map(uuid => ({kind: 'hangup', uuid, cause: options.cause ?? defaultCause}));
		}

		case 'eavesdrop': {
			if (options.user === undefined) {
				throw new UsageError('eavesdrop wants --user USER: whose phone shall ring?');
			}

			return [{kind: 'eavesdrop', uuid: uuids[0]!, user: options.user, mode: options.mode ?? 'listen'}];
		}

		case 'call': {
			const autoAnswer = options.autoAnswer ?? defaultAutoAnswer;
			return [
				{
					kind: 'call',
					caller: dialled(first),
					called: dialled(second),
					autoAnswer: autoAnswer === 'none' ? '' : autoAnswer,
				},
			];
		}

		default: {
			return [];
		}
	}
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

/** All or nothing: a mistake in the last word must not be found when the first one is done. @throws UsageError */
export const checked = (requests: readonly ActionRequest[]): readonly ActionRequest[] => {
	for (const request of requests) {
		const reason = reasonAgainstRequest(request);
		if (reason !== undefined) {
			throw new UsageError(`${reason}; nothing was sent`);
		}
	}

	return requests;
};
