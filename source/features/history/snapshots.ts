import type {ServerUpdate} from '../../live/apply-updates.js';
import {updatesIn, withListed} from '../../state/apply-news.js';
import type {ServerNews} from '../../state/events.js';
import type {State} from '../../state/state.js';
import {defaultHistoryLimits, type HistoryLimits} from './limits.js';

/** The part of the state that comes from the news of the servers, at one moment. */
export type Snapshot = Pick<State, 'now' | 'servers' | 'list' | 'activity' | 'recentlyEnded' | 'alerts'>;

export const snapshotOf = ({now, servers, list, activity, recentlyEnded, alerts}: Snapshot): Snapshot => ({
	now,
	servers,
	list,
	activity,
	recentlyEnded,
	alerts,
});

/** Some news, and the parts of the state before and after them that a step back does not compute again. */
type KeptNews = {
	readonly news: readonly ServerNews[];
	readonly before: Pick<State, 'servers' | 'actions'>;
	readonly after: Pick<Snapshot, 'now' | 'servers' | 'alerts'>;
};

/** A snapshot, and the news after it, at least one, oldest first. */
type Chunk = {
	readonly start: Snapshot;
	readonly news: readonly KeptNews[];
	/** Its memory, bytes, estimated. */
	readonly bytes: number;
};

/** The last minutes: a snapshot every few updates, and the news in between, so that memory grows with what changed. */
export type History = {
	readonly limits: HistoryLimits;
	/** Oldest first. */
	readonly chunks: readonly Chunk[];
};

export const emptyHistory = (limits = defaultHistoryLimits): History => ({limits, chunks: []});

/** The most updates that a step back applies again. */
const longestChunk = 20;

/** The memory of a row that came, changed or ended, of one in a snapshot, of one with alerts and so on, bytes, by `npm run bench`. */
const bytesOf = {row: 3000, place: 60, alerted: 150, ended: 8, news: 1500, activity: 40_000};

const rowsIn = (updates: readonly ServerUpdate[]): number =>
	updates.reduce((sum, {update: {created, changed, ended}}) => sum + created.length + changed.length + ended.length, 0);

const bytesOfNews = (updates: readonly ServerUpdate[], {alerts}: State): number =>
	bytesOf.news + rowsIn(updates) * bytesOf.row + alerts.byId.size * bytesOf.alerted;

/** The last and the first moment of a chunk, ms. */
const endOf = ({news}: Chunk): number => news.at(-1)!.after.now;
const beginOf = ({news}: Chunk): number => news[0]!.after.now;

const bytesOfSnapshot = ({list, recentlyEnded}: Snapshot): number =>
	bytesOf.activity + list.byId.size * bytesOf.place + recentlyEnded.ended.length * bytesOf.ended;

/** Drops the oldest chunks beyond the limits; the last two always stay. */
const limited = (chunks: readonly Chunk[], {span, memory}: HistoryLimits, now: number): readonly Chunk[] => {
	let bytes = chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
	let first = 0;
	while (first < chunks.length - 2 && (beginOf(chunks[first + 1]!) <= now - span || bytes > memory)) {
		bytes -= chunks[first]!.bytes;
		first++;
	}

	return first === 0 ? chunks : chunks.slice(first);
};

/** The history with some more news. After a clock was set back, it drops the moments that are in the future now. */
export const withKeptNews = (
	{chunks, limits}: History,
	news: readonly ServerNews[],
	before: State,
	after: State,
): History => {
	const last = chunks.at(-1);
	const updates = updatesIn(news);
	const {servers, actions} = before;
	const {now, alerts} = after;
	const kept: KeptNews = {news, before: {servers, actions}, after: {now, servers: after.servers, alerts}};
	const bytes = bytesOfNews(updates, after);
	const isSetBack = last !== undefined && now < endOf(last);
	if (!last || isSetBack || last.news.length >= longestChunk || last.bytes > limits.memory / 4) {
		const start = snapshotOf(before);
		const begun: Chunk = {start, news: [kept], bytes: bytes + bytesOfSnapshot(start)};
		return {limits, chunks: limited([...chunks.filter(chunk => endOf(chunk) <= now), begun], limits, now)};
	}

	const grown = {...last, news: [...last.news, kept], bytes: last.bytes + bytes};
	return {limits, chunks: [...chunks.slice(0, -1), grown]};
};

/**
Gives the moments that are kept, ms by the viewer's clock, oldest first; the last one is the present. There may be thousands, of which
most readers want only the first.
*/
export function* momentsIn({chunks}: History): Generator<number, void> {
	for (const {news} of chunks) {
		for (const {after} of news) {
			yield after.now;
		}
	}
}

/** The first moment that shows a list; the first one where none does. */
export const firstListedMoment = ({chunks}: History): number => {
	const news = chunks.flatMap(chunk => chunk.news);
	const listed = news.find(({after}) => after.servers.some(({connection}) => connection.asOf !== undefined));
	return (listed ?? news[0]!).after.now;
};

/** The snapshot at a moment: after the last news not later than it, else after the first that are kept. */
export const snapshotAt = ({chunks}: History, at: number, state: State): Snapshot => {
	const {start, news} = chunks.findLast(chunk => beginOf(chunk) <= at) ?? chunks[0]!;
	let snapshot = start;
	for (const [place, {news: some, before, after}] of news.entries()) {
		if (place > 0 && after.now > at) {
			break;
		}

		const updates = updatesIn(some);
		const {state: listed} =
			updates.length > 0 ? withListed({...state, ...snapshot, ...before}, updates) : {state: snapshot};
		snapshot = {...snapshotOf(listed), ...after};
	}

	return snapshot;
};

/** The news from one moment to another, and the snapshot before them; the first ones may be earlier. */
export const newsBetween = (
	{chunks}: History,
	from: number,
	to: number,
): {readonly start: Snapshot; readonly news: readonly KeptNews[]} => {
	const first = Math.max(
		0,
		chunks.findLastIndex(chunk => beginOf(chunk) <= from),
	);
	const news = chunks.slice(first).flatMap(chunk => chunk.news);
	return {start: chunks[first]!.start, news: news.filter(({after}) => after.now <= to)};
};
