import process from 'node:process';
import {useApp, useStdout} from 'ink';
import {useCallback, useEffect, useMemo} from 'react';
import type {AuditLog, ProgramEnd} from '../audit/audit-log.js';
import type {ProgramRun, Services} from '../commands/command.js';
import {subjectOf, type ActionRequest} from '../domain/action.js';
import {failureOf, failureText} from '../domain/failure.js';
import type {Feed} from '../sources/feed.js';
import {isAnswered} from '../monitor/batch.js';
import {legNameOf} from '../monitor/selectors.js';
import {linkTo, siteOf} from '../monitor/servers.js';
import type {Store} from '../monitor/store.js';
import {repaint} from '../paint/log-update.js';
import {clipboardSequence} from './clipboard.js';
import {programRunner} from './run-program.js';
import {untilForeground} from './foreground.js';
import {handleStops, stopUntilContinued, whileAway} from './job-control.js';
import type {TerminalExtras} from './terminal-extras.js';
import {useIdentity} from './use-identity.js';
import type {Polling, Surroundings} from './use-polling.js';

type Office = {
	readonly store: Store;
	readonly feed: Feed;
	readonly audit: AuditLog;
	readonly refresh: () => void;
	readonly now: () => number;
	/** A number for what is written down next. */
	readonly nextId: () => number;
};

/** Where several servers are watched, what was done has its server with it. */
const onSite = (subject: string, site: string | undefined): string =>
	site === undefined ? subject : `${subject} on ${site}`;

/**
Writes an action down, sends it, tells the store of every step, and asks for a list to see what it did.
*/
const performer = ({store, feed, audit, refresh, now, nextId}: Office) => {
	const follow = async (id: number, request: ActionRequest, site: string | undefined, batchId: number | undefined) => {
		try {
			const acceptance = await feed.perform(request, site);
			store.dispatch({type: 'action-accepted', id, acceptance, at: now()});
		} catch (error) {
			store.dispatch({type: 'action-failed', id, failure: failureOf(error), at: now()});
		}

		// While others of a batch wait for the answers of this server, the next list would come too soon for them.
		if (batchId === undefined || isAnswered(store.getState().batch, site)) {
			refresh();
		}
	};

	return (request: ActionRequest, batch?: number) => {
		const id = nextId();
		const state = store.getState();
		const channel = 'uuid' in request ? state.list.byId.get(request.uuid)?.channel : undefined;
		const leg = channel && legNameOf(state, channel);
		const site = siteOf(request, channel);
		const {user: who, isPaused} = linkTo(state, site);
		audit.begin(id, {request, channel, who});
		const subject = onSite(subjectOf(request, channel, leg), site);
		store.dispatch({type: 'action-sent', id, request, subject, at: now(), batch});
		if (isPaused) {
			// Nobody would see what it did.
			store.dispatch({type: 'paused', isPaused: false});
		}

		void follow(id, request, site, batch);
	};
};

/** Writes down the programs that are run for a call, each before it is started, and how it ended. */
const recorder =
	({store, audit, nextId}: Pick<Office, 'store' | 'audit' | 'nextId'>) =>
	({command, channel}: ProgramRun): ((how: ProgramEnd) => void) => {
		if (!channel) {
			return () => undefined;
		}

		const id = nextId();
		audit.begin(id, {command, channel, who: linkTo(store.getState(), channel.site?.name).user});
		return how => {
			audit.end(id, how);
		};
	};

type Means = {
	readonly store: Store;
	readonly feed: Feed;
	readonly polling: Polling;
	readonly surroundings: Surroundings;
	readonly audit: AuditLog;
	readonly extras: TerminalExtras;
	readonly switchTo: Services['switchTo'];
	/** Where it is told how a program ended that was started here: on the screen of then. */
	readonly tell: Store['dispatch'];
};

/** What commands can do besides changing the state. */
export const useServices = (means: Means): Services => {
	const {store, feed, polling, audit, extras, switchTo, tell} = means;
	const {now} = means.surroundings;
	const {exit, suspendTerminal} = useApp();
	const {stdout} = useStdout();
	const {refresh} = polling;
	useIdentity(store, feed);

	const lend = useCallback(
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
		await lend(async () => {
			outcome = await stopUntilContinued();
			// After bg it would draw on the screen of the shell.
			await untilForeground();
		});
		if (outcome === 'unstopped') {
			store.dispatch({type: 'noted', tone: 'warning', text: 'there is no shell to go back to', at: now()});
		}
	}, [lend, now, store]);

	useEffect(
		() =>
			handleStops({
				onStop: suspend,
				// Nothing was given back before a SIGSTOP: whatever the terminal is like now, it is given back and taken anew.
				async onContinue() {
					await untilForeground();
					await lend(async () => undefined);
				},
			}),
		[lend, suspend],
	);

	return useMemo(() => {
		let lastId = 0;
		const nextId = () => ++lastId;
		return {
			getState: store.getState,
			dispatch: store.dispatch,
			now,
			refresh() {
				feed.hasten?.();
				refresh();
			},
			perform: performer({store, feed, audit, refresh, now, nextId}),
			signIn(login) {
				feed.signIn(login).then(
					({user, expires, unkept}) => {
						store.dispatch({type: 'signed-in', site: login.site, user, expires});
						if (unkept !== undefined) {
							store.dispatch({type: 'noted', tone: 'warning', text: `the sign-in is not kept: ${unkept}`, at: now()});
						}

						refresh();
					},
					(error: unknown) => {
						const failure = failureOf(error);
						const wanted = failure.kind === 'not-signed-in' ? (failure.needsCode ? 'code' : 'password') : undefined;
						store.dispatch({type: 'sign-in-failed', problem: failureText(failure), wanted});
					},
				);
			},
			copy(text) {
				stdout.write(clipboardSequence(text, process.env));
				store.dispatch({
					type: 'noted',
					tone: 'good',
					text: `copied ${text}, if your terminal allows it (OSC 52)`,
					at: now(),
				});
			},
			redraw: repaint,
			suspend() {
				void suspend();
			},
			switchTo,
			runProgram: programRunner({
				dispatch: tell,
				now,
				environment: process.env,
				// A stopped process reads nothing by itself. For a screen reader Ink keeps reading, and would not begin again.
				lend: async use =>
					lend(async () => {
						if (!store.getState().isSpoken) {
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
	}, [audit, exit, extras, feed, lend, now, refresh, stdout, store, suspend, switchTo, tell]);
};
