import {hiddenPartner} from '../telephony/call-text.js';
import type {Channel} from '../telephony/channel.js';
import {clock, counted, duration} from '../util/format.js';
import {changeText, endText, type TrackedChannel} from '../live/live-list.js';
import {codecText, mediaText} from '../telephony/codecs.js';
import {ownParty, partiesOf, numberText, partyShort} from '../telephony/parties.js';
import {stateWords, ageText, rowStatus, type Moment} from '../live/row-times.js';
import {statusOf} from '../telephony/status.js';
import {untrustedLine} from '../util/sanitize.js';
import {rowAlertTitle, type RowAlert, type CallFacts} from '../ui/detail-lines.js';
import {lineCells, span, spread, textPart, type Part} from '../ui/spans.js';
import {partiesSpans} from '../ui/table/party-line.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';

/** The cells of the state and its time beside the parties; and the most cells of the parties. */
const besideParties = 30;
const mostOfParties = 64;

/** Who calls whom, the state and for how long, and who hears hold music. */
const whoLine = (row: TrackedChannel, {now, moment, held, server, width}: SummaryContext): Line => {
	const {channel} = row;
	const {from, to, dialled} = partiesOf(channel);
	const status = rowStatus(row);
	const isEnded = status === 'ended';
	const most = row.lastListedAt === undefined ? '' : '≤';
	const [state, time] = stateWords(row, moment);
	const since = isEnded ? `${most}${duration(now - (row.lastListedAt ?? row.endedAt ?? now))} ago` : time;
	const age = most + ageText(row, moment);
	const parts: Part[] = [
		{line: [span(' '), ...partiesSpans({from, to}, Math.min(mostOfParties, width - besideParties), '→')], dropOrder: 0},
		...(dialled === '' ? [] : [textPart(`dialled ${numberText(dialled)}`, 3, 'dim')]),
		{line: [span(state, status), span(` ${since}`)], dropOrder: 0},
		...(held === '' ? [] : [textPart(held, 1, 'held')]),
		{line: isEnded ? [span('lasted ', 'dim'), span(age)] : [span(age), span(' old', 'dim')], dropOrder: 2},
	];
	const where = server === undefined ? '' : ` on ${server}`;
	return spread(parts, [textPart(untrustedLine(channel.uuid) + where, 4, 'dim')], width);
};

/** The route of the leg, and its codecs. */
const routeLine = (channel: Channel, width: number): Line => {
	const pairs: ReadonlyArray<readonly [string, string]> = [
		[untrustedLine(channel.direction), untrustedLine(channel.name)],
		['context', untrustedLine(channel.context)],
		['codec', mediaText(channel)],
		['from', untrustedLine(channel.ipAddress)],
		['secure', untrustedLine(channel.secure)],
		['listening', channel.facts?.listeners === undefined ? '' : counted(channel.facts.listeners, 'listener')],
		['recorded to', channel.facts?.recordings?.map(file => untrustedLine(file)).join(' ') ?? ''],
	];
	const parts = pairs
		.filter(([, value]) => value !== '')
		.map(([label, value], index): Part => ({
			line: [span(`${index === 0 ? ' ' : ''}${label} `, 'dim'), span(value)],
			dropOrder: index,
		}));
	return spread(parts, [], width, 3);
};

const legsLine = (legs: readonly Channel[], {isPartnerHidden, areLegsEnded, glyphs, width}: SummaryContext): Line => {
	if (legs.length === 0) {
		return [span(` other leg  ${isPartnerHidden ? hiddenPartner : 'none known'}`, 'dim')];
	}

	// The last leg is dropped first, and of each its name before its codec; none is cut.
	const parts = legs.flatMap((leg, index): Part[] => {
		const status = areLegsEnded ? 'ended' : statusOf(leg);
		return [
			{
				line: [span(`${glyphs.status[status]} ${status}`, status), span(`  ${partyShort(ownParty(leg))}`)],
				dropOrder: index * 4,
			},
			textPart(codecText(leg), index * 4 + 2),
			textPart(untrustedLine(leg.name), index * 4 + 3),
			textPart(untrustedLine(leg.uuid).slice(0, 8), index * 4 + 1, 'dim'),
		].filter(({line}) => lineCells(line) > 0);
	});
	return spread([textPart(' other leg', 0, 'dim'), ...parts], [], width);
};

/** The reasons of alerts are dropped before any state. */
const firstDropped = 10_000;

const alertParts = (alerts: readonly RowAlert[], glyphs: Glyphs): readonly Part[] =>
	alerts.flatMap((alert, index): Part[] => [
		textPart(`${glyphs.alert} ${rowAlertTitle(alert)}`, index, 'suspect'),
		textPart(`· ${alert.why}`, firstDropped + index, 'dim'),
	]);

/** The last states of the row, as many as there is room for, and its alerts. */
const seenLine = (row: TrackedChannel, {alerts, glyphs, width}: SummaryContext): Line => {
	const {history, endedAt} = row;
	const changes = history.map(change => [change.at, changeText(change)] as const);
	const all = endedAt === undefined ? changes : [...changes, [endedAt, endText(row)] as const];
	const parts = all.map(([at, text], index): Part => ({
		// The earliest are dropped first, each with its dot.
		line: [span(`${clock(at)} `, 'dim'), span(text), span(index === all.length - 1 ? '' : ' ·', 'dim')],
		dropOrder: all.length - 1 - index,
	}));
	return spread([textPart(' seen ', 0, 'dim'), ...parts], alertParts(alerts, glyphs), width, 1);
};

type SummaryContext = CallFacts & {
	readonly now: number;
	readonly moment: Moment;
	readonly alerts: readonly RowAlert[];
	/** Its server, where several are watched. */
	readonly server?: string | undefined;
	readonly glyphs: Glyphs;
	readonly width: number;
};

/** The selected channel in four lines, below the list. */
export const summaryLines = (
	row: TrackedChannel,
	legs: readonly Channel[],
	context: SummaryContext,
): readonly Line[] => {
	const {width} = context;
	return [whoLine(row, context), routeLine(row.channel, width), legsLine(legs, context), seenLine(row, context)];
};
