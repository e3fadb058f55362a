import {Buffer} from 'node:buffer';
import type {InputEvent} from '../../source/terminal/input-event.js';
import {createInputParser} from '../../source/terminal/parse-input.js';

/** An event in a word: a key by its name, `paste:…`, `click 9,4`, `wheel 1`, `mouse`, or `other` for what is none of these. */
export const wordFor = (event: InputEvent): string => {
	switch (event.kind) {
		case 'key': {
			return event.key.name;
		}

		case 'paste': {
			return `paste:${event.text}`;
		}

		case 'mouse': {
			const {event: what} = event;
			return what === undefined
				? 'mouse'
				: what.kind === 'click'
					? `click ${what.column},${what.row}`
					: `wheel ${what.by}`;
		}

		case 'other': {
			return 'other';
		}
	}
};

/** What pieces mean that come right after each other, and what is left of them in silence. */
export const eventsIn = (...pieces: ReadonlyArray<string | Uint8Array>): readonly string[] => {
	const parser = createInputParser();
	const events = pieces.flatMap(piece => parser.push(typeof piece === 'string' ? Buffer.from(piece) : piece));
	return [...events, ...parser.expire()].map(event => wordFor(event));
};
