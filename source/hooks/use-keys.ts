import {usePaste} from 'ink';
import {useEffect} from 'react';
import type {Services} from '../commands/command.js';
import type {State} from '../state/state.js';
import type {Store} from '../state/store.js';
import type {Keyboard} from '../terminal/keyboard.js';
import type {TerminalExtras} from '../terminal/terminal-modes.js';
import {createPieceHandler} from './handle-input.js';
import {useStored} from './use-store.js';

const nothing = () => undefined;

export const useKeys = (services: Services, keyboard: Keyboard): void => {
	// Makes Ink set the terminal's modes: raw input and marked pastes. Ink reads nothing itself.
	usePaste(nothing);
	useEffect(() => keyboard.onPiece(createPieceHandler(services)), [keyboard, services]);
};

const isMouseOnIn = ({view}: State): boolean => view.isMouseOn;

export const useMouse = (store: Store, extras: TerminalExtras): void => {
	const isOn = useStored(store, isMouseOnIn);
	useEffect(() => {
		extras.setMouse(isOn);
	}, [extras, isOn]);
};
