import {usePaste} from 'ink';
import {useEffect} from 'react';
import type {Services} from '../commands/command.js';
import type {Keyboard} from '../terminal/keyboard.js';
import {createPieceHandler} from './handle-piece.js';

const nothing = () => undefined;

/** The one place where the keyboard comes in, and the mouse. */
export const useKeys = (services: Services, keyboard: Keyboard): void => {
	// Ink sets the modes of the terminal for it: every key at once, and pastes marked. It reads nothing itself.
	usePaste(nothing);
	useEffect(() => keyboard.onPiece(createPieceHandler(services)), [keyboard, services]);
};
