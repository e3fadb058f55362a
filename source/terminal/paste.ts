/** Characters. More than any field takes; the rest is dropped. */
const longestPaste = 10_000;

const endMarker = '\u{1B}[201~';
const c1Csi = '\u{9B}';

/** Collects the text between the markers of a paste. */
export const createPasteCollector = () => {
	let [text, marker] = ['', ''];
	const keep = (part: string) => {
		if (text.length < longestPaste) {
			text += part;
		}
	};

	return {
		/** Takes the next character. Returns whether it ends the paste. */
		take(character: string): boolean {
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
		/** Returns the pasted text, and starts over. */
		taken(): string {
			const all = text;
			[text, marker] = ['', ''];
			return all;
		},
	};
};
