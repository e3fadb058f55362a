import {useEffect} from 'react';
import type {AuditLog} from '../audit/audit-log.js';
import type {Phase} from '../features/actions/actions.js';
import type {Store} from '../state/store.js';

/** The phases that come from lists. Services write the answer of the server itself. */
const listed = ['seen', 'unseen', 'gone'] as const satisfies readonly Phase[];

const followActions = (store: Store, audit: AuditLog): (() => void) => {
	let known = store.getState().actions;
	return store.subscribe(() => {
		const {actions} = store.getState();
		if (actions === known) {
			return;
		}

		const before = new Map(known.map(({id, phase}) => [id, phase]));
		known = actions;
		for (const {id, phase} of actions) {
			const step = listed.find(one => one === phase);
			if (step && phase !== before.get(id)) {
				audit.record(id, step);
			}
		}
	});
};

/** Logs the outcome of each action that a list shows. */
export const useAudit = (store: Store, audit: AuditLog): void => {
	useEffect(() => followActions(store, audit), [audit, store]);
};
