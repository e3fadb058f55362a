import {useEffect} from 'react';
import {presentOf} from '../features/history/shown-state.js';
import {serverOf} from '../state/servers.js';
import type {Source} from '../sources/source.js';
import type {Store} from '../state/store.js';

/** How long after a question that failed it asks again, ms: some servers never answer it. */
const pause = 60_000;

/** The last question to a server; `failedAfter`: it failed, and the list before it was of this time, ms. */
type Question = {failedAfter?: number};

/** Whether a server has named nobody, is still to answer, or failed to not long ago. */
const isAsked = (question: Question | undefined, now: number): boolean =>
	question !== undefined && (question.failedAfter === undefined || Math.abs(now - question.failedAfter) < pause);

/** Asks each server who is signed in, once its list has shown that somebody is: after the first list, and after a refused sign-in. */
export const useIdentity = (store: Store, sources: readonly Source[]): void => {
	useEffect(() => {
		const questions = new Map<string, Question>();
		return store.subscribe(() => {
			for (const {server, whoami} of sources) {
				const {asOf, failure, user} = serverOf(presentOf(store.getState()), server).connection;
				if (user !== '' || failure?.kind === 'not-signed-in') {
					// Whoever is signed in next, an earlier question was not about them.
					questions.delete(server);
					continue;
				}

				if (asOf === undefined || failure || isAsked(questions.get(server), asOf)) {
					continue;
				}

				const question: Question = {};
				questions.set(server, question);
				whoami().then(
					identity => {
						if (questions.get(server) === question) {
							store.dispatch({type: 'identified', server, user: identity.user, expires: identity.expires});
						}
					},
					() => {
						question.failedAfter = asOf;
					},
				);
			}
		});
	}, [sources, store]);
};
