import {elapsedText, type Elapsed} from '../../telephony/elapsed.js';
import {counted} from '../../util/format.js';
import {partiesOf} from '../../telephony/parties.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {legNameOf, momentOf} from '../../state/selectors.js';
import {countsOn} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {short, span} from '../../ui/table/line.js';
import {numbersText} from '../../ui/table/party-line.js';
import {wrapParts} from '../../ui/table/fit.js';
import {cells} from '../../util/width.js';
import type {Line} from '../../ui/theme/style.js';
import {ageOf} from '../../live/row-times.js';
import {impactOf, type Impact} from './impact.js';

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

/** What is at stake with many channels, in lines of text that are not cut yet. */
type Stakes = {
	readonly reach: Impact;
	readonly answered: string;
	readonly legs: string;
};

/** `57 minutes`, or `≥57 minutes`. */
export const minutesText = ({time, isLeast}: Elapsed): string =>
	`${isLeast ? '≥' : ''}${counted(Math.round(time / 60_000), 'minute')}`;

const stakesOf = (rows: readonly TrackedChannel[], state: State): Stakes => {
	const moment = momentOf(state);
	const ages = new Map(rows.map(row => [row.channel, ageOf(row, moment)]));
	const reach = impactOf([...ages.keys()], channel => ages.get(channel)!);
	const ways = `in ${reach.inbound} · out ${reach.outbound}`;
	return {
		reach,
		answered: reach.answered === 0 ? 'none answered' : `${reach.answered} answered, ${minutesText(reach.age)} in all`,
		// A line of a call stands for several legs: which of them it would be done to comes first.
		legs: [
			// Of several servers first how many on each.
			...countsOn(rows, state),
			...(state.view.isByCall ? [legNamesText(rows, state)] : []),
			ways,
		].join(' · '),
	};
};

/** The lines of it without which it is not told: who is answered, which legs, over what. */
export const leastImpact = 3;

/**
How much is at stake: how many talk, for how long, which way, over what. With more lines than the least come the longest
call, and all ways in and out.
*/
export const impactLines = (
	rows: readonly TrackedChannel[],
	state: State,
	width: number,
	room: number,
): readonly Line[] => {
	const {reach, answered, legs} = stakesOf(rows, state);
	const {oldest, longest, ways} = reach;
	const isLongestTold = oldest !== undefined && room > leastImpact;
	const [label, wayRows] = [`the longest ${elapsedText(longest)}  `, Math.max(1, room - (isLongestTold ? 3 : 2))];
	const rest = (from: number) => {
		const others = ways.slice(from);
		const all = others.reduce((sum, [, count]) => sum + count, 0);
		return from === 0 ? `${others.length} ways: ${all}` : `… and ${others.length} more: ${all}`;
	};

	return [
		[short(answered, width)],
		...(isLongestTold ? [[span(label), span(numbersText(partiesOf(oldest), width - cells(label)))]] : []),
		[short(legs, width)],
		...wrapParts(
			ways.map(([name, count]) => `${span(name).text} ${count}`),
			width,
			wayRows,
			rest,
		).map((text): Line => [span(text)]),
	];
};
