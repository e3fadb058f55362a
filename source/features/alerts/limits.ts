/** How long is too long, ms, and how many are too many. */
export type Limits = {
	readonly ringing: number;
	readonly early: number;
	readonly held: number;
	readonly ringWait: number;
	readonly age: number;
	readonly hanging: number;
	/** In a state that does not fit a live call, with nothing changing. */
	readonly stuck: number;
	/** A call that is over within this time is a short one, and so many over one gateway in a minute are too many. */
	readonly shortCall: number;
	readonly shortCalls: number;
	/** A drop: more channels than this, and more than this share of all, ended between two lists. */
	readonly dropped: number;
	readonly droppedShare: number;
};

const second = 1000;
const minute = 60 * second;

export const defaultLimits: Limits = {
	ringing: minute,
	early: 90 * second,
	held: 5 * minute,
	ringWait: minute,
	age: 240 * minute,
	hanging: 5 * second,
	// No phone, carrier or switch lets a call ring for so long.
	stuck: 10 * minute,
	shortCall: 5 * second,
	shortCalls: 10,
	dropped: 10,
	droppedShare: 0.2,
};
