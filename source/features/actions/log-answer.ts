import type {AuditLog} from '../../audit/audit-log.js';
import {answerText, outcomeOf, type Failure} from '../../sources/failure.js';
import type {Acceptance} from '../../telephony/action.js';
import {untrustedLine} from '../../util/sanitize.js';

/** Logs a server's answer to an action, or its failure, in the words of the screen. */
export const logAnswer = (audit: Pick<AuditLog, 'record'>, id: number, answer: Acceptance | Failure): void => {
	if ('kind' in answer) {
		audit.record(id, outcomeOf(answer), answerText(answer));
	} else {
		audit.record(id, 'accepted', untrustedLine(answer.words));
	}
};
