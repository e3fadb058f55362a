import {useStdout} from 'ink';
import {useEffect, useRef} from 'react';
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
	const repeat = useRef<() => void>(undefined);
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
		repeat.current = () => {
			const before = written;
			setImmediate(() => {
				if (!isOver && written === before) {
					write(placeLines(store.getState()));
				}
			});
		};

		const unsubscribe = store.subscribe(follow);
		return () => {
			isOver = true;
			unsubscribe();
			repeat.current = undefined;
			stdout.write(echo.write([], undefined, 0));
		};
	}, [stdout, store]);
	// A key that changes nothing announces where the cursor is, so that every key has an answer.
	useEffect(
		() =>
			keyboard.onPiece(({events}) => {
				if (events.some(({kind}) => kind === 'key')) {
					repeat.current?.();
				}
			}),
		[keyboard],
	);
	return null;
}
