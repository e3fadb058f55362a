import {useEffect, useRef} from 'react';
import type {Feed} from '../sources/feed.js';
import {watched} from '../monitor/servers.js';
import type {Store} from '../monitor/store.js';

/** Who is signed in is asked once on each server, when its first list has shown that somebody is. */
export const useIdentity = (store: Store, feed: Feed): void => {
	const asked = useRef(new Set<string | undefined>());
	useEffect(
		() =>
			store.subscribe(() => {
				for (const {site, link} of watched(store.getState())) {
					if (asked.current.has(site) || link.asOf === undefined) {
						continue;
					}

					asked.current.add(site);
					if (link.user === '') {
						feed.whoami(site).then(
							({user, expires}) => {
								store.dispatch({type: 'identified', site, user, expires});
							},
							() => undefined,
						);
					}
				}
			}),
		[feed, store],
	);
};
