import {usePaste} from 'ink';
import {useEffect} from 'react';
import type {Services} from '../commands/command.js';
import type {Keyboard} from '../terminal/keyboard.js';
import {createPieceHandler} from './handle-piece.js';

const nothing = () => undefined;

/** The one place where the keyboard comes in, and the mouse. */
export const useKeys = (services: Services, keyboard: Keyboard): void => {
	// Makes Ink set the terminal's modes: raw input and marked pastes. Ink reads nothing itself.
	usePaste(nothing);
	useEffect(() => keyboard.onPiece(createPieceHandler(services)), [keyboard, services]);
};
