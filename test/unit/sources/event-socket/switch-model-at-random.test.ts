import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {SwitchEvent} from '../../../../source/sources/event-socket/switch-event.js';
import {createSwitchModel} from '../../../../source/sources/event-socket/switch-model.js';
import type {WireRow} from '../../../../source/telephony/channel.js';
import {runs} from '../../../helpers/runs.js';

const uuidOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

/** What happens to a channel, one step after another. */
const steps = ['create', 'RINGING', 'ACTIVE', 'HELD', 'UNHELD', 'end'] as const;
type Step = (typeof steps)[number];

const names: Readonly<Record<Step, string>> = {
	create: 'CHANNEL_CREATE',
	end: 'CHANNEL_HANGUP_COMPLETE',
	RINGING: 'CHANNEL_CALLSTATE',
	ACTIVE: 'CHANNEL_CALLSTATE',
	HELD: 'CHANNEL_CALLSTATE',
	UNHELD: 'CHANNEL_CALLSTATE',
};

type Arrival = {
	readonly at: number;
	readonly event?: SwitchEvent;
	readonly list?: {readonly askedAt: number; readonly rows: readonly WireRow[]};
};

const stateOf = (step: Step): string => (step === 'create' ? 'DOWN' : step === 'end' ? 'HANGUP' : step);

const eventOf = (channel: number, step: Step, sequence: number): SwitchEvent => {
	const headers: Readonly<Record<string, string>> = {
		'Unique-ID': uuidOf(channel),
		'Channel-Call-State': stateOf(step),
		'Call-Direction': 'inbound',
	};
	return {name: names[step], at: 1, sequence, get: header => headers[header] ?? ''};
};

/** The life of one channel: when it begins, how long each step takes, after how many it ends, and what becomes of its events. */
const life = fc.record({
	start: fc.integer({min: 0, max: 20_000}),
	waits: fc.array(fc.integer({min: 1, max: 3000}), {minLength: 6, maxLength: 6}),
	length: fc.integer({min: 1, max: 6}),
	fates: fc.array(fc.record({delay: fc.integer({min: 3, max: 40}), isDoubled: fc.boolean(), isInBurst: fc.boolean()}), {
		minLength: 6,
		maxLength: 6,
	}),
});

const world = fc.record({
	lives: fc.array(life, {minLength: 1, maxLength: 12}),
	lists: fc.array(
		fc.record({
			at: fc.integer({min: 0, max: 30_000}),
			lag: fc.integer({min: 0, max: 200}),
			took: fc.integer({min: 1, max: 300}),
		}),
		{
			maxLength: 6,
		},
	),
	/** Events that are lost: all of those that come within these times. */
	gaps: fc.array(fc.record({from: fc.integer({min: 0, max: 30_000}), length: fc.integer({min: 0, max: 4000})}), {
		maxLength: 2,
	}),
});

type Happening = {readonly at: number; readonly channel: number; readonly step: Step; readonly sequence: number};

const listAt = (happenings: readonly Happening[], at: number): readonly WireRow[] => {
	const states = new Map<number, Step>();
	for (const happening of happenings) {
		if (happening.at <= at) {
			states.set(happening.channel, happening.step);
		}
	}

	return [...states]
		.filter(([, step]) => step !== 'end')
		.map(([channel, step]) => ({uuid: uuidOf(channel), callstate: stateOf(step), direction: 'inbound'}));
};

type World = typeof world extends fc.Arbitrary<infer Value> ? Value : never;

