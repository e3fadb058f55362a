import type {AuditLog} from '../audit/audit-log.js';
import {lockedReason, reasonOfServer} from '../features/actions/disabled-reasons.js';
import {send} from '../features/actions/send.js';
import {unansweredBy} from '../features/bulk/bulk.js';
import {maskOn} from '../features/mask/state.js';
import {FailureError} from '../sources/failure.js';
import type {Source} from '../sources/source.js';
import {legNameOf} from '../state/selectors.js';
import {channelOf, nameAmong, serverOf} from '../state/servers.js';
import type {State} from '../state/state.js';
import type {Store} from '../state/store.js';
import {subjectOf, type ActionRequest} from '../telephony/action.js';
import type {Intake} from './intake.js';

export type PerformerDeps = {
	readonly store: Store;
	readonly sources: readonly Source[];
	readonly audit: AuditLog;
	readonly refresh: Intake['refresh'];
	readonly now: () => number;
	/** Returns the id of the next action or program, which the state and the log of actions share. */
	readonly nextId: () => number;
};

export const sourceOf = (sources: readonly Source[], server: string): Source =>
	sources.find(one => one.server === server)!;

/** The last check before sending: refuses an action that is locked or not offered, whatever asked for it. @throws FailureError */
const refuseLocked = (state: State, server: string, {kind}: ActionRequest): void => {
	const reason = lockedReason(state) ?? reasonOfServer(state, server, kind);
	if (reason !== undefined) {
		throw new FailureError({kind: 'invalid', words: `${reason}; nothing was sent`});
	}
};

/** Logs an action, sends it, dispatches every step, and polls for its effect. */
export const performer = ({store, sources, audit, refresh, now, nextId}: PerformerDeps) => {
	const follow = async (id: number, server: string, request: ActionRequest, bulkId: number | undefined) => {
		const answer = await send(audit, id, async () => {
			refuseLocked(store.getState(), server, request);
			return sourceOf(sources, server).perform(request);
		});
		store.dispatch(
			'kind' in answer
				? {type: 'action-failed', id, failure: answer, at: now()}
				: {type: 'action-accepted', id, acceptance: answer, at: now()},
		);

		// While other actions of a bulk action wait for this server, the next list would come too soon for them.
		const {bulk, actions} = store.getState();
		if (bulkId === undefined || !bulk || unansweredBy(server, bulk, actions) === 0) {
			refresh(server, true);
		}
	};

	return (server: string, request: ActionRequest, bulk?: number) => {
		const id = nextId();
		const state = store.getState();
		const channel = channelOf(state, {server, request});
		const leg = channel && legNameOf(state, channel);
		const {user: who} = serverOf(state, server).connection;
		audit.begin(id, {server, request, channel, who});
		const name = nameAmong(state, server);
		const shown = maskOn(state, server)?.request(request) ?? request;
		const what = subjectOf(shown, channel, leg);
		const subject = name === undefined ? what : `${what} on ${name}`;
		store.dispatch({type: 'action-sent', id, server, request: shown, subject, at: now(), bulk});
		follow(id, server, request, bulk).catch((error: unknown) => {
			queueMicrotask(() => {
				throw error;
			});
		});
	};
};
