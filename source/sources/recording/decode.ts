import type {Channel, WireRow} from '../../telephony/channel.js';
import {channelFromRow, isSameRow} from '../../telephony/channel-from-row.js';
import {isRecord} from '../../util/is-record.js';
import type {EndedChannel, Update} from '../source.js';
import {endFrom, factsFrom, failureFrom, isNumber, linksFrom} from './checks.js';
import {recordIn, type Recorded} from './format.js';

type Line = Readonly<Record<string, unknown>>;
type Changes = Pick<Update, 'created' | 'changed' | 'ended'>;

/** The state of a server after the lines so far. */
type Known = {
	readonly channels: Map<string, Channel>;
	/** The time of the last list, ms; `undefined` before the first one. */
	readonly asOf: number | undefined;
};

const entriesOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const rowAfter = (before: WireRow | undefined, uuid: string, {row, gone}: Line): WireRow => {
	if (!isRecord(row)) {
		return before ?? {uuid};
	}

	const left = new Set(entriesOf(gone));
	const kept = Object.entries(before ?? {uuid}).filter(([name]) => !left.has(name));
	return {...Object.fromEntries(kept), ...row, uuid};
};

/** The channel of an entry; `undefined` where it names none. */
const channelFrom = (entry: unknown, server: string, known: ReadonlyMap<string, Channel>): Channel | undefined => {
	if (!isRecord(entry) || typeof entry.uuid !== 'string' || entry.uuid === '') {
		return undefined;
	}

	const {uuid} = entry;
	const before = known.get(uuid);
	const wire = rowAfter(before?.wire, uuid, entry);
	const facts = entry.facts === undefined ? before?.facts : factsFrom(entry.facts);
	const links = entry.links === undefined ? before?.links : linksFrom(entry.links);
	return {...channelFromRow(wire, server), ...(facts && {facts}), ...(links && {links})};
};

const isSame = (one: Channel, other: Channel): boolean =>
	isSameRow(one.wire, other.wire) &&
	JSON.stringify([one.facts, one.links]) === JSON.stringify([other.facts, other.links]);

/** The changes from the known channels to a whole list. */
const changesOfList = (line: Line, server: string, channels: Map<string, Channel>): Changes => {
	const before = new Map(channels);
	channels.clear();
	const [created, changed]: [Channel[], Channel[]] = [[], []];
	for (const entry of entriesOf(line.created)) {
		const channel = channelFrom(entry, server, channels);
		if (!channel) {
			continue;
		}

		const earlier = before.get(channel.uuid);
		const isKept = earlier && isSame(earlier, channel);
		channels.set(channel.uuid, isKept ? earlier : channel);
		if (!isKept) {
			(earlier ? changed : created).push(channel);
		}
	}

	const ended = [...before.values()].filter(({uuid}) => !channels.has(uuid)).map(channel => ({channel}));
	return {created, changed, ended};
};

const changesOf = (line: Line, server: string, channels: Map<string, Channel>): Changes => {
	const ended = entriesOf(line.ended).flatMap((entry): EndedChannel[] => {
		const channel = channelFrom(entry, server, channels);
		channels.delete(channel?.uuid ?? '');
		return channel ? [{channel, ...endFrom((entry as Line).end)}] : [];
	});
	const taken = (entries: unknown): readonly Channel[] =>
		entriesOf(entries).flatMap(entry => {
			const channel = channelFrom(entry, server, channels);
			if (channel) {
				channels.set(channel.uuid, channel);
			}

			return channel ?? [];
		});
	return {created: taken(line.created), changed: taken(line.changed), ended};
};

const numberOf = (value: unknown): number => (isNumber(value) ? value : 0);

const updateFrom = (line: Line, server: string, at: number, {channels, asOf: before}: Known): Update => {
	const {since} = line;
	return {
		type: 'update',
		...(isNumber(since) ? changesOf : changesOfList)(line, server, channels),
		at,
		asOf: at - numberOf(line.asOf),
		since: isNumber(since) ? at - since : before,
		askedAt: at - numberOf(line.asked),
		...(line.repeated === true && {isRepeated: true}),
		isFull: line.full === true,
		duration: numberOf(line.took),
		clockOffset: numberOf(line.clock),
		skipped: numberOf(line.skipped),
		...((line.delivery === 'events' || line.delivery === 'lists') && {delivery: line.delivery}),
	};
};

/** Whether an update is the repeated list at the beginning of a further part. */
const isRepeated = ({asOf, created, changed, ended}: Update, known: Known): boolean =>
	known.asOf !== undefined && asOf <= known.asOf && created.length + changed.length + ended.length === 0;

/**
Returns a function that decodes one line after the other: to its news, to `undefined` for a line without news, to `unreadable` for a
damaged one.
*/
export const createDecoder = () => {
	const servers = new Map<string, Known>();
	return (text: string): Recorded | 'unreadable' | undefined => {
		const line = recordIn(text);
		// The header of a further part, where parts were joined.
		if (line?.webitel_top_recording !== undefined) {
			return undefined;
		}

		const at = typeof line?.time === 'string' ? Date.parse(line.time) : NaN;
		if (!line || typeof line.server !== 'string' || !isNumber(at)) {
			return 'unreadable';
		}

		const {server} = line;
		if (line.failure !== undefined) {
			const failure = failureFrom(line.failure);
			const retryAt = isNumber(line.retry) ? at + line.retry : undefined;
			return failure ? {server, news: {type: 'failure', failure, at, retryAt}} : 'unreadable';
		}

		const known = servers.get(server) ?? {channels: new Map(), asOf: undefined};
		const isList = !isNumber(line.since);
		// Changes without a list before them are useless.
		if (known.asOf === undefined && !isList) {
			return undefined;
		}

		const update = updateFrom(line, server, at, known);
		servers.set(server, {...known, asOf: update.asOf});
		return isList && isRepeated(update, known) ? undefined : {server, news: update};
	};
};
