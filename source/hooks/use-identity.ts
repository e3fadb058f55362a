import {useEffect, useRef} from 'react';
import {serverOf} from '../state/servers.js';
import type {Source} from '../sources/source.js';
import type {Store} from '../state/store.js';

/** Asks each server once who is signed in, after its first list has shown that somebody is. */
export const useIdentity = (store: Store, sources: readonly Source[]): void => {
	const asked = useRef(new Set<string>());
	useEffect(
		() =>
			store.subscribe(() => {
				for (const {server, whoami} of sources) {
					const {connection} = serverOf(store.getState(), server);
					if (asked.current.has(server) || connection.asOf === undefined) {
						continue;
					}

					asked.current.add(server);
					if (connection.user === '') {
						whoami().then(
							({user, expires}) => {
								store.dispatch({type: 'identified', server, user, expires});
							},
							() => undefined,
						);
					}
				}
			}),
		[sources, store],
	);
};
