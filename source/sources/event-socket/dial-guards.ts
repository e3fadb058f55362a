import type {ActionRequest} from '../../telephony/action.js';
import {isUuid} from '../../telephony/channel.js';
import {reasonAgainstAutoAnswer, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import {eavesdropModes} from '../../telephony/eavesdrop.js';
import {hangupCauses} from '../../telephony/hangup-causes.js';

/** What ends a line of the protocol, or begins another command; other controls have no use in one either. */
const control = /\p{Control}/u;

/** Why a password cannot be sent; `undefined` when it can. It never repeats the password. */
export const reasonAgainstPassword = (password: string): string | undefined => {
	if (password === '') {
		return 'the password is missing';
	}

	return control.test(password) ? 'the password must be one line, without control characters' : undefined;
};

/**
Why a request must not be sent, whoever made it; `undefined` when it may. Types end at the border of the program: causes and modes
are looked up as well. A `;`, which the auto-answer header may hold elsewhere, is refused in a dial string.
*/
export const reasonAgainstRequest = (request: ActionRequest): string | undefined => {
	if (request.kind === 'call') {
		return (
			reasonAgainstNumber(request.caller, 'the caller') ??
			reasonAgainstNumber(request.called, 'the number to call') ??
			reasonAgainstAutoAnswer(request.autoAnswer) ??
			(request.autoAnswer.includes(';') ? 'the auto-answer header cannot contain ";" here' : undefined)
		);
	}

	if (!isUuid(request.uuid)) {
		return 'a channel id must be a uuid';
	}

	if (request.kind === 'hangup') {
		return hangupCauses.includes(request.cause) ? undefined : 'no such hang-up cause';
	}

	return request.kind === 'eavesdrop'
		? (reasonAgainstNumber(request.user, 'the user whose phone rings') ??
				(eavesdropModes.includes(request.mode) ? undefined : 'no such way to listen'))
		: undefined;
};

/** The commands that only read; each stands whole, or before arguments. */
const readingCommands = ['show channels as json', 'status', 'sofia xmlstatus gateway', 'uuid_exists', 'uuid_dump'];
const actingCommands = ['originate', 'uuid_hold', 'uuid_kill'];

/** Why a command for `api` or `bgapi` must not be written; `undefined` when it may: the last check, behind all others. */
export const reasonAgainstCommand = (command: string, isReadOnly: boolean): string | undefined => {
	if (control.test(command)) {
		return 'a command must be one line, without control characters';
	}

	const isOneOf = (allowed: readonly string[]) => allowed.some(one => `${command} `.startsWith(`${one} `));
	if (isOneOf(readingCommands)) {
		return undefined;
	}

	if (!isOneOf(actingCommands)) {
		return 'no such command is ever sent';
	}

	return isReadOnly ? 'this server is read-only' : undefined;
};
