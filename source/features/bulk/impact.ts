import type {Channel} from '../../telephony/channel.js';
import {callKey} from '../../telephony/calls.js';
import {routeText} from '../../telephony/route.js';
import {statusOf} from '../../telephony/status.js';
import {elapsedText, type Elapsed} from '../../telephony/elapsed.js';
import {counted} from '../../util/format.js';
import {groupBy} from '../../util/group-by.js';
import {partiesOf} from '../../telephony/parties.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {legNameOf, momentOf} from '../../state/selectors.js';
import {countsOn} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {ageOf} from '../../live/row-times.js';
import {short, span} from '../../ui/spans.js';
import {numbersText} from '../../ui/table/party-line.js';
import {wrapParts} from '../../ui/table/fit-text.js';
import {cells} from '../../util/width.js';
import type {Line} from '../../ui/theme/style.js';

type Aged = {readonly channel: Channel; readonly age: Elapsed};

const oldestOf = (legs: readonly Aged[]): Aged | undefined => {
	let [oldest] = legs;
	for (const leg of legs) {
		oldest = leg.age.time > oldest!.age.time ? leg : oldest;
	}

	return oldest;
};

const isAnyLeast = (legs: readonly Aged[]): boolean => legs.some(({age}) => age.isLeast);

/** The impact of a bulk action on some channels. */
export const impactOf = (legs: readonly Aged[]) => {
	const answered = legs.filter(({channel}) => ['talking', 'held'].includes(statusOf(channel)));
	const calls = [...groupBy(answered, ({channel}) => callKey(channel)).values()];
	const oldest = oldestOf(legs);
	const routes = groupBy(legs, ({channel}) => routeText(channel) || '–');
	return {
		/** How many channels are talking or on hold. */
		answered: answered.length,
		/** The total age of the answered calls: each counts once, by its oldest leg here. */
		age: {time: calls.reduce((sum, its) => sum + oldestOf(its)!.age.time, 0), isLeast: isAnyLeast(answered)},
		/** The channel that is oldest, as far as is known, and its age. */
		oldest: oldest?.channel,
		longest: {time: oldest?.age.time ?? 0, isLeast: isAnyLeast(legs)},
		inbound: legs.filter(({channel}) => channel.direction === 'inbound').length,
		outbound: legs.filter(({channel}) => channel.direction === 'outbound').length,
		/** How many channels go over each gateway or profile, the busiest first. */
		routes: Array.from(routes, ([name, {length}]) => [name, length] as const).toSorted(
			([one, its], [other, others]) => others - its || (one < other ? -1 : 1),
		),
	};
};

export const impactOfRows = (rows: readonly TrackedChannel[], state: State) => {
	const moment = momentOf(state);
	return impactOf(rows.map(row => ({channel: row.channel, age: ageOf(row, moment)})));
};

/** Which legs of their calls they are: `36 A-legs, 4 single legs`. */
export const legNamesText = (rows: readonly TrackedChannel[], state: State): string => {
	const counts = {'A-leg': 0, 'B-leg': 0, 'single leg': 0};
	for (const {channel} of rows) {
		const name = legNameOf(state, channel);
		counts[name === 'A-leg' ? name : name === '' ? 'single leg' : 'B-leg']++;
	}

	return Object.entries(counts)
		.filter(([, count]) => count > 0)
		.map(([name, count]) => counted(count, name))
		.join(', ');
};

/** The fewest lines of an impact: how many are answered, which legs, over which gateways. */
export const leastImpact = 3;

/**
The lines of the impact: how many are answered, for how long, in which direction, over which gateways; with more room also the longest
call, and more gateways.
*/
export const impactLines = (
	rows: readonly TrackedChannel[],
	state: State,
	width: number,
	room: number,
): readonly Line[] => {
	const {answered, age, oldest, longest, inbound, outbound, routes} = impactOfRows(rows, state);
	const legs = [
		...countsOn(rows, state),
		// A line of a call stands for several legs: this says which of them the action is for.
		...(state.view.isByCall ? [legNamesText(rows, state)] : []),
		`in ${inbound} · out ${outbound}`,
	];
	const isLongestShown = oldest !== undefined && room > leastImpact;
	const label = `the longest ${elapsedText(longest)}  `;
	const rest = (from: number) => {
		const others = routes.slice(from);
		const all = others.reduce((sum, [, count]) => sum + count, 0);
		return from === 0 ? `${others.length} ways: ${all}` : `… and ${others.length} more: ${all}`;
	};

	return [
		[short(answered === 0 ? 'none answered' : `${answered} answered, ${elapsedText(age)} in all`, width)],
		...(isLongestShown ? [[span(label), span(numbersText(partiesOf(oldest), width - cells(label)))]] : []),
		[short(legs.join(' · '), width)],
		...wrapParts(
			routes.map(([name, count]) => `${span(name).text} ${count}`),
			width,
			Math.max(1, room - (isLongestShown ? 3 : 2)),
			rest,
		).map((text): Line => [span(text)]),
	];
};
