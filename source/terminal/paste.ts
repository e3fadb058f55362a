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
			const read = character === c1Csi ? '\u{1B}[' : character;
			if (!endMarker.startsWith(marker + read)) {
				keep(marker);
				marker = '';
			}

			if (endMarker.startsWith(marker + read)) {
				marker += read;
			} else {
				keep(read);
			}

			return marker === endMarker;
		},
		taken() {
			const all = text;
			[text, marker] = ['', ''];
			return all;
		},
	};
};
