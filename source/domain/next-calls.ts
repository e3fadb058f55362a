import {callKey, callsOf, noCalls, type Call, type Calls} from './calls.js';
import type {Channel} from './channel.js';
import {loopbackPlace, loopbackPlacesNear} from './loopback.js';

/**
The calls before that legs which came, changed or went have to do with: that they belong to, belonged to, or are the A-leg
of, and those in which a loopback may have, or have had, its other half.
*/
const touchedBy = (fresh: readonly Channel[], gone: readonly string[], {byLeg, byKey, byPlace}: Calls): Set<Call> => {
	const touched = new Set<Call>();
	const touch = (call: Call | undefined) => call && touched.add(call);
	const seen = new Set<string>();
	const touchNear = (leg: Channel) => {
		for (const place of loopbackPlacesNear(leg)) {
			// However many stand in one place, they are gone through once.
			const calls = seen.has(place) ? [] : (byPlace.get(place) ?? []);
			seen.add(place);
			for (const call of calls) {
				touched.add(call);
			}
		}
	};

	for (const uuid of [...fresh.map(leg => leg.uuid), ...gone]) {
		touch(byLeg.get(uuid));
		touch(byKey.get(uuid));
	}

	for (const leg of fresh) {
		touch(byKey.get(callKey(leg)));
		touchNear(leg);
	}

	// It grows as it is gone through.
	for (const {legs} of touched) {
		for (const leg of legs) {
			touchNear(leg);
		}
	}

	return touched;
};

const putAll = <Value>(into: Map<string, Value>, from: ReadonlyMap<string, Value>) => {
	for (const [key, value] of from) {
		into.set(key, value);
	}
};

const nextCalls = (before: Calls, channels: readonly Channel[]): Calls => {
	// Once for every channel of every list: nothing is made here of those that stayed as they were.
	const uuids = new Set<string>();
	const fresh: Channel[] = [];
	let known = 0;
	for (const channel of channels) {
		uuids.add(channel.uuid);
		const call = before.byLeg.get(channel.uuid);
		known += call ? 1 : 0;
		if (!call?.legs.includes(channel)) {
			fresh.push(channel);
		}
	}

	const gone = known < before.byLeg.size ? [...before.byLeg.keys()].filter(uuid => !uuids.has(uuid)) : [];
	if (fresh.length + gone.length === 0) {
		return before;
	}

	const touched = touchedBy(fresh, gone, before);
	const byLeg = new Map(before.byLeg);
	const byKey = new Map(before.byKey);
	const byPlace = new Map(before.byPlace);
	const legs = new Map<string, Channel>();
	for (const leg of [...touched].flatMap(call => call.legs)) {
		byLeg.delete(leg.uuid);
		byKey.delete(callKey(leg));
		byPlace.delete(loopbackPlace(leg));
		if (uuids.has(leg.uuid)) {
			legs.set(leg.uuid, leg);
		}
	}

	for (const leg of fresh) {
		legs.set(leg.uuid, leg);
	}

	const made = callsOf([...legs.values()], uuid => uuids.has(uuid), before);
	putAll(byLeg, made.byLeg);
	putAll(byKey, made.byKey);
	putAll(byPlace, made.byPlace);
	return {all: [...before.all.filter(call => !touched.has(call)), ...made.all], byLeg, byKey, byPlace};
};

/**
Makes calls of lists, one after the other. Only what changed is looked at again: a call whose legs are the same keeps its
identity, so that what is derived from it is computed once. They come in no order. Each uuid stands once in a list.
*/
export const createCalls = () => {
	let last = noCalls;
	return (channels: readonly Channel[]): Calls => {
		last = nextCalls(last, channels);
		return last;
	};
};
