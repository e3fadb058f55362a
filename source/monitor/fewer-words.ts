import {actionTitle, actionVerbs, hasToBePickedUp} from '../domain/action.js';
import {refusalText} from '../domain/phone-outcomes.js';
import type {Action} from './actions.js';
import {isUnderWay, type Batch} from './batch.js';
import {batchCounts, batchTitle, troubleCounts} from './batch-words.js';

const outcome = (action: Action): string => {
	const {phase, request, words, acceptedAt} = action;
	switch (phase) {
		case 'sent': {
			return hasToBePickedUp(request.kind) ? 'sent, no answer yet' : 'sent';
		}

		case 'accepted': {
			return 'accepted, not yet seen';
		}

		case 'seen': {
			const how = request.kind === 'hangup' ? 'gone from the list' : 'seen';
			return acceptedAt === undefined ? `no answer, but ${how}` : how;
		}

		case 'unseen': {
			return 'accepted, but not seen';
		}

		case 'gone': {
			return acceptedAt === undefined ? 'it had ended already' : 'accepted, but the call ended before';
		}

		case 'refused': {
			return refusalText(action);
		}

		case 'unsent': {
			return `not sent: ${words}`;
		}

		case 'unknown': {
			return 'may have happened, watch the list';
		}
	}
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
export const shorterBatch = (batch: Batch, why: string): readonly string[] => {
	const stopped = batch.stopped === undefined ? '' : `stopped (${batch.stopped}): `;
	const all = batchCounts(batch).join(', ');
	const bad = troubleCounts(batch).join(', ') || all;
	const counts = isUnderWay(batch) ? all : bad;
	return [
		`${batchTitle(batch)}: ${stopped}${counts}${why}`,
		`${stopped}${counts}${why}`,
		`${batch.stopped === undefined ? '' : 'stopped: '}${bad}${why}`,
	];
};
