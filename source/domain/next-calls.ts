import {callKey, callsOf, type Call, type Calls} from './calls.js';
import type {Channel} from './channel.js';
import {loopbackPlace, loopbackPlacesNear, otherHalf} from './loopback.js';
import {PersistentMap} from './persistent-map.js';
import {placesIn} from './places.js';

/** Calls from which the next ones can be made. */
type Kept = Calls & {
	readonly channels: readonly Channel[];
	readonly byLeg: PersistentMap<Call>;
	readonly byKey: PersistentMap<Call>;
	/** The halves of loopbacks, by where they stand. */
	readonly halves: PersistentMap<readonly Channel[]>;
};

const none: Kept = {
	channels: [],
	all: [],
	ofSeveral: [],
	byLeg: new PersistentMap(),
	byKey: new PersistentMap(),
	halves: new PersistentMap(),
};

/** What a list changed: each leg as it was, if it was listed, and as it is, if it is. */
type Change = {readonly was?: Channel; readonly is?: Channel};

const changesSince = ({channels: before, byLeg}: Kept, channels: readonly Channel[]): readonly Change[] => {
	const places = placesIn(
		before,
		channels,
		({uuid}) => uuid,
		({uuid}) => byLeg.has(uuid),
	);
	const changes: Change[] = places.gone.map(place => ({was: before[place]!}));
	for (const [index, is] of channels.entries()) {
		const place = places.before[index]!;
		if (place === -1) {
			changes.push({is});
		} else if (before[place] !== is) {
			changes.push({was: before[place]!, is});
		}
	}

	return changes;
};

const withHalves = (halves: Kept['halves'], changes: readonly Change[]): Kept['halves'] => {
	const changed = new Map<string, readonly Channel[]>();
	const change = (leg: Channel | undefined, next: (there: readonly Channel[]) => readonly Channel[]) => {
		const place = leg ? loopbackPlace(leg) : '';
		if (place !== '') {
			changed.set(place, next(changed.get(place) ?? halves.get(place) ?? []));
		}
	};

	for (const {was, is} of changes) {
		change(was, there => there.filter(leg => leg !== was));
		change(is, there => [...there, is!]);
	}

	return halves.changed(
		changed.keys(),
		[...changed].filter(([, legs]) => legs.length > 0),
	);
};

/** The halves whose other half may be another one now: those near one that came, went, or is no longer the same half. */
const unsettledHalves = (changes: readonly Change[], before: Kept['halves'], halves: Kept['halves']): Set<Channel> => {
	const places = new Set<string>();
	for (const {was, is} of changes) {
		if (!was || !is || loopbackPlace(was) !== loopbackPlace(is)) {
			for (const place of [was, is].flatMap(leg => (leg ? loopbackPlacesNear(leg) : []))) {
				places.add(place);
			}
		}
	}

	return new Set([...places].flatMap(place => [...(before.get(place) ?? []), ...(halves.get(place) ?? [])]));
};

/**
The calls before that changed legs have to do with: that they belong to, belonged to, or are the A-leg of, and those of halves
that may have another one for their partner now.
*/
const touchedBy = (
	changes: readonly Change[],
	{byLeg, byKey, halves: before}: Kept,
	halves: Kept['halves'],
): Set<Call> => {
	const touched = new Set<Call>();
	const touch = (call: Call | undefined) => call && touched.add(call);
	for (const {was, is} of changes) {
		const {uuid} = is ?? was!;
		touch(byLeg.get(uuid));
		touch(byKey.get(uuid));
		touch(is && byKey.get(callKey(is)));
	}

	for (const half of unsettledHalves(changes, before, halves)) {
		const other = otherHalf(half, halves);
		touch(byLeg.get(half.uuid));
		touch(other && byLeg.get(other.uuid));
	}

	return touched;
};

const callsAfter = (before: Kept, channels: readonly Channel[]): Kept => {
	const changes = changesSince(before, channels);
	if (changes.length === 0) {
		return before;
	}

	const halves = withHalves(before.halves, changes);
	const touched = touchedBy(changes, before, halves);
	const legs = new Map<string, Channel>();
	for (const leg of [...touched].flatMap(call => call.legs)) {
		legs.set(leg.uuid, leg);
	}

	const gone = new Set<string>();
	for (const {was, is} of changes) {
		if (is) {
			legs.set(is.uuid, is);
		} else {
			gone.add(was!.uuid);
			legs.delete(was!.uuid);
		}
	}

	const isListed = (uuid: string) => legs.has(uuid) || (before.byLeg.has(uuid) && !gone.has(uuid));
	const made = callsOf([...legs.values()], isListed, halves, before);
	// What some of them were and are again stays as it is known.
	const fresh = new Set(made.all.filter(call => !touched.has(call)));
	for (const call of made.all) {
		touched.delete(call);
	}

	const afterwards = (calls: readonly Call[]) => [...calls.filter(call => !touched.has(call)), ...fresh];
	const ofFresh = (calls: ReadonlyMap<string, Call>) => [...calls].filter(([, call]) => fresh.has(call));
	const keys = [...touched].flatMap(call => call.legs.map(leg => callKey(leg)));
	return {
		channels,
		all: afterwards(before.all),
		ofSeveral: afterwards(before.ofSeveral).filter(call => call.legs.length > 1),
		byLeg: before.byLeg.changed(gone, ofFresh(made.byLeg)),
		byKey: before.byKey.changed(keys, ofFresh(made.byKey)),
		halves,
	};
};

/**
Makes calls of lists, one after the other. Only what changed is looked at again: a call whose legs are the same keeps its
identity, so that what is derived from it is computed once. They come in no order. Each uuid stands once in a list.
*/
export const createCalls = () => {
	let last = none;
	return (channels: readonly Channel[]): Calls => {
		last = callsAfter(last, channels);
		return last;
	};
};
