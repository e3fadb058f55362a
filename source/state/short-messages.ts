import {actionTitle, actionVerbs, hasToBePickedUp} from '../telephony/action.js';
import {refusalText} from '../telephony/hangup-causes.js';
import type {Action, Phase} from '../features/actions/actions.js';
import {isUnderWay, type Bulk} from '../features/bulk/bulk.js';
import {bulkCounts, bulkTitle, failureCounts} from '../features/bulk/bulk-text.js';

const outcome = (action: Action): string => {
	const {phase, request, words, acceptedAt} = action;
	const how = request.kind === 'hangup' ? 'gone from the list' : 'confirmed';
	const texts: Readonly<Record<Phase, string>> = {
		sent: hasToBePickedUp(request.kind) ? 'sent, no answer yet' : 'sent',
		accepted: 'accepted, not yet confirmed',
		seen: acceptedAt === undefined ? `no answer, but ${how}` : how,
		unseen: 'accepted, but not confirmed',
		gone: acceptedAt === undefined ? 'it had ended already' : 'accepted, but the call ended before',
		refused: refusalText(action),
		unsent: `not sent: ${words}`,
		unknown: 'may have happened, watch the list',
	};
	return texts[phase];
};

/**
How far an action came, for a narrow window; at last without whom it is about. Why it failed is worth more than that, but where it
may have happened, the call to look for is worth more than why nobody knows.
*/
export const shorterAction = (action: Action, effect: string): readonly string[] => {
	const {request, subject, phase, words} = action;
	const verb = actionVerbs[request.kind];
	const end = outcome(action) + effect;
	const isUnknown = phase === 'unknown';
	const why = isUnknown ? `: ${words}` : '';
	return [
		`${actionTitle(request, subject)}: ${end}${why}`,
		`${verb} ${subject}: ${end}${why}`,
		...(isUnknown ? [`${verb} ${subject}: ${end}`, `${verb} ${subject}: may have happened`] : []),
		`${verb}: ${end}`,
	];
};

/** What became of a batch, for a narrow window: what goes well is left out before what does not. */
export const shorterBulk = (bulk: Bulk, why: string): readonly string[] => {
	const stopped = bulk.stopped === undefined ? '' : `stopped (${bulk.stopped}): `;
	const all = bulkCounts(bulk).join(', ');
	const bad = failureCounts(bulk).join(', ') || all;
	const counts = isUnderWay(bulk) ? all : bad;
	return [
		`${bulkTitle(bulk)}: ${stopped}${counts}${why}`,
		`${stopped}${counts}${why}`,
		`${bulk.stopped === undefined ? '' : 'stopped: '}${bad}${why}`,
	];
};
