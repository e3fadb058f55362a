import {actionVerbs, hasToBePickedUp, ringingPhone} from '../domain/action.js';
import type {Action} from './actions.js';
import {isUnderWay, type Batch} from './batch.js';
import {batchCounts, batchTitle, troubleCounts} from './batch-words.js';

const outcome = ({phase, request, words, acceptedAt}: Action): string => {
	switch (phase) {
		case 'sent': {
			return hasToBePickedUp(request.kind) ? `the phone of ${ringingPhone(request)} rings` : 'sent';
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
			return 'accepted, but the call ended before';
		}

		case 'refused': {
			return `refused: ${words}`;
		}

		case 'unsent': {
			return `not sent: ${words}`;
		}

		case 'unknown': {
			return `may have happened, watch the list: ${words}`;
		}
	}
};

/** How far an action came, for a narrow window; at last without whom it is about, as why it failed is worth more. */
export const shorterAction = (action: Action, effect: string): readonly string[] => {
	const verb = actionVerbs[action.request.kind];
	const end = outcome(action) + effect;
	return [`${verb} ${action.subject}: ${end}`, `${verb}: ${end}`];
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
