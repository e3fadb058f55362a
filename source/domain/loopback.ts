import type {Channel} from './channel.js';

/** The two halves of one loopback channel: what goes into `a` comes out of `b`. */
export type LoopbackPair = {readonly a: Channel; readonly b: Channel};

const namePattern = /^loopback\/(?<extension>.+)-(?<half>[ab])$/u;

/**
What both halves carry alike: the extension, who began the call and where to. Nothing in a row names the other half.
*/
const markOf = ({initialCallerNumber, initialCallerName, initialDestination, hostname}: Channel, extension: string) =>
	[extension, initialCallerNumber, initialCallerName, initialDestination, hostname].join('\n');

type Halves = {readonly a: Channel[]; readonly b: Channel[]};

/** The halves of a mark that were created in a second, and in the ones before and after: the switch makes both at once. */
const near = (byTime: ReadonlyMap<number, Halves>, half: 'a' | 'b', second: number): readonly Channel[] =>
	[second - 1, second, second + 1].flatMap(time => byTime.get(time)?.[half] ?? []);

/**
The loopback channels of a list, each as its two halves. Halves are paired only when each is the other's one candidate:
the same extension, caller and destination, created within a second. Where two calls look alike, nothing is paired.
*/
export const loopbackPairs = (all: Iterable<Channel>): readonly LoopbackPair[] => {
	const marks = new Map<string, Map<number, Halves>>();
	for (const channel of all) {
		const found = channel.name.startsWith('loopback/') ? namePattern.exec(channel.name)?.groups : undefined;
		if (!found) {
			continue;
		}

		const mark = markOf(channel, found.extension!);
		const byTime = marks.get(mark) ?? new Map<number, Halves>();
		const second = Number(channel.createdEpoch);
		const halves = byTime.get(second) ?? {a: [], b: []};
		halves[found.half as 'a' | 'b'].push(channel);
		marks.set(mark, byTime.set(second, halves));
	}

	const pairs: LoopbackPair[] = [];
	for (const byTime of marks.values()) {
		for (const [second, {a: candidates}] of byTime) {
			const [a, another] = candidates;
			const [b, rival] = a && !another ? near(byTime, 'b', second) : [];
			if (a && b && !rival && near(byTime, 'a', Number(b.createdEpoch)).length === 1) {
				pairs.push({a, b});
			}
		}
	}

	return pairs;
};
