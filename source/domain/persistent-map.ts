/** What can be asked of any map of texts. */
export type Lookup<Value> = Pick<ReadonlyMap<string, Value>, 'get' | 'has' | 'size'>;

type Entry<Value> = readonly [key: string, value: Value];
type Shard<Value> = ReadonlyArray<Entry<Value>>;

/** So many keys stand in a shard, about; with more than twice as many, or nearly none, they are dealt out anew. */
const perShard = 2;

/** Another one at each start: chance, and hardly a stranger, decides which keys share a shard. */
const multiplier = 2 * Math.floor(Math.random() * 2 ** 30) + 1;

/** Any number from 0 up, the same for the same key. */
const hashOf = (key: string): number => {
	let hash = 0;
	for (let index = 0; index < key.length; index++) {
		hash = Math.imul(hash, multiplier) + key.codePointAt(index)!;
	}

	return Math.abs(hash);
};

const entryIn = <Value>(shard: Shard<Value>, wanted: string): Entry<Value> | undefined =>
	shard.find(([key]) => key === wanted);

const dealt = <Value>(shardsBefore: ReadonlyArray<Shard<Value>>, size: number): Array<Shard<Value>> => {
	const shards = Array.from({length: Math.max(1, Math.ceil(size / perShard))}, (): Array<Entry<Value>> => []);
	for (const entry of shardsBefore.flat()) {
		shards[hashOf(entry[0]) % shards.length]!.push(entry);
	}

	return shards;
};

/**
A map that never changes. The next one is made of it by the changes alone, and shares with it whatever stayed: both may be kept,
and asked, side by side. It has no order.
*/
export class PersistentMap<Value> implements Lookup<Value> {
	readonly size: number;
	readonly #shards: ReadonlyArray<Shard<Value>>;

	constructor(shards: ReadonlyArray<Shard<Value>> = [[]], size = 0) {
		this.#shards = shards;
		this.size = size;
	}

	get(key: string): Value | undefined {
		return this.#entry(key)?.[1];
	}

	has(key: string): boolean {
		return this.#entry(key) !== undefined;
	}

	/** The same without some keys, and then with some values. */
	changed(without: Iterable<string>, values: ReadonlyArray<Entry<Value>>): PersistentMap<Value> {
		let {size} = this;
		const most = size + values.length;
		const isCrowded = most > this.#shards.length * perShard * 2;
		const shards = isCrowded ? dealt(this.#shards, most) : [...this.#shards];
		const change = (key: string, ...next: Shard<Value>) => {
			const place = hashOf(key) % shards.length;
			const shard = shards[place]!;
			const others = entryIn(shard, key) ? shard.filter(([one]) => one !== key) : shard;
			shards[place] = [...others, ...next];
			size += others.length + next.length - shard.length;
		};

		for (const key of without) {
			change(key);
		}

		for (const entry of values) {
			change(entry[0], entry);
		}

		const isDeserted = size * perShard < shards.length;
		return new PersistentMap(isDeserted ? dealt(shards, size) : shards, size);
	}

	#entry(key: string): Entry<Value> | undefined {
		return entryIn(this.#shards[hashOf(key) % this.#shards.length]!, key);
	}
}
