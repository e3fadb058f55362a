import {useStdout} from 'ink';
import {useEffect} from 'react';
import type {State} from '../../state/state.js';
import type {Store} from '../../state/store.js';
import type {TerminalExtras} from '../../terminal/terminal-modes.js';
import {createEcho} from './echo.js';
import {typedIn} from './forms.js';
import {greeting, newsBetween, placeLines} from './announce.js';

/**
Writes the state in sentences at the end of the terminal: first all of it, then the changes. It draws no frame, which a screen reader would
read again at each redraw, and overwrites only the line that is being typed.
*/
export function ScreenReader({store, extras: {keyboard}}: {readonly store: Store; readonly extras: TerminalExtras}) {
	const {stdout} = useStdout();
	useEffect(() => {
		const echo = createEcho();
		let announced: State | undefined;
		let [isPlanned, isOver] = [false, false];
		let written = 0;
		const write = (sentences: readonly string[]) => {
			const state = store.getState();
			const bytes = echo.write(sentences, typedIn(state), state.size.columns);
			if (bytes === '') {
				return;
			}

			written++;
			stdout.write(bytes);
		};

		const announce = () => {
			if (isOver) {
				return;
			}

			const state = store.getState();
			const before = announced;
			announced = state;
			write(before ? newsBetween(before, state) : greeting(state));
		};

		const follow = () => {
			// An action is announced before it is sent; all other changes of one moment are announced together.
			if (announced?.actions !== store.getState().actions) {
				announce();
			} else if (!isPlanned) {
				isPlanned = true;
				queueMicrotask(() => {
					isPlanned = false;
					announce();
				});
			}
		};

		announce();
		const unsubscribe = store.subscribe(follow);
		// A key that changes nothing announces where the cursor is, so that every key has an answer.
		const stopListening = keyboard.onPiece(({events}) => {
			if (events.every(({kind}) => kind !== 'key')) {
				return;
			}

			const before = written;
			setImmediate(() => {
				if (!isOver && written === before) {
					write(placeLines(store.getState()));
				}
			});
		});
		return () => {
			isOver = true;
			unsubscribe();
			stopListening();
			stdout.write(echo.write([], undefined, 0));
		};
	}, [keyboard, stdout, store]);
	return null;
}
