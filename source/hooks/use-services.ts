import process from 'node:process';
import {useApp, useStdout} from 'ink';
import {useCallback, useEffect, useMemo} from 'react';
import type {AuditLog, ProgramEnd} from '../audit/audit-log.js';
import {note, type ProgramRun, type Services} from '../commands/command.js';
import {subjectOf, type ActionRequest} from '../telephony/action.js';
import {answerText, failureOf, failureText, outcomeOf, FailureError} from '../sources/failure.js';
import type {Source} from '../sources/source.js';
import {lockedReason, reasonOfServer} from '../features/actions/disabled-reasons.js';
import {maskOn} from '../features/mask/state.js';
import {untrustedLine} from '../util/sanitize.js';
import {isAnswered} from '../features/bulk/bulk.js';
import {incidentWriter} from '../features/incident/write-files.js';
import {legNameOf} from '../state/selectors.js';
import {channelOf, nameAmong, serverOf} from '../state/servers.js';
import type {State} from '../state/state.js';
import type {Store} from '../state/store.js';
import {repaint} from '../terminal/ink-renderer/log-update.js';
import {clipboardSequence} from '../terminal/clipboard.js';
import {programRunner} from '../features/custom-commands/run-program.js';
import {untilForeground} from '../terminal/foreground.js';
import {handleStops, stopUntilContinued, whileAway} from '../terminal/job-control.js';
import type {TerminalExtras} from '../terminal/terminal-modes.js';
import {useIdentity} from './use-identity.js';
import type {Intake} from './use-sources.js';

type ServiceDeps = {
	readonly store: Store;
	readonly sources: readonly Source[];
	readonly audit: AuditLog;
	readonly refresh: Intake['refresh'];
	readonly now: () => number;
	/** The id of the next entry in the audit log. */
	readonly nextId: () => number;
};

/** The source of a server. */
const sourceOf = (sources: readonly Source[], server: string): Source => sources.find(one => one.server === server)!;

/** The last check before sending: refuses an action that is locked or not offered, whatever asked for it. @throws FailureError */
const refuseLocked = (state: State, server: string, {kind}: ActionRequest): void => {
	const reason = lockedReason(state) ?? reasonOfServer(state, server, kind);
	if (reason !== undefined) {
		throw new FailureError({kind: 'invalid', words: `${reason}; nothing was sent`});
	}
};

