import TinyQueue from 'tinyqueue';
import {Leg, type Row} from './leg.js';
import {createRandom, type Random} from './random.js';

/** Why legs end, which of them first, and who ended it: its phone or the switch. */
export type Ending = {readonly cause: string; readonly by: 'phone' | 'switch'; readonly first?: Leg | undefined};

/** A change that `onChange` gets at once. A `changed` leg has another row. */
export type WorldChange =
	| {readonly kind: 'created' | 'changed'; readonly leg: Leg}
	| {readonly kind: 'bridged'; readonly a: Leg; readonly b: Leg}
	| {readonly kind: 'ended'; readonly legs: readonly Leg[]; readonly ending: Ending};

/** The script of a call: it yields its waits, ms, and returns how the call ends; by default the caller hangs up. */
export type Script = Generator<number, Ending | void, void>;

/** The wait of a script that only ends from outside, ms. */
export const forEver = Number.MAX_SAFE_INTEGER;

/** Legs that end together. */
export type Call = {
	readonly legs: Set<Leg>;
	isOver: boolean;
	/** Called with the hang-up cause when it ends, also for a leg that has moved to another call. */
	onEnd?: (cause: string) => void;
};

const clearedBySwitch: Ending = {cause: 'NORMAL_CLEARING', by: 'switch'};

type Due = {readonly at: number; readonly turn: number; readonly run: () => void};

/**
The state of the simulated switch: its legs, and the queue of what happens to them next. Time passes only by `advance`, so that the
same seed and the same times always give the same calls.
*/
export class World {
	readonly legs = new Map<string, Leg>();
	readonly random: Random;
	onChange: ((change: WorldChange) => void) | undefined;
	readonly #calls = new Map<string, Call>();
	readonly #queue = new TinyQueue<Due>([], (one, other) => one.at - other.at || one.turn - other.turn);
	#turn = 0;

	/** `now`: when its time begins, ms since the epoch */
	constructor(
		seed: number,
		public now: number,
	) {
		this.random = createRandom(seed);
	}

	/** Moves time on to a moment, and runs everything due by then. */
	advance(to: number): void {
		for (let due = this.#queue.peek(); due && due.at <= to; due = this.#queue.peek()) {
			this.#queue.pop();
			this.now = Math.max(this.now, due.at);
			due.run();
		}

		this.now = Math.max(this.now, to);
	}

	after(delay: number, run: () => void): void {
		this.#queue.push({at: this.now + Math.max(0, delay), turn: this.#turn++, run});
	}

	/** Starts a call, which ends with its script. */
	start(script: (call: Call) => Script): Call {
		const call: Call = {legs: new Set(), isOver: false};
		this.#resume(call, script(call));
		return call;
	}

	leg(call: Call, fields: Partial<Row>): Leg {
		const leg = new Leg({uuid: this.random.uuid(), ...fields}, this.now, () => {
			this.onChange?.({kind: 'changed', leg});
		});
		call.legs.add(leg);
		this.legs.set(leg.uuid, leg);
		this.#calls.set(leg.uuid, call);
		this.onChange?.({kind: 'created', leg});
		return leg;
	}

	/** Ends one leg of a call. */
	drop(leg: Leg): void {
		this.#remove([leg], clearedBySwitch);
	}

	end(call: Call, ending: Ending = clearedBySwitch): void {
		call.isOver = true;
		this.#remove([...call.legs], ending);
		call.onEnd?.(ending.cause);
	}

	/** Takes legs out of their calls, whose other legs end, into a new one. */
	move(legs: readonly Leg[], script: (call: Call) => Script): void {
		const call: Call = {legs: new Set(legs), isOver: false};
		const left = new Set(legs.flatMap(leg => this.callOf(leg) ?? []));
		for (const leg of legs) {
			this.callOf(leg)?.legs.delete(leg);
			this.#calls.set(leg.uuid, call);
		}

		for (const other of left) {
			this.end(other);
		}

		this.#resume(call, script(call));
	}

	callOf(leg: Leg): Call | undefined {
		return this.#calls.get(leg.uuid);
	}

	#remove(legs: readonly Leg[], ending: Ending): void {
		for (const leg of legs) {
			this.legs.delete(leg.uuid);
			this.callOf(leg)?.legs.delete(leg);
			this.#calls.delete(leg.uuid);
		}

		if (legs.length > 0) {
			this.onChange?.({kind: 'ended', legs, ending});
		}
	}

	#resume(call: Call, script: Script): void {
		if (call.isOver) {
			return;
		}

		const step = script.next();
		if (step.done) {
			this.end(call, step.value ?? {cause: 'NORMAL_CLEARING', by: 'phone'});
		} else {
			this.after(step.value, () => {
				this.#resume(call, script);
			});
		}
	}
}
