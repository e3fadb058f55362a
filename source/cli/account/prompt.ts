import type {Readable, Writable} from 'node:stream';
import type {Key} from '../../terminal/key.js';
import {graphemes} from '../../util/width.js';
import type {InputEvent} from '../../terminal/input-event.js';
import {keyOf} from '../../terminal/key-codes.js';
import {createKeyboard} from '../../terminal/keyboard.js';

type Keyboard = Readable & {setRawMode: (isRaw: boolean) => unknown};

type Prompt = {
	/** Resolves to the typed text; to `undefined` after Ctrl-C or Ctrl-D. A secret shows nothing, not even its length. */
	readonly ask: (label: string, isSecret?: boolean) => Promise<string | undefined>;
	/** Restores the terminal. */
	readonly close: () => void;
};

/** A paste counts as typed, line ends too. */
const keysOf = (event: InputEvent): readonly Key[] =>
	event.kind === 'key'
		? [event.key]
		: event.kind === 'paste'
			? Array.from(event.text.replaceAll('\r\n', '\n'), character => keyOf(character.codePointAt(0)!))
			: [];

/** Asks questions on a terminal; text typed ahead answers the next one. Replies of the terminal itself are ignored. */
export const createPrompt = (keyboard: Keyboard, screen: Writable): Prompt => {
	const pending: Key[] = [];
	let takePending = (): void => undefined;
	const parser = createKeyboard();
	parser.onPiece(({events}) => {
		pending.push(...events.flatMap(event => keysOf(event)));
		takePending();
	});
	keyboard.setRawMode(true);
	keyboard.on('data', parser.take);
	return {
		ask: async (label, isSecret = false) =>
			new Promise(resolve => {
				let text = '';
				const show = () => {
					screen.write(`\r\u{1B}[K${label}${isSecret ? '' : text}`);
				};

				takePending = () => {
					for (let key = pending.shift(); key; key = pending.shift()) {
						const isCancelled = key.name === 'ctrl+c' || (key.name === 'ctrl+d' && text === '');
						if (isCancelled || key.name === 'return') {
							takePending = () => undefined;
							screen.write('\n');
							resolve(isCancelled ? undefined : text);
							return;
						}

						text = typed(text, key);
						if (!isSecret) {
							show();
						}
					}
				};

				show();
				takePending();
			}),
		close() {
			keyboard.off('data', parser.take);
			parser.reset();
			keyboard.setRawMode(false);
			keyboard.pause();
		},
	};
};

const typed = (text: string, key: Key): string =>
	key.name === 'ctrl+u' ? '' : key.name === 'backspace' ? graphemes(text).slice(0, -1).join('') : text + key.text;
