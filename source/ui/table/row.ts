import type {ChannelId} from '../../telephony/channel.js';
import {endWord} from '../../telephony/hangup-causes.js';
import {foldedCall, type TrackedChannel} from '../../live/live-list.js';
import {rowStatus} from '../../live/row-times.js';
import type {ColumnId} from '../../fields/columns.js';
import type {Line} from '../theme/style.js';
import type {PlacedColumn} from './column-layout.js';
import {fit} from './fit-text.js';
import {cellSpans, type RowContext} from './row-cells.js';

/** The cells before a row for its place in its call. */
export const callSign = 2;

/** How long a row is marked after it appeared or changed, ms. */
export const newsFor = 2500;

/** The channels with an alert among those of a row: its own, or all legs of its call. */
const alarmingLegs = (row: TrackedChannel, {alerts}: RowContext): readonly ChannelId[] => {
	if (!alerts || alerts.marked.size === 0) {
		return [];
	}

	const legs = foldedCall(row)?.legs ?? [row.channel];
	return legs.map(({id}) => id).filter(id => alerts.marked.has(id));
};

/** The rules of time in a state; `old` is that of AGE. */
const stateRules: ReadonlySet<string> = new Set(['ringing', 'early', 'held', 'ring-wait']);

/** The columns whose time is past its limit. AGE stands for the time in a state where there is no FOR. */
const lateColumns = (
	alarming: readonly ChannelId[],
	placed: readonly PlacedColumn[],
	{alerts}: RowContext,
): readonly ColumnId[] => {
	const rules = alarming.flatMap(id => alerts?.byId.get(id) ?? []);
	const ofState = placed.some(({column}) => column.id === 'for') ? 'for' : 'age';
	return rules.flatMap((rule): ColumnId[] => (rule === 'old' ? ['age'] : stateRules.has(rule) ? [ofState] : []));
};

/** The signs of a channel that somebody listens to, or that is recorded. */
export const mediaSigns = {listened: 'l', recorded: 'r'} as const;

const mediaSign = ({channel: {facts}, endedAt}: TrackedChannel): string => {
	if (endedAt !== undefined || !facts) {
		return ' ';
	}

	return facts.listeners ? mediaSigns.listened : facts.recordings ? mediaSigns.recorded : ' ';
};

/** One channel as one line: the marks of the row, then its cells. */
export const rowLine = (
	row: TrackedChannel,
	placed: readonly PlacedColumn[],
	isSelected: boolean,
	context: RowContext,
): Line => {
	const {glyphs, now} = context;
	const alarming = alarmingLegs(row, context);
	const isNews = row.changedAt > 0 && Math.abs(now - row.changedAt) < newsFor && rowStatus(row) !== 'ended';
	return [
		alarming.length > 0 ? {text: glyphs.alert, style: 'suspect'} : {text: isNews ? glyphs.news : ' ', style: 'accent'},
		{text: isSelected ? glyphs.cursor : ' ', style: 'accent'},
		{text: context.marks?.has(row.channel.id) ? glyphs.mark : mediaSign(row), style: 'accent'},
		...(context.isByCall
			? [{text: fit(row.inCall ? glyphs.call[row.inCall.part] : '', callSign), style: 'dim' as const}]
			: []),
		...cellSpans(
			row,
			placed,
			{
				isNews,
				late: lateColumns(alarming, placed, context),
				isEndedList: context.isEndedList ?? false,
				hasFailed: endWord(row.end ?? {}) === 'failed',
			},
			context,
		),
	];
};
