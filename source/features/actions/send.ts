import type {AuditLog} from '../../audit/audit-log.js';
import {answerText, failureOf, outcomeOf, type Failure} from '../../sources/failure.js';
import type {Acceptance} from '../../telephony/action.js';
import {untrustedLine} from '../../util/sanitize.js';

/** Sends an action by `perform`, and logs the server's answer, or the failure, in the words of the screen. Resolves to either. */
export const send = async (
	audit: Pick<AuditLog, 'record'>,
	id: number,
	perform: () => Promise<Acceptance>,
): Promise<Acceptance | Failure> => {
	const answer = await perform().catch(failureOf);
	if ('kind' in answer) {
		audit.record(id, outcomeOf(answer), answerText(answer));
	} else {
		audit.record(id, 'accepted', untrustedLine(answer.words));
	}

	return answer;
};
