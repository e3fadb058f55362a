// Ink does not export it.
import InkOutput from '../../../node_modules/ink/build/output.js';
import widthOf from './widest-line.js';

type Transformer = (line: string, index: number) => string;
type Clip = {
	readonly x1: number | undefined;
	readonly x2: number | undefined;
	readonly y1: number | undefined;
	readonly y2: number | undefined;
};
type Write = {
	readonly x: number;
	readonly y: number;
	readonly text: string;
	readonly transformers: Transformer[];
	readonly clip: Clip | undefined;
};

const tighter = (one: number | undefined, other: number | undefined, pick: (...of: number[]) => number) =>
	one === undefined ? other : other === undefined ? one : pick(one, other);

/** Whether a line of text is visible whole or not at all; `undefined` when a part of it is. */
const isSeen = ({x, y, text, clip}: Write): boolean | undefined => {
	if (!clip) {
		return true;
	}

	const {x1 = -Infinity, x2 = Infinity, y1 = -Infinity, y2 = Infinity} = clip;
	if (y < y1 || y >= y2 || x1 >= x2) {
		return false;
	}

	return x >= x1 && x + widthOf(text) <= x2 ? true : undefined;
};

/**
Collects the texts of a frame and returns its lines. Its contract is that of Ink's `Output`, which makes an object of every cell of the
screen for every frame. Here a row on which whole texts stand side by side is those texts one after the other; any other row is left to
Ink's.
*/
export default class Output {
	readonly #width: number;
	readonly #height: number;
	readonly #rows: Write[][];
	readonly #clips: Clip[] = [];
	/** Whether a text has several lines: Ink's own then draws the whole frame. */
	#hasBlocks = false;
	readonly #log: Array<(output: InkOutput) => void> = [];

	constructor({width, height}: {readonly width: number; readonly height: number}) {
		this.#width = width;
		this.#height = height;
		this.#rows = Array.from({length: height}, () => []);
	}

	write(x: number, y: number, text: string, {transformers}: {readonly transformers: Transformer[]}): void {
		if (text === '') {
			return;
		}

		this.#log.push(output => {
			output.write(x, y, text, {transformers});
		});
		if (text.includes('\n')) {
			this.#hasBlocks = true;
			return;
		}

		const write = {x, y, text, transformers, clip: this.#clips.at(-1)};
		if (isSeen(write) !== false) {
			this.#rows[y]?.push(write);
		}
	}

	clip(clip: Clip): void {
		this.#log.push(output => {
			output.clip(clip);
		});
		const outer = this.#clips.at(-1);
		this.#clips.push({
			x1: tighter(outer?.x1, clip.x1, Math.max),
			x2: tighter(outer?.x2, clip.x2, Math.min),
			y1: tighter(outer?.y1, clip.y1, Math.max),
			y2: tighter(outer?.y2, clip.y2, Math.min),
		});
	}

	unclip(): void {
		this.#log.push(output => {
			output.unclip();
		});
		this.#clips.pop();
	}

	get(): {output: string; height: number} {
		if (this.#hasBlocks) {
			const output = new InkOutput({width: this.#width, height: this.#height});
			for (const step of this.#log) {
				step(output);
			}

			return output.get();
		}

		const lines = this.#rows.map(row => sideBySide(row) ?? this.#overlapping(row));
		return {output: lines.join('\n'), height: this.#height};
	}

	/** A row on which a text covers another one, or is cut at an edge. */
	#overlapping(row: readonly Write[]): string {
		const output = new InkOutput({width: this.#width, height: 1});
		for (const {x, text, transformers, clip} of row) {
			if (clip) {
				output.clip({x1: clip.x1, x2: clip.x2, y1: undefined, y2: undefined});
			}

			output.write(x, 0, text, {transformers});
			if (clip) {
				output.unclip();
			}
		}

		return output.get().output;
	}
}

/** The texts of a row from left to right, if none covers another. */
const sideBySide = (row: readonly Write[]): string | undefined => {
	let line = '';
	let end = 0;
	for (const write of row) {
		if (write.x < end || isSeen(write) !== true) {
			return undefined;
		}

		let {text} = write;
		for (const transformer of write.transformers) {
			text = transformer(text, 0);
		}

		line += ' '.repeat(write.x - end) + text;
		end = write.x + widthOf(text);
	}

	return line.trimEnd();
};
