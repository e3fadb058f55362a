import type {Action, Phase} from '../actions/actions.js';
import type {BulkFailure} from './bulk.js';

const failurePhases: Readonly<Partial<Record<Phase, string>>> = {
	refused: 'refused',
	unsent: 'unsent',
	gone: 'accepted, but it ended before the list could show it',
	unseen: 'accepted, but the list does not show it',
	unknown: 'it may have happened all the same',
};

/** What went wrong with an action of a bulk action; `undefined` as long as nothing did. */
export const bulkFailureOf = ({id, subject, phase, words, acceptedAt}: Action): BulkFailure | undefined => {
	const failure = failurePhases[phase];
	if (failure === undefined) {
		return undefined;
	}

	return phase === 'gone' && acceptedAt === undefined
		? {id, subject, words: 'it had ended already'}
		: {id, subject, words: words === '' ? failure : `${failure}, ${words}`};
};
