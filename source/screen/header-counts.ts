import {counted, signedRate} from '../util/format.js';
import type {Status} from '../telephony/status.js';
import {liveRates} from '../state/counts.js';
import {callCount} from '../state/selectors.js';
import type {State} from '../state/state.js';
import {span, type Part} from '../ui/table/line.js';
import type {Glyphs} from '../ui/theme/glyphs.js';

/** In this order, each with its word where there is little room, and how soon it dropOrder a line that is too short. */
const shownStatuses: ReadonlyArray<readonly [status: Status, shortWord: string, dropOrder: number]> = [
	['talking', 'talk', 0],
	['ringing', 'ring', 1],
	['early', 'early', 3],
	['held', 'held', 2],
	['idle', 'idle', 4],
	['ending', 'ending', 4],
];

/** How many rows the list has, and how many channels those are. */
export const countText = (state: State, isTight = false): string => {
	const {size} = state.list.byId;
	const channels = isTight ? `${size} ch` : counted(size, 'channel');
	return state.view.isByCall ? `${counted(callCount(state), 'call')}, ${channels}` : channels;
};

/** No number is without its word: where there is no room for both, neither is there, and `…` says so. */
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

	return [
		{
			line: [
				span(signedRate(rates.started, '+'), 'good'),
				span(' new '),
				span(signedRate(rates.ended, glyphs.minus), 'bad'),
				span(' ended /s'),
			],
			dropOrder: 2,
		},
	];
};

export const directionParts = (state: State, glyphs: Glyphs): Part[] => {
	const {inbound, outbound} = state.list.totals;
	const part = (glyph: string, count: number, word: string): Part => ({
		line: [span(`${glyph} ${count} ${word}`)],
		dropOrder: 5,
	});
	return [part(glyphs.inbound, inbound, 'in'), part(glyphs.outbound, outbound, 'out')];
};
