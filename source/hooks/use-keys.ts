import {useInput, usePaste} from 'ink';
import {useEffect, useEffectEvent, useRef} from 'react';
import type {Services} from '../commands/command.js';
import {handleKey, handlePaste, isTypedAhead, isTyping} from '../commands/input.js';
import {handleMouse, type MouseEvent} from '../commands/mouse.js';
import {inputFrom, isLongBurst} from './key-names.js';
import type {TerminalExtras} from './terminal-extras.js';

/** The one place where the keyboard comes in, and the mouse. */
export const useKeys = (services: Services, extras: TerminalExtras): void => {
	/** What comes in one piece comes in one turn, an arrow and a letter apart from each other. */
	const following = useRef(false);
	const isFirstOfPiece = (isWhole = false): boolean => {
		const isFirst = !following.current;
		following.current = !isWhole;
		setImmediate(() => {
			following.current = false;
		});
		return isFirst;
	};

	useInput((input, inkKey) => {
		// What is told as Escape has come alone: with anything behind it, it would be the beginning of another key.
		const isFirst = isFirstOfPiece(inkKey.escape);
		const burst = inputFrom(input, inkKey);
		if (burst.kind === 'paste') {
			handlePaste(services, burst.text);
			return;
		}

		if (isLongBurst(burst.keys) && !isTypedAhead(burst.keys, services.getState()) && !isTyping(services.getState())) {
			handlePaste(services, input);
			return;
		}

		for (const key of burst.keys) {
			handleKey(services, key, isFirst && burst.keys.length === 1);
		}
	});
	const onMouse = useEffectEvent((event: MouseEvent) => {
		isFirstOfPiece();
		handleMouse(services, event);
	});
	useEffect(
		() =>
			extras.onMouse(event => {
				onMouse(event);
			}),
		[extras],
	);
	usePaste(text => {
		handlePaste(services, text);
	});
};