/** What happens on the switch, and what comes of it here, in its order. `isLossy`: events within the gaps may never come. */
const courseOf = ({lives, lists, gaps}: World, isLossy: boolean) => {
	const happenings: readonly Happening[] = lives
		.flatMap(({start, waits, length}, channel) => {
			let at = start;
			// The last step of a finished life is its end.
			return steps.slice(0, length).map((step, index) => {
				at += waits[index]!;
				return {at, channel, step};
			});
		})
		.toSorted((one, other) => one.at - other.at)
		.map((one, index) => ({...one, sequence: index + 1}));
	const isLost = (at: number) => gaps.some(({from, length}) => at >= from && at < from + length);
	const events = happenings.flatMap(({at, channel, step, sequence}): readonly Arrival[] => {
		const {delay, isDoubled, isInBurst} = lives[channel]!.fates[steps.indexOf(step)]!;
		const event = eventOf(channel, step, sequence);
		const arrival = {at: at + delay, event};
		return isLossy && isInBurst && isLost(at) ? [] : isDoubled ? [arrival, {at: at + delay + 30, event}] : [arrival];
	});
	const answers = lists.map(({at, lag, took}): Arrival => ({
		at: at + took,
		list: {askedAt: at, rows: listAt(happenings, at - lag)},
	}));
	return {happenings, arrivals: [...events, ...answers].toSorted((one, other) => one.at - other.at)};
};

/** The model of a switch that tells it all this, up to any moment. */
const watched = ({happenings, arrivals}: ReturnType<typeof courseOf>) => {
	let now = 0;
	const model = createSwitchModel('switch', {elapsed: () => now});
	model.deliverBy('events');
	model.applyList([], 0);
	const rest = [...arrivals];
	const takeList = (rows: readonly WireRow[], askedAt: number) => {
		const live = new Set(listAt(happenings, now).map(({uuid}) => uuid));
		for (const [uuid, row] of model.applyList(rows, askedAt)) {
			model.settle(uuid, live.has(uuid), row);
		}
	};

	return {
		until(moment: number) {
			for (let [next] = rest; next && next.at <= moment; [next] = rest) {
				rest.shift();
				now = next.at;
				if (next.event) {
					model.apply(next.event);
				}

				if (next.list) {
					takeList(next.list.rows, next.list.askedAt);
				}

				model.take();
			}

			now = moment;
			// A channel is told once before it goes, and may wait for the other leg.
			model.take();
			return model.take().channels.map(({uuid, callState}) => `${uuid} ${callState}`);
		},
		list() {
			takeList(listAt(happenings, now), now);
		},
	};
};

/** The lines of the channels to which nothing happened in the second before, in order. */
const quietLines = (happenings: readonly Happening[], at: number, lines: readonly string[]): readonly string[] => {
	const latest = happenings.filter(one => one.at <= at && one.at > at - 1000);
	return lines.filter(line => latest.every(({channel}) => !line.startsWith(uuidOf(channel)))).toSorted();
};

const truthAt = (happenings: readonly Happening[], at: number): readonly string[] =>
	listAt(happenings, at).map(({uuid, callstate}) => `${uuid as string} ${callstate as string}`);

describe('the channels of a switch', () => {
	it('are those of the switch after one list, whatever events were late, doubled, overtaken or lost before it', () => {
		fc.assert(
			fc.property(world, any => {
				const course = courseOf(any, true);
				const {until, list} = watched(course);
				until(60_000);
				list();
				assert.deepEqual(until(62_000).toSorted(), truthAt(course.happenings, 60_000).toSorted());
			}),
			{numRuns: runs(300)},
		);
	});

	it('are those of the switch at every moment a second after their last event, whatever lists come between', () => {
		fc.assert(
			fc.property(world, any => {
				const course = courseOf(any, false);
				const {until} = watched(course);
				const moments = Array.from({length: 65}, (_, index) => index * 700);
				const compared = moments.map(at => ({
					at,
					shown: quietLines(course.happenings, at, until(at)),
					real: quietLines(course.happenings, at, truthAt(course.happenings, at)),
				}));
				assert.deepEqual(
					compared.map(({at, shown}) => [at, shown]),
					compared.map(({at, real}) => [at, real]),
				);
			}),
			{numRuns: runs(100)},
		);
	});
});
