import type {Key} from './key.js';
import {keysOfCsi, keysOfSs3} from './key-sequences.js';
import {isMouseReport, mouseEventOf, type MouseEvent} from './mouse.js';

export type InputEvent =
	| {readonly kind: 'key'; readonly key: Key}
	| {readonly kind: 'paste'; readonly text: string}
	/** `event` is `undefined` for mouse events without a use here. */
	| {readonly kind: 'mouse'; readonly event: MouseEvent | undefined}
	/** A reply of the terminal, a named key with Alt, or invalid bytes. */
	| {readonly kind: 'other'};

export const other: InputEvent = {kind: 'other'};

export const pressed = (...keys: readonly Key[]): readonly InputEvent[] => keys.map(key => ({kind: 'key', key}));

/** A whole CSI or SS3 sequence. */
type Sequence = {
	readonly introducer: '[' | 'O';
	/** The characters between introducer and final. */
	readonly parameters: string;
	readonly final: string;
	/** Whether another Escape precedes it: some terminals send Alt so. */
	readonly isAlt: boolean;
};

/** The events of a sequence; none for a key release. */
export const eventsOfSequence = ({introducer, parameters, final, isAlt}: Sequence): readonly InputEvent[] => {
	if (introducer === '[' && isMouseReport(parameters, final)) {
		return [{kind: 'mouse', event: mouseEventOf(parameters, final)}];
	}

	const keys = introducer === '[' ? keysOfCsi(parameters, final) : keysOfSs3(parameters, final);
	return keys === undefined || isAlt ? [other] : pressed(...keys);
};
