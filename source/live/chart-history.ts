import type {Status} from '../telephony/status.js';
import type {Totals} from './totals.js';

/** The counts of a list: all channels, and those in each state that a switch lists. */
export type Gauge = 'channels' | Exclude<Status, 'ended'>;

type Counts = Readonly<Record<Gauge, number>>;

/** The counts of a stretch of the time watched. */
export type Bucket = {
	/** When it begins, s since the epoch by the viewer's clock. */
	readonly start: number;
	readonly least: Counts;
	readonly most: Counts;
	readonly last: Counts;
	/** Starts and ends, spread evenly over the time between two lists; they may be fractions. */
	readonly started: number;
	readonly ended: number;
	/** How much of it was between two lists, s; the base of the rates. */
	readonly watched: number;
};

/** Buckets of one size, oldest first. The last one still grows. */
export type Tier = {
	/** How long a bucket is, s. */
	readonly size: number;
	/** How far back they go, s. */
	readonly reach: number;
	readonly closed: readonly Bucket[];
	readonly open: Bucket | undefined;
};

/** The counts over the time watched, finer for the recent past than for long ago. */
export type Activity = {
	readonly tiers: readonly Tier[];
	/** When the watching began, ms. */
	readonly since: number | undefined;
	/** The latest counts, and their time, ms. */
	readonly at: number | undefined;
	readonly last: Counts | undefined;
};

const minute = 60;
const hour = 60 * minute;

const emptyTier = (size: number, reach: number): Tier => ({size, reach, closed: [], open: undefined});

export const noActivity: Activity = {
	tiers: [emptyTier(1, 15 * minute), emptyTier(10, 6 * hour), emptyTier(minute, 24 * hour)],
	since: undefined,
	at: undefined,
	last: undefined,
};

/** The counts of one list. `at`: when it was made, ms. */
type Sample = {
	readonly at: number;
	/** The time of the list before it, ms; `undefined` after a gap. */
	readonly since: number | undefined;
	readonly totals: Totals;
	readonly started: number;
	readonly ended: number;
};

/** Written out, as a chart does it for thousands of buckets. */
const eachGauge = (compute: (gauge: Gauge) => number): Counts => ({
	channels: compute('channels'),
	talking: compute('talking'),
	ringing: compute('ringing'),
	early: compute('early'),
	held: compute('held'),
	idle: compute('idle'),
	ending: compute('ending'),
});

const countsOf = ({channels, byStatus}: Totals): Counts =>
	eachGauge(gauge => (gauge === 'channels' ? channels : byStatus[gauge]));

/** Two buckets as one, the later one second. */
export const merged = (one: Bucket, other: Bucket): Bucket => ({
	start: one.start,
	least: eachGauge(gauge => Math.min(one.least[gauge], other.least[gauge])),
	most: eachGauge(gauge => Math.max(one.most[gauge], other.most[gauge])),
	last: other.last,
	started: one.started + other.started,
	ended: one.ended + other.ended,
	watched: one.watched + other.watched,
});

/** A tier with one more bucket, which may be a part of its last one. */
const withBucket = (tier: Tier, bucket: Bucket): Tier => {
	const {open, closed, reach} = tier;
	if (open === undefined || open.start === bucket.start) {
		return {...tier, open: open ? merged(open, bucket) : bucket};
	}

	if (open.start > bucket.start) {
		// The viewer's clock was set back: later buckets are no longer true.
		return {...tier, closed: closed.filter(({start}) => start < bucket.start), open: bucket};
	}

	const oldest = bucket.start - reach;
	const isFull = closed.length > 0 && closed[0]!.start <= oldest;
	return {
		...tier,
		closed: [...(isFull ? closed.filter(({start}) => start > oldest) : closed), open],
		open: bucket,
	};
};

/** A tier with a list and the time before it: between two lists the counts of the first one hold. */
const advanced = (tier: Tier, before: Counts | undefined, sample: Sample): Tier => {
	const {size, reach} = tier;
	const to = sample.at / 1000;
	const from = sample.since === undefined ? to : sample.since / 1000;
	const counts = countsOf(sample.totals);
	const elapsed = to - from;
	const [first, end] = [from, to].map(second => Math.floor(second / size) * size) as [number, number];
	let next = tier;
	// In a recording of somebody else a list may be half a century later.
	for (let start = Math.max(first, end - reach); start <= end; start += size) {
		const watched = Math.min(to, start + size) - Math.max(from, start);
		const share = elapsed > 0 ? watched / elapsed : Number(sample.since !== undefined);
		const here = start === end ? counts : (before ?? counts);
		next = withBucket(next, {
			start,
			least: here,
			most: here,
			last: here,
			started: sample.started * share,
			ended: sample.ended * share,
			watched,
		});
	}

	return next;
};

/** Adds one list. The cost depends neither on the number of channels nor, on the whole, on the time watched. */
export const withSample = (activity: Activity, sample: Sample): Activity => {
	const isForward = sample.since !== undefined && sample.since <= sample.at;
	const known = {...sample, since: isForward ? sample.since : undefined};
	return {
		tiers: activity.tiers.map(tier => advanced(tier, activity.last, known)),
		since: Math.min(activity.since ?? sample.at, sample.at),
		at: sample.at,
		last: countsOf(sample.totals),
	};
};
