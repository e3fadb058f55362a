import {note, type Services} from '../commands/command.js';
import {handleKey, handlePaste, isTypedAhead, isTyping} from '../commands/handle-key.js';
import {handleMouse} from '../commands/mouse.js';
import {keyLabel, type Key} from '../terminal/key.js';
import type {Piece} from '../terminal/keyboard.js';

/** A key this soon after a paste or a terminal reply may be the rest of it, ms. */
const restTime = 50;
/** The same after an unmarked paste, which comes in pieces; the last may be a single letter, ms. */
const unmarkedRestTime = 150;
/** Nobody types more characters in one piece. */
const longestBurst = 8;

/** Keys that only leave, and act on no call. */
const leading = new Set(['ctrl+c', 'ctrl+z', 'escape']);

const isWritten = ({name, text}: Key): boolean => text !== '' || name === 'return' || name === 'tab';

const writtenBy = ({name, text}: Key): string => (name === 'return' ? '\n' : name === 'tab' ? '\t' : text);

/** Whether keys are a text of several lines. In one piece of typing, Enter comes last. */
const hasLines = (keys: readonly Key[]): boolean => {
	const end = keys.findIndex(({name}) => name === 'return');
	return end !== -1 && keys.slice(end + 1).some(key => isWritten(key));
};

const isLongBurst = (keys: readonly Key[]): boolean =>
	keys.filter(key => isWritten(key) || key.name.startsWith('ctrl+')).length > longestBurst;

/** A paste or a terminal reply, when it came, and how long its rest may take, ms. */
type Unpressed = {readonly what: 'a paste' | 'a terminal reply'; readonly at: number; readonly time: number};

/**
Handles the events of each piece. A key that may belong to a paste or a terminal reply can only close something, or type into the focused
field: nobody can know whether it was pressed.
*/
export const createPieceHandler = (services: Services): ((piece: Piece) => void) => {
	const {elapsed} = services;
	let last: Unpressed | undefined;

	const unpressedIn = ({events, isCut}: Piece): Unpressed | undefined => {
		const at = elapsed();
		if (events.some(({kind}) => kind === 'paste')) {
			return {what: 'a paste', at, time: restTime};
		}

		const isAnswer = isCut || events.some(({kind}) => kind === 'other');
		return isAnswer ? {what: 'a terminal reply', at, time: isCut ? 0 : restTime} : undefined;
	};

	const refuse = (key: Key, {what}: Unpressed) => {
		if (what === 'a paste' && !isTyping(services.getState())) {
			handlePaste(services, '');
			return;
		}

		const text = `${keyLabel(key.name)}: it came together with ${what}, so press it again`;
		note(services, 'warning', text);
	};

	const handleDoubtful = (key: Key, unpressed: Unpressed) => {
		if (leading.has(key.name) || (key.text !== '' && isTyping(services.getState()))) {
			handleKey(services, key, false);
		} else {
			refuse(key, unpressed);
		}
	};

	const handleUnmarked = (keys: readonly Key[]) => {
		if (isTyping(services.getState())) {
			handlePaste(services, keys.map(key => writtenBy(key)).join(''));
			return;
		}

		last = {what: 'a paste', at: elapsed(), time: unmarkedRestTime};
		handlePaste(services, '');
		const [end] = keys.slice(-1);
		if (end && leading.has(end.name)) {
			handleKey(services, end, false);
		}
	};

	const isUnmarked = (keys: readonly Key[]): boolean => {
		const state = services.getState();
		return hasLines(keys) || (!isTyping(state) && isLongBurst(keys) && !isTypedAhead(keys, state));
	};

	return piece => {
		const keys = piece.events.flatMap(event => (event.kind === 'key' ? [event.key] : []));
		const own = unpressedIn(piece);
		// The keys may still belong to what came before.
		const unpressed = own ?? (last && elapsed() - last.at < last.time ? last : undefined);
		if (own) {
			last = own.time > 0 ? own : last;
		} else if (isUnmarked(keys)) {
			handleUnmarked(keys);
			return;
		} else if (unpressed?.time === unmarkedRestTime && keys.length > 0) {
			last = {...unpressed, at: elapsed()};
		}

		for (const event of piece.events) {
			if (event.kind === 'paste') {
				handlePaste(services, event.text);
			} else if (event.kind === 'mouse' && event.event) {
				handleMouse(services, event.event);
			} else if (event.kind === 'key' && unpressed) {
				handleDoubtful(event.key, unpressed);
			} else if (event.kind === 'key') {
				handleKey(services, event.key, piece.isAlone);
			}
		}
	};
};
