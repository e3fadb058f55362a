import {signedRate} from '../util/format.js';
import type {Status} from '../telephony/status.js';
import {liveRates} from '../state/counts.js';
import type {State} from '../state/state.js';
import {inForms, join, span, textPart, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line, Style} from '../ui/theme/style.js';

/** In the order on screen, each with its word where there is little room. */
const shownStatuses: ReadonlyArray<readonly [status: Status, dropOrder: number, shortWord: string]> = [
	['talking', 8, 'talk'],
	['ringing', 9, 'ring'],
	['early', 11, 'early'],
	['held', 10, 'held'],
	['idle', 12, 'idle'],
	['ending', 12, 'ending'],
];

/**
The number of channels in each state: with whole words, with short ones, then without those that matter least, for which `…` stands.
`style` overrides that of the states.
*/
export const statusPart = (state: State, glyphs: Glyphs, style?: Style): Part => {
	const {byStatus} = state.list.totals;
	const shown = shownStatuses.filter(([status]) => byStatus[status] > 0 || !['idle', 'ending'].includes(status));
	const numberOf = (status: Status, between: string, word: string): Line => [
		span(`${glyphs.status[status]}${between}${byStatus[status]}`, style ?? status),
		span(` ${word}`, style),
	];
	const short = shown.map(([status, , word]) => numberOf(status, '', word));
	const upTo = (most: number): Part => {
		const isAnyMissed = shown.some(([status, dropOrder]) => dropOrder > most && byStatus[status] > 0);
		const left = short.filter((_, index) => shown[index]![1] <= most);
		return {line: join(isAnyMissed ? [...left, [span('…', style)]] : left), dropOrder: most};
	};

	const whole = join(shown.map(([status]) => numberOf(status, ' ', status)));
	return inForms([{line: whole, dropOrder: 13}, ...[12, 11, 10, 9, 8].map(most => upTo(most))]);
};

export const rateParts = (state: State, glyphs: Glyphs): Part[] => {
	const rates = liveRates(state);
	if (!rates) {
		return [];
	}

	const [started, ended] = [signedRate(rates.started, '+'), signedRate(rates.ended, glyphs.minus)];
	return [{line: [span(started, 'good'), span(' new '), span(ended, 'bad'), span(' ended /s')], dropOrder: 12}];
};

export const directionPart = (state: State, glyphs: Glyphs): Part => {
	const {inbound, outbound} = state.list.totals;
	return textPart(`${glyphs.inbound} ${inbound} in  ${glyphs.outbound} ${outbound} out`, 15);
};
