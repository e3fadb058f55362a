import process from 'node:process';
import {useApp, useStdout} from 'ink';
import {useState} from 'react';
import type {AuditLog, ProgramEnd} from '../audit/audit-log.js';
import {note, type ProgramRun, type Services} from '../commands/command.js';
import {failureOf, failureText} from '../sources/failure.js';
import type {Source} from '../sources/source.js';
import {incidentWriter} from '../features/incident/write-files.js';
import {serverOf} from '../state/servers.js';
import type {Store} from '../state/store.js';
import {repaint} from '../terminal/ink-renderer/log-update.js';
import {clipboardSequence} from '../terminal/clipboard.js';
import {askForWindowSize} from '../terminal/window-size.js';
import {programRunner} from '../features/custom-commands/run-program.js';
import {performer, sourceOf, type PerformerDeps} from './perform-action.js';
import {useIdentity} from './use-identity.js';
import {useSuspension, type SuspensionProps} from './use-suspension.js';

/** Logs the programs that run for a call: each before its start, and its end. */
const recorder =
	({store, audit, nextId}: Pick<PerformerDeps, 'store' | 'audit' | 'nextId'>) =>
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

type ServiceProps = SuspensionProps & {
	readonly sources: readonly Source[];
	readonly audit: AuditLog;
	readonly switchTo: Services['switchTo'];
	/** Dispatches to the session on screen at that moment, which shows how a program ended. */
	readonly dispatchToCurrent: Store['dispatch'];
};

/** Returns the services of the commands. The props stay the same while it is mounted. */
export const useServices = (props: ServiceProps): Services => {
	const {store, sources, intake, now, audit, extras, switchTo, dispatchToCurrent} = props;
	const {exit} = useApp();
	const {stdout} = useStdout();
	const {refresh, advance} = intake;
	useIdentity(store, sources);

	const {suspendFor, suspend} = useSuspension(props);
	const [services] = useState((): Services => {
		let lastId = 0;
		const nextId = () => ++lastId;
		const copy = (text: string) => {
			stdout.write(clipboardSequence(text, process.env));
		};

		const screen = {getState: store.getState, dispatch: store.dispatch, now};
		return {
			...screen,
			elapsed: extras.keyboard.elapsed,
			refresh,
			advance,
			perform: performer({store, sources, audit, refresh, now, nextId}),
			signIn(server, login) {
				sourceOf(sources, server)
					.signIn(login)
					.then(
						({user, expires, saveError, warning}) => {
							store.dispatch({type: 'signed-in', server, user, expires});
							if (saveError !== undefined) {
								note(screen, 'warning', `the sign-in is not kept: ${saveError}`);
							}

							if (warning !== undefined) {
								note(screen, 'warning', warning);
							}

							refresh(server);
						},
						(error: unknown) => {
							const failure = failureOf(error);
							const wanted = failure.kind === 'not-signed-in' ? (failure.needsCode ? 'code' : 'password') : undefined;
							store.dispatch({type: 'sign-in-failed', server, problem: failureText(failure), wanted});
						},
					);
			},
			copy(text) {
				copy(text);
				// No terminal says whether it did.
				store.dispatch({
					type: 'noted',
					tone: 'plain',
					text: `copied ${text}, if your terminal allows it (OSC 52)`,
					shorter: [`copied ${text.slice(0, 8)}, if your terminal allows it`],
					at: now(),
				});
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
			redraw() {
				askForWindowSize();
				repaint();
			},
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
			quit: exit,
		};
	});
	return services;
};
