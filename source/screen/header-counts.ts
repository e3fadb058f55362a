import {counted, signedRate} from '../util/format.js';
import type {Status} from '../telephony/status.js';
import {liveRates} from '../state/counts.js';
import type {State} from '../state/state.js';
import {span, textPart, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';

/** In the order on screen, each with its word where there is little room. */
const shownStatuses: ReadonlyArray<readonly [status: Status, shortWord: string, dropOrder: number]> = [
	['talking', 'talk', 0],
	['ringing', 'ring', 1],
	['early', 'early', 3],
	['held', 'held', 2],
	['idle', 'idle', 4],
	['ending', 'ending', 4],
];

/** The number of calls, where calls are shown, and of channels. */
export const countText = (state: State, isTight = false): string => {
	const {size} = state.list.byId;
	const channels = isTight ? `${size} ch` : counted(size, 'channel');
	return state.view.isByCall ? `${counted(state.list.calls.byKey.size, 'call')}, ${channels}` : channels;
};

/** The number of channels in each state. A number and its word are dropped together, and `…` stands for them. */
export const statusParts = (state: State, glyphs: Glyphs, isShort: boolean): Part[] => {
	const {byStatus} = state.list.totals;
	return shownStatuses
		.filter(([status]) => byStatus[status] > 0 || !['idle', 'ending'].includes(status))
		.map(([status, shortWord, dropOrder]) => {
			const count = `${glyphs.status[status]}${isShort ? '' : ' '}${byStatus[status]}`;
			return {
				line: [span(count, status), span(` ${isShort ? shortWord : status}`)],
				dropOrder,
				isMissed: byStatus[status] > 0,
			};
		});
};

export const rateParts = (state: State, glyphs: Glyphs): Part[] => {
	const rates = liveRates(state);
	if (!rates) {
		return [];
	}

	const [started, ended] = [signedRate(rates.started, '+'), signedRate(rates.ended, glyphs.minus)];
	return [{line: [span(started, 'good'), span(' new '), span(ended, 'bad'), span(' ended /s')], dropOrder: 2}];
};

export const directionParts = (state: State, glyphs: Glyphs): Part[] => {
	const {inbound, outbound} = state.list.totals;
	const texts = [`${glyphs.inbound} ${inbound} in`, `${glyphs.outbound} ${outbound} out`];
	return texts.map(text => textPart(text, 5));
};
