import {useEffect} from 'react';
import type {AuditLog} from '../audit/audit-log.js';
import type {Phase} from '../monitor/actions.js';
import type {Store} from '../monitor/store.js';

/** These are no answers: the words of the server have been written before. */
const shownByLists: ReadonlySet<Phase> = new Set(['seen', 'unseen', 'gone']);

/** Writes down how far each action has come, as soon as it is known. */
export const useAudit = (store: Store, audit: AuditLog): void => {
	useEffect(() => {
		let known = store.getState().actions;
		return store.subscribe(() => {
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

				audit.tell(id, phase, shownByLists.has(phase) ? undefined : words);
			}
		});
	}, [audit, store]);
};
