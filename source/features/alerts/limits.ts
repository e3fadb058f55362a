const second = 1000;
const minute = 60 * second;

/** How long is too long, ms, and how many are too many. */
export const defaultLimits = {
	ringing: minute,
	early: 90 * second,
	held: 5 * minute,
	ringWait: minute,
	age: 240 * minute,
	hanging: 5 * second,
	/** In an odd state, with nothing changing: no phone, carrier or switch lets a call ring for so long. */
	stuck: 10 * minute,
	/** A shorter call is a short one; more short calls than `shortCalls` over one gateway in a minute are too many. */
	shortCall: 5 * second,
	shortCalls: 10,
	/** A drop: more channels than this, and more than this share of all, ended between two lists. */
	dropped: 10,
	droppedShare: 0.2,
};

export type Limits = Readonly<typeof defaultLimits>;
