import {useApp} from 'ink';
import {useEffect, useState} from 'react';
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

/** Lends the terminal to other programs: `suspendFor` to one of them, `suspend` to the shell. Its props stay the same while it is mounted. */
export const useSuspension = ({store, intake, now, extras}: SuspensionProps) => {
	const {suspendTerminal} = useApp();
	const [suspension] = useState(() => {
		const suspendFor = async (borrow: () => Promise<void>) => {
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
					intake.refresh(server.id);
				}
			}
		};

		const suspend = async () => {
			let outcome: string | undefined;
			await suspendFor(async () => {
				intake.suspend(true);
				outcome = await stopUntilContinued();
				// After bg it would draw on the screen of the shell.
				await untilForeground();
				intake.suspend(false);
			});
			if (outcome === 'unstopped') {
				note({dispatch: store.dispatch, now}, 'warning', 'there is no shell to go back to');
			}
		};

		return {suspendFor, suspend};
	});
	useEffect(
		() =>
			handleStops({
				onStop: suspension.suspend,
				// Nothing was given back before a SIGSTOP: whatever the terminal is like now, it is given back and taken anew.
				async onContinue() {
					await untilForeground();
					await suspension.suspendFor(async () => undefined);
				},
			}),
		[suspension],
	);
	return suspension;
};
