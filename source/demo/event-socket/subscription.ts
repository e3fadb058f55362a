import type {Format} from './events.js';

/** Which events a client wants. */
export class Subscription {
	format: Format = 'plain';
	isOn = false;
	readonly #wanted = new Set<string>();

	/** Takes over the format, if there is one before the names. Returns the names. */
	understand(words: readonly string[]): readonly string[] {
		const [first = '', ...rest] = words;
		if (first !== 'json' && first !== 'plain') {
			return words;
		}

		this.format = first;
		return rest;
	}

	/** Adds to the earlier names. */
	listen(names: readonly string[]): void {
		this.isOn = true;
		for (const name of names) {
			this.#wanted.add(name.toUpperCase());
		}
	}

	clear(): void {
		this.isOn = false;
		this.#wanted.clear();
	}

	wants(name: string): boolean {
		return this.#wanted.has('ALL') || this.#wanted.has(name);
	}
}
