import {useStdout} from 'ink';
import {useEffect, useRef} from 'react';
import type {State} from '../../state/state.js';
import type {Store} from '../../state/store.js';
import type {Keyboard} from '../../terminal/keyboard.js';
import {createEcho} from './echo.js';
import {typedIn} from './forms.js';
import {greeting, newsBetween, placeLines} from './announce.js';

/**
Tells the state in sentences, at the end of the terminal: once what it is, then what changes. Nothing that was written is
ever written over, but for the line that is being typed.
*/
export const useScreenReader = (store: Store, keyboard: Keyboard): void => {
	const {stdout} = useStdout();
	const repeat = useRef<() => void>(undefined);
	useEffect(() => {
		const echo = createEcho();
		let told: State | undefined;
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

		const tell = () => {
			if (isOver) {
				return;
			}

			const state = store.getState();
			const before = told;
			told = state;
			write(before ? newsBetween(before, state) : greeting(state));
		};

		const follow = () => {
			// What is sent is told before it goes. What else happens at the same moment is told together.
			if (told?.actions !== store.getState().actions) {
				tell();
			} else if (!isPlanned) {
				isPlanned = true;
				queueMicrotask(() => {
					isPlanned = false;
					tell();
				});
			}
		};

		tell();
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
	// No key is without an answer: one that changes nothing tells where one is.
	useEffect(
		() =>
			keyboard.onPiece(({events}) => {
				if (events.some(({kind}) => kind === 'key')) {
					repeat.current?.();
				}
			}),
		[keyboard],
	);
};
