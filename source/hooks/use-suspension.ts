import {useApp} from 'ink';
import {useCallback, useEffect} from 'react';
import {note} from '../commands/command.js';
import {presentOf} from '../features/history/shown-state.js';
import {isSignedOut} from '../features/sign-in/ask.js';
import type {Store} from '../state/store.js';
import {untilForeground} from '../terminal/foreground.js';
import {handleStops, stopUntilContinued, whileAway} from '../terminal/job-control.js';
import {askForWindowSize} from '../terminal/window-size.js';
import type {TerminalExtras} from '../terminal/terminal-modes.js';
import type {Intake} from './intake.js';

export type SuspensionProps = {
	readonly store: Store;
	readonly intake: Intake;
	readonly now: () => number;
	readonly extras: TerminalExtras;
};

/** Lends the terminal to other programs: `suspendFor` to one of them, `suspend` to the shell. */
export const useSuspension = ({store, intake, now, extras}: SuspensionProps) => {
	const {suspendTerminal} = useApp();
	const {refresh, suspend: suspendSources} = intake;
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
			askForWindowSize();
			for (const server of presentOf(store.getState()).servers) {
				// A password that was refused is not sent again.
				if (!isSignedOut(server)) {
					refresh(server.id);
				}
			}
		},
		[extras, refresh, store, suspendTerminal],
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

	return {suspendFor, suspend};
};
