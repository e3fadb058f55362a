import TinyQueue from 'tinyqueue';
import {Leg, type Row} from './leg.js';
import {createRandom, type Random} from './random.js';

/** A course of events: it waits so many ms each time it yields. */
export type Script = Generator<number, void, void>;

/** Legs that live and die together, and what happens to them. */
export type Call = {readonly legs: Set<Leg>; isOver: boolean};

type Due = {readonly at: number; readonly turn: number; readonly run: () => void};

/**
A telephone switch's inside: the legs that are there, and what is going to happen to them. Time is given to it; it
does nothing of itself, so that the same seed and the same times always give the same calls.
*/
export class World {
	readonly legs = new Map<string, Leg>();
	readonly random: Random;
	/** Grows with every change of a row. */
	version = 0;
	readonly #calls = new Map<string, Call>();
	readonly #queue = new TinyQueue<Due>([], (one, other) => one.at - other.at || one.turn - other.turn);
	#now: number;
	#turn = 0;

	/**
	@param seed
	@param now ms since the epoch at which its time begins
	*/
	constructor(seed: number, now: number) {
		this.random = createRandom(seed);
		this.#now = now;
	}

	get now(): number {
		return this.#now;
	}

	/** Lets everything happen that is due by a moment. */
	advance(to: number): void {
		for (let due = this.#queue.peek(); due && due.at <= to; due = this.#queue.peek()) {
			this.#queue.pop();
			this.#now = Math.max(this.#now, due.at);
			due.run();
		}

		this.#now = Math.max(this.#now, to);
	}

	after(delay: number, run: () => void): void {
		this.#queue.push({at: this.#now + Math.max(0, delay), turn: this.#turn++, run});
	}

	/** Starts a call; its script goes on until it ends or its last leg is gone. */
	start(script: (call: Call) => Script): Call {
		const call: Call = {legs: new Set(), isOver: false};
		this.#resume(call, script(call));
		return call;
	}

	/** Adds a leg to a call. */
	leg(call: Call, fields: Partial<Row>): Leg {
		const leg = new Leg({uuid: this.random.uuid(), ...fields}, this.#now, () => {
			this.version++;
		});
		call.legs.add(leg);
		this.legs.set(leg.uuid, leg);
		this.#calls.set(leg.uuid, call);
		this.version++;
		return leg;
	}

	/** Takes one leg out of its call. */
	drop(leg: Leg): void {
		this.version++;
		this.legs.delete(leg.uuid);
		this.#calls.get(leg.uuid)?.legs.delete(leg);
		this.#calls.delete(leg.uuid);
	}

	/** Ends a call with all its legs. */
	end(call: Call): void {
		call.isOver = true;
		for (const leg of call.legs) {
			this.drop(leg);
		}
	}

	callOf(leg: Leg): Call | undefined {
		return this.#calls.get(leg.uuid);
	}

	#resume(call: Call, script: Script): void {
		if (call.isOver) {
			return;
		}

		const step = script.next();
		if (step.done) {
			this.end(call);
		} else {
			this.after(step.value, () => {
				this.#resume(call, script);
			});
		}
	}
}