/** Logs an action, sends it, dispatches every step, and polls for its effect. */
export const performer = ({store, sources, audit, refresh, now, nextId}: ServiceDeps) => {
	const follow = async (id: number, server: string, request: ActionRequest, bulkId: number | undefined) => {
		try {
			refuseLocked(store.getState(), server, request);
			const acceptance = await sourceOf(sources, server).perform(request);
			audit.record(id, 'accepted', untrustedLine(acceptance.words));
			store.dispatch({type: 'action-accepted', id, acceptance, at: now()});
		} catch (error) {
			const failure = failureOf(error);
			audit.record(id, outcomeOf(failure), answerText(failure));
			store.dispatch({type: 'action-failed', id, failure, at: now()});
		}

		// While other actions of a bulk action wait for this server, the next list would come too soon for them.
		if (bulkId === undefined || isAnswered(store.getState().bulk, server)) {
			refresh(server);
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
		void follow(id, server, request, bulk);
	};
};

/** Logs the programs that run for a call: each before its start, and its end. */
const recorder =
	({store, audit, nextId}: Pick<ServiceDeps, 'store' | 'audit' | 'nextId'>) =>
	({command, channel}: ProgramRun): ((how: ProgramEnd) => void) => {
		if (!channel) {
			return () => undefined;
		}

		const id = nextId();
		const {server} = channel;
		audit.begin(id, {server, command, channel, who: serverOf(store.getState(), server).connection.user});
		return how => {
			audit.end(id, how);
		};
	};

type ServiceProps = {
	readonly store: Store;
	readonly sources: readonly Source[];
	readonly intake: Intake;
	readonly now: () => number;
	readonly audit: AuditLog;
	readonly extras: TerminalExtras;
	readonly switchTo: Services['switchTo'];
	/** Dispatches to the session on screen at that moment, which shows how a program ended. */
	readonly dispatchToCurrent: Store['dispatch'];
};

/** Returns the services of the commands. */
export const useServices = (props: ServiceProps): Services => {
	const {store, sources, intake, now, audit, extras, switchTo, dispatchToCurrent} = props;
	const {exit, suspendTerminal} = useApp();
	const {stdout} = useStdout();
	const {refresh, advance, suspend: suspendSources} = intake;
	useIdentity(store, sources);

	const suspendFor = useCallback(
		async (borrow: () => Promise<void>) => {
			await suspendTerminal(async () =>
				whileAway(async () => {
					extras.leave();
					try {
						await borrow();
					} finally {
						extras.enter();
					}
				}),
			);
			refresh();
		},
		[extras, refresh, suspendTerminal],
	);

	const suspend = useCallback(async () => {
		let outcome: string | undefined;
		await suspendFor(async () => {
			suspendSources(true);
			outcome = await stopUntilContinued();
			// After bg it would draw on the screen of the shell.
			await untilForeground();
			suspendSources(false);
		});
		if (outcome === 'unstopped') {
			note({dispatch: store.dispatch, now}, 'warning', 'there is no shell to go back to');
		}
	}, [suspendFor, suspendSources, now, store]);

	useEffect(
		() =>
			handleStops({
				onStop: suspend,
				// Nothing was given back before a SIGSTOP: whatever the terminal is like now, it is given back and taken anew.
				async onContinue() {
					await untilForeground();
					await suspendFor(async () => undefined);
				},
			}),
		[suspendFor, suspend],
	);

	return useMemo(() => {
		let lastId = 0;
		const nextId = () => ++lastId;
		const copy = (text: string) => {
			stdout.write(clipboardSequence(text, process.env));
		};

		const screen = {getState: store.getState, dispatch: store.dispatch, now};
		return {
			...screen,
			refresh() {
				refresh();
			},
			advance,
			perform: performer({store, sources, audit, refresh, now, nextId}),
			signIn(server, login) {
				sourceOf(sources, server)
					.signIn(login)
					.then(
						({user, expires, saveError}) => {
							store.dispatch({type: 'signed-in', server, user, expires});
							if (saveError !== undefined) {
								note(screen, 'warning', `the sign-in is not kept: ${saveError}`);
							}

							refresh(server);
						},
						(error: unknown) => {
							const failure = failureOf(error);
							const wanted = failure.kind === 'not-signed-in' ? (failure.needsCode ? 'code' : 'password') : undefined;
							store.dispatch({type: 'sign-in-failed', problem: failureText(failure), wanted});
						},
					);
			},
			copy(text) {
				copy(text);
				note(screen, 'good', `copied ${text}, if your terminal allows it (OSC 52)`);
			},
			writeIncident: incidentWriter({
				...screen,
				environment: process.env,
				notify(tone, text, shorter) {
					store.dispatch({type: 'noted', tone, text, ...(shorter && {shorter}), at: now(), isOfProgram: true});
				},
				copy,
				after(wait, callback) {
					setTimeout(callback, wait).unref();
				},
			}),
			redraw: repaint,
			suspend() {
				void suspend();
			},
			switchTo,
			runProgram: programRunner({
				dispatch: dispatchToCurrent,
				now,
				environment: process.env,
				// A stopped process reads nothing by itself. For a screen reader Ink keeps reading, and would not begin again.
				suspendFor: async use =>
					suspendFor(async () => {
						if (!store.getState().isScreenReader) {
							await extras.keyboard.pause();
						}

						await use();
					}),
				record: recorder({store, audit, nextId}),
			}),
			quit(exitCode) {
				exit(exitCode);
			},
		};
	}, [
		advance,
		audit,
		exit,
		extras,
		sources,
		suspendFor,
		now,
		refresh,
		stdout,
		store,
		suspend,
		switchTo,
		dispatchToCurrent,
	]);
};
