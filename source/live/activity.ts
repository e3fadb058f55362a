import type {Status} from '../telephony/status.js';
import type {Totals} from './totals.js';

/** What is counted in every list: all channels, and those in each state that a switch lists. */
const gauges = ['channels', 'talking', 'ringing', 'early', 'held', 'idle', 'ending'] as const satisfies ReadonlyArray<
	'channels' | Status
>;
export type Gauge = (typeof gauges)[number];

type Counts = Readonly<Record<Gauge, number>>;

/** What was seen within one stretch of time. Stretches that nothing is known of have no bucket. */
export type Bucket = {
	/** When it begins, s since the epoch by the viewer's clock. */
	readonly start: number;
	readonly least: Counts;
	readonly most: Counts;
	/** As they were counted last. */
	readonly last: Counts;
	/** Starts and ends that were seen, spread evenly over the time between two lists; so they may be fractions. */
	readonly started: number;
	readonly ended: number;
	/** How much of it was between two lists, s: what starts and ends are a rate of. */
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

/** How many calls there were over the time watched: finer for what is near, coarser for what is long ago. */
export type Activity = {
	readonly tiers: readonly Tier[];
	/** When the watching began, ms. */
	readonly since: number | undefined;
	/** When it was counted last, ms, and what. */
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

/** One list: when it was made, ms, and what it counted. */
export type Sample = {
	readonly at: number;
	/** When the list before it was, ms; `undefined` when nothing is known of the time between. */
	readonly since: number | undefined;
	readonly totals: Totals;
	readonly started: number;
	readonly ended: number;
};

const countsOf = ({channels, byStatus}: Totals): Counts => {
	const {talking, ringing, early, held, idle, ending} = byStatus;
	return {channels, talking, ringing, early, held, idle, ending};
};

const eachGauge = (compute: (gauge: Gauge) => number): Counts => ({
	channels: compute('channels'),
	talking: compute('talking'),
	ringing: compute('ringing'),
	early: compute('early'),
	held: compute('held'),
	idle: compute('idle'),
	ending: compute('ending'),
});

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
		// The viewer's clock was set back: what it called later is no longer true.
		const kept = closed.filter(({start}) => start < bucket.start);
		return {...tier, closed: kept, open: bucket};
	}

	const oldest = bucket.start - reach;
	const isFull = closed.length > 0 && closed[0]!.start <= oldest;
	return {
		...tier,
		closed: [...(isFull ? closed.filter(({start}) => start > oldest) : closed), open],
		open: bucket,
	};
};

/** A tier with what a list and the time before it told: between two lists the counts of the first one stand. */
const advanced = (tier: Tier, before: Counts | undefined, sample: Sample): Tier => {
	const {size} = tier;
	const to = sample.at / 1000;
	const from = sample.since === undefined ? to : sample.since / 1000;
	const counts = countsOf(sample.totals);
	const elapsed = to - from;
	const [first, end] = [from, to].map(second => Math.floor(second / size) * size) as [number, number];
	let next = tier;
	for (let start = first; start <= end; start += size) {
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

/** Adds what one list told. Its cost does not follow how many channels there are, nor, on the whole, how long was watched. */
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
