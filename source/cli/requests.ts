import {defaultAutoAnswer, reasonAgainstNumber, type ActionRequest} from '../domain/action.js';
import {isUuid} from '../domain/channel.js';
import {defaultCause} from '../domain/causes.js';
import {UsageError} from '../config/usage-error.js';
import type {Invocation} from './parse.js';

/** What an action command asks the server for. @throws UsageError when something is missing */
export const requestsOf = ({command, parameters, options}: Invocation): readonly ActionRequest[] => {
	const [first = '', second = ''] = parameters;
	switch (command?.name) {
		case 'hold':
		case 'unhold': {
			const {name: kind} = command;
			return parameters.map(uuid => ({kind, uuid}));
		}

		case 'hangup': {
			return parameters.map(uuid => ({kind: 'hangup', uuid, cause: options.cause ?? defaultCause}));
		}

		case 'eavesdrop': {
			if (options.user === undefined) {
				throw new UsageError('eavesdrop wants --user USER: whose phone shall ring?');
			}

			return [{kind: 'eavesdrop', uuid: first, user: options.user, mode: options.mode ?? 'listen'}];
		}

		case 'call': {
			const autoAnswer = options.autoAnswer ?? defaultAutoAnswer;
			return [{kind: 'call', caller: first, called: second, autoAnswer: autoAnswer === 'none' ? '' : autoAnswer}];
		}

		default: {
			return [];
		}
	}
};

/** All or nothing: a mistake in the last word must not be found when the first one is done. @throws UsageError */
export const checked = (requests: readonly ActionRequest[]): readonly ActionRequest[] => {
	for (const request of requests) {
		const reason =
			request.kind === 'call'
				? (reasonAgainstNumber(request.caller, 'the caller') ??
					reasonAgainstNumber(request.called, 'the number to call'))
				: request.kind === 'eavesdrop'
					? reasonAgainstNumber(request.user, 'the user whose phone rings')
					: undefined;
		if (reason !== undefined) {
			throw new UsageError(`${reason}; nothing was sent`);
		}

		if ('uuid' in request && !isUuid(request.uuid)) {
			throw new UsageError(
				`${JSON.stringify(request.uuid)} is not the uuid of a channel; webitel-top list shows them; nothing was sent`,
			);
		}
	}

	return requests;
};
