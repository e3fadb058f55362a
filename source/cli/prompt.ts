import type {Readable, Writable} from 'node:stream';
import {stripVTControlCharacters} from 'node:util';
import {graphemes} from '../monitor/text-field.js';

/** A keyboard that can be told to give every key as it is pressed, and to show none of them. */
type Keyboard = Readable & {setRawMode: (isRaw: boolean) => unknown};

export type Prompt = {
	/** What was typed; nothing when it was called off by Ctrl-C or Ctrl-D. A secret shows nothing, not even its length. */
	readonly ask: (label: string, isSecret?: boolean) => Promise<string | undefined>;
	/** Gives the terminal back as it was. */
	readonly close: () => void;
};

/** Asks questions on a terminal, one after the other; what is typed ahead is for the next one. */
export const createPrompt = (keyboard: Keyboard, screen: Writable): Prompt => {
	let pending: string[] = [];
	let take: (() => void) | undefined;
	const onData = (data: string) => {
		// Keys that send more than one character, such as arrows, do nothing here.
		pending.push(...graphemes(stripVTControlCharacters(data)));
		take?.();
	};

	keyboard.setEncoding('utf8');
	keyboard.setRawMode(true);
	keyboard.on('data', onData);
	return {
		async ask(label, isSecret = false) {
			let text: string[] = [];
			const show = () => {
				screen.write(`\r\u{1B}[K${label}${isSecret ? '' : text.join('')}`);
			};

			show();
			return new Promise(resolve => {
				const end = (answer: string | undefined) => {
					take = undefined;
					screen.write('\n');
					resolve(answer);
				};

				take = () => {
					while (pending.length > 0) {
						const [key, ...rest] = pending as [string, ...string[]];
						pending = rest;
						if (key === '\u{3}' || (key === '\u{4}' && text.length === 0)) {
							end(undefined);
							return;
						}

						if (/[\n\r]/u.test(key)) {
							end(text.join(''));
							return;
						}

						text = typed(text, key);
						if (!isSecret) {
							show();
						}
					}
				};

				take();
			});
		},
		close() {
			keyboard.off('data', onData);
			keyboard.setRawMode(false);
			keyboard.pause();
		},
	};
};

const typed = (text: string[], key: string): string[] => {
	if (key === '\u{7F}' || key === '\b') {
		return text.slice(0, -1);
	}

	if (key === '\u{15}') {
		return [];
	}

	return /\p{Control}/u.test(key) ? text : [...text, key];
};
