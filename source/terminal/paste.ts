/** Characters. More than any field takes; the rest is dropped. */
const longestPaste = 10_000;

const endMarker = '\u{1B}[201~';
const c1Csi = '\u{9B}';

/** Collects the text between the markers of a paste. */
type PasteCollector = {
	/** Takes the next character. Returns whether it ends the paste. */
	readonly take: (character: string) => boolean;
	/** Returns the pasted text, and starts over. */
	readonly taken: () => string;
};

export const createPasteCollector = (): PasteCollector => {
	let [text, marker] = ['', ''];
	const keep = (part: string) => {
		if (text.length < longestPaste) {
			text += part;
		}
	};

	return {
		take(character) {
			const read = marker + (character === c1Csi ? '\u{1B}[' : character);
			if (endMarker.startsWith(read)) {
				marker = read === endMarker ? '' : read;
				return read === endMarker;
			}

			keep(marker);
			marker = '';
			const isBegin = character === '\u{1B}' || character === c1Csi;
			if (isBegin) {
				marker = character === c1Csi ? '\u{1B}[' : character;
			} else {
				keep(character);
			}

			return false;
		},
		taken() {
			const all = text;
			[text, marker] = ['', ''];
			return all;
		},
	};
};
