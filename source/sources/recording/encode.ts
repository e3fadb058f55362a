import {safeJson} from '../../output/json.js';
import type {Channel, WireRow} from '../../telephony/channel.js';
import type {Update} from '../source.js';
import type {RecordedNews} from './format.js';

const isSame = (one: unknown, other: unknown): boolean =>
	one === other || JSON.stringify(one) === JSON.stringify(other);

/** `row`: the fields that are new or different; `gone`: the names of those that only the row before has. */
const rowChanges = (before: WireRow, after: WireRow) => {
	const gone = Object.keys(before).filter(name => !Object.hasOwn(after, name));
	return {
		row: Object.fromEntries(
			Object.entries(after).filter(([name, value]) => !Object.hasOwn(before, name) || !isSame(before[name], value)),
		),
		...(gone.length > 0 && {gone}),
	};
};

/** The changes of a channel since its last entry; of a new one, everything. `false`: it has none any more. */
const entryOf = ({uuid, wire, facts, links}: Channel, before: Channel | undefined) => ({
	uuid,
	...(wire !== before?.wire && rowChanges(before?.wire ?? {uuid}, wire)),
	...(!isSame(facts, before?.facts) && {facts: facts ?? false}),
	...(!isSame(links, before?.links) && {links: links ?? false}),
});

/** The line of an update (docs/guide/recording.md). Updates `known`, the channels that a reader has then. */
const updateLine = (server: string, update: Update, known: Map<string, Channel>) => {
	const {at, asOf, since, askedAt, isRepeated, isFull, duration, clockOffset, skipped, delivery} = update;
	const ended = update.ended.map(({channel, ...end}) => {
		const entry = entryOf(channel, known.get(channel.uuid));
		known.delete(channel.uuid);
		return {...entry, ...(Object.keys(end).length > 0 && {end})};
	});
	const [created, changed] = [update.created, update.changed].map(channels =>
		channels.map(channel => {
			const entry = entryOf(channel, known.get(channel.uuid));
			known.set(channel.uuid, channel);
			return entry;
		}),
	);
	return {
		time: new Date(at).toISOString(),
		server,
		asOf: at - asOf,
		asked: at - askedAt,
		...(since !== undefined && {since: at - since}),
		...(isRepeated && {repeated: true}),
		...(isFull && {full: true}),
		took: duration,
		clock: clockOffset,
		...(skipped > 0 && {skipped}),
		...(delivery && {delivery}),
		...(created!.length > 0 && {created: created!}),
		...(changed!.length > 0 && {changed: changed!}),
		...(ended.length > 0 && {ended}),
	};
};

/** Encodes the news of one server as lines, and keeps the state that a reader of them has. */
export const createEncoder = (server: string) => {
	const known = new Map<string, Channel>();
	let last: Update | undefined;
	let failure: Exclude<RecordedNews, Update> | undefined;

	const encode = (news: RecordedNews): string => {
		if (news.type === 'failure') {
			failure = news;
			const {at, retryAt} = news;
			const line = {time: new Date(at).toISOString(), server, failure: news.failure};
			return safeJson({...line, ...(retryAt !== undefined && {retry: retryAt - at})});
		}

		[last, failure] = [news, undefined];
		if (news.since === undefined) {
			known.clear();
		}

		return safeJson(updateLine(server, news, known));
	};

	return {
		encode,
		/** The present state for a reader without the earlier lines: the whole list, and a failure that lasts. */
		restate(at: number): readonly string[] {
			const lasting = failure;
			const list = last && {...last, created: [...known.values()], changed: [], ended: [], at, since: undefined};
			return [
				...(list ? [encode({...list, isRepeated: true, isFull: true})] : []),
				...(lasting ? [encode({...lasting, at, retryAt: undefined})] : []),
			];
		},
	};
};
