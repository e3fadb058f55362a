import {useEffect} from 'react';
import type {AuditLog} from '../audit/audit-log.js';
import type {Phase} from '../features/actions/actions.js';
import type {State} from '../state/state.js';
import {onChange, type Store} from '../state/store.js';

/** The phases that come from lists. Services write the answer of the server itself. */
const listed = ['seen', 'unseen', 'gone'] as const satisfies readonly Phase[];

const actionsOf = ({actions}: State) => actions;

export const useAudit = (store: Store, audit: AuditLog): void => {
	useEffect(
		() =>
			onChange(store, actionsOf, (after, before) => {
				const known = new Map(before.actions.map(({id, phase}) => [id, phase]));
				for (const {id, phase} of after.actions) {
					const step = listed.find(one => one === phase);
					if (step && phase !== known.get(id)) {
						audit.record(id, step);
					}
				}
			}),
		[audit, store],
	);
};
