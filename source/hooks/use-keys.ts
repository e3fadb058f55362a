import {useInput, usePaste} from 'ink';
import {useRef} from 'react';
import type {Services} from '../commands/command.js';
import {handleKey, handlePaste, isTypedAhead, isTyping} from '../commands/input.js';
import {inputFrom, isLongBurst} from './key-names.js';

/** The one place where the keyboard comes in. */
export const useKeys = (services: Services): void => {
	/** What comes in one piece comes in one turn, an arrow and a letter apart from each other. */
	const following = useRef(false);
	useInput((input, inkKey) => {
		const isFirst = !following.current;
		// What is told as Escape has come alone: with anything behind it, it would be the beginning of another key.
		following.current = !inkKey.escape;
		setImmediate(() => {
			following.current = false;
		});
		const burst = inputFrom(input, inkKey);
		if (burst.kind === 'paste') {
			handlePaste(services, burst.text);
			return;
		}

		if (isLongBurst(burst.keys) && !isTypedAhead(burst.keys) && !isTyping(services.getState())) {
			handlePaste(services, input);
			return;
		}

		for (const key of burst.keys) {
			handleKey(services, key, isFirst && burst.keys.length === 1);
		}
	});
	usePaste(text => {
		handlePaste(services, text);
	});
};
