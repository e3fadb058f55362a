import {useEffect} from 'react';
import type {AuditLog} from '../audit/audit-log.js';
import type {Phase} from '../features/actions/actions.js';
import type {Store} from '../state/store.js';

/** These are no answers: the words of the server have been written before. */
const shownByLists: ReadonlySet<Phase> = new Set(['seen', 'unseen', 'gone']);

const isUnanswered = (store: Store): boolean => store.getState().actions.some(({phase}) => phase === 'sent');

/** Writes down how far each action has come. Whoever ends this still gets the answers that are on their way. */
const followActions = (store: Store, audit: AuditLog): (() => void) => {
	let known = store.getState().actions;
	let isOver = false;
	const endIfDone = () => {
		if (isOver && !isUnanswered(store)) {
			unsubscribe();
		}
	};

	const unsubscribe = store.subscribe(() => {
		const {actions} = store.getState();
		if (actions === known) {
			return;
		}

		const before = new Map(known.map(({id, phase}) => [id, phase]));
		known = actions;
		for (const {id, phase, words} of actions) {
			if (phase === 'sent' || phase === before.get(id)) {
				continue;
			}

			audit.record(id, phase, shownByLists.has(phase) ? undefined : words);
		}

		endIfDone();
	});
	return () => {
		isOver = true;
		endIfDone();
	};
};

/** Writes down how far each action has come, as soon as it is known. */
export const useAudit = (store: Store, audit: AuditLog): void => {
	useEffect(() => followActions(store, audit), [audit, store]);
};
