import type {World} from '../world.js';

/** How far the list is behind the events, ms. */
const behind = 100;

/** The answer to `show channels`, updated in steps, so that it lags behind the events. */
export class ChannelList {
	/** The JSON of each row by its uuid. */
	readonly #rows = new Map<string, string>();
	readonly #changed = new Set<string>();

	constructor(private readonly world: World) {
		for (const leg of world.legs.values()) {
			this.#rows.set(leg.uuid, leg.json);
		}
	}

	get size(): number {
		return this.#rows.size;
	}

	get json(): string {
		return this.size === 0
			? '{"row_count": 0}\n'
			: `{"row_count":${this.size},"rows":[${[...this.#rows.values()].join(',')}]}`;
	}

	change(uuid: string): void {
		if (this.#changed.size === 0) {
			this.world.after(behind, () => {
				this.#write();
			});
		}

		this.#changed.add(uuid);
	}

	#write(): void {
		for (const uuid of this.#changed) {
			const leg = this.world.legs.get(uuid);
			if (leg) {
				this.#rows.set(uuid, leg.json);
			} else {
				this.#rows.delete(uuid);
			}
		}

		this.#changed.clear();
	}
}
