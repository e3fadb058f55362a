import {useInput, usePaste} from 'ink';
import {useEffect, useEffectEvent, useRef} from 'react';
import type {Services} from '../commands/command.js';
import {handleKey, handlePaste, isTypedAhead, isTyping} from '../commands/input.js';
import {handleMouse, type MouseEvent} from '../commands/mouse.js';
import type {Key} from '../domain/key.js';
import {inputFrom, isLongBurst} from './key-names.js';
import type {TerminalExtras} from './terminal-extras.js';

/**
So long after a piece of a paste that was ignored, what comes is the rest of it, ms: a terminal that does not mark a paste sends
it in pieces, and the last may be a letter.
*/
const pasteTime = 150;

/** They lead out of everything, and act on nothing. */
const leading = new Set(['ctrl+c', 'ctrl+z', 'escape']);

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

	const ignoredAt = useRef(-Infinity);
	const ignore = (text: string) => {
		ignoredAt.current = services.now();
		handlePaste(services, text);
	};

	const isRestOfPaste = (keys: readonly Key[]): boolean => {
		const since = services.now() - ignoredAt.current;
		// The clock may have been set back meanwhile.
		return since >= 0 && since < pasteTime && keys.every(({name}) => !leading.has(name));
	};

	useInput((input, inkKey) => {
		// What is told as Escape has come alone: with anything behind it, it would be the beginning of another key.
		const isFirst = isFirstOfPiece(inkKey.escape);
		const burst = inputFrom(input, inkKey);
		const isText = isTyping(services.getState());
		if (burst.kind === 'paste') {
			if (isText) {
				handlePaste(services, burst.text);
			} else {
				ignore(burst.text);
			}

			return;
		}

		const isPasted = isLongBurst(burst.keys) && !isTypedAhead(burst.keys, services.getState());
		if (!isText && (isPasted || isRestOfPaste(burst.keys))) {
			ignore(input);
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
