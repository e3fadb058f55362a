import {clock, dateTime} from '../../util/format.js';
import {activityWindow} from '../../live/activity-window.js';
import {groupBy} from '../../util/group-by.js';
import {sanitizeLine} from '../../util/sanitize.js';
import {sparkline} from '../charts/braille-plot.js';
import {dimensionOf} from '../breakdown/breakdown-dimensions.js';
import type {Snapshot} from '../history/snapshots.js';
import {eventLog} from '../../state/messages.js';
import {textMaskOn} from '../mask/state.js';
import {nameAmong, screenName} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {badCalls} from './bad-calls.js';
import {spanAfter, spanBefore, type Incident, type Seen} from './incident.js';
import {linkGaps} from './link-gaps.js';
import {atMost, plain, section, table, withoutMarkup} from './markdown.js';

/** The most lines of each part, so that the page can be pasted. */
const most = {gaps: 10, gateways: 20, alerts: 15, actions: 25};
const bars = 60;
/** The shortest span of the chart, s. */
const shortestChart = 15;

/** The viewer's zone at a time: `+02:00`. */
const zoneOf = (at: number): string => {
	const minutes = -new Date(at).getTimezoneOffset();
	const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
	return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
};

/** The times without a list: what the page says of them is what was known before. */
const gapLines = (state: State, from: number, to: number): readonly string[] => {
	const lines = linkGaps(state, from, to).map(({server, from: lost, to: back, reasons}) => {
		const name = nameAmong(state, server);
		const why = reasons.length > 0 ? `: ${reasons.map(reason => plain(reason)).join('; ')}` : ': paused, or no answer';
		const time = back === undefined ? `since ${clock(lost)}` : `from ${clock(lost)} to ${clock(back)}`;
		const what = name === undefined ? 'No list' : `No list of ${plain(name)}`;
		return `- **${what} ${time}**${why}. What this page says of that time is what was known before it.`;
	});
	return lines.length === 0 ? [] : section('Connection', atMost(lines, most.gaps, 'time'));
};

/** The totals of each moment, and what began and ended in between. */
const totals = (moments: readonly Seen[]): readonly string[] => {
	const numbers = (of: (snapshot: Snapshot) => number) => moments.map(({snapshot}) => of(snapshot));
	const since = (of: 'started' | 'ended') =>
		moments.map(({snapshot: {list}}, place) => (place === 0 ? '' : list[of] - moments[place - 1]!.snapshot.list[of]));
	return table(
		['', ...moments.map(({time}) => clock(time))],
		[
			['channels', ...numbers(({list}) => list.totals.channels)],
			...(['talking', 'ringing', 'early', 'held'] as const).map(status => [
				status,
				...numbers(({list}) => list.totals.byStatus[status]),
			]),
			['began since then', ...since('started')],
			['ended since then', ...since('ended')],
		],
	);
};

const gateways = (moments: readonly Seen[], {badEnds, hasCauses}: Incident): readonly string[] => {
	const isKnown = hasCauses || badEnds.length > 0;
	const {valueOf} = dimensionOf('gateway');
	const counts = moments.map(({snapshot}) => groupBy(snapshot.list.rows, one => valueOf(one)));
	const bad = groupBy(badEnds, ({gateway}) => gateway);
	const names = [...new Set([...counts.flatMap(count => [...count.keys()]), ...bad.keys()])].filter(Boolean);
	const rows = names
		.map(name => ({name, listed: counts.map(count => count.get(name)?.length ?? 0), bad: bad.get(name)?.length ?? 0}))
		.toSorted((one, other) => other.bad - one.bad || other.listed[0]! - one.listed[0]!);
	return rows.length === 0
		? ['No gateway was used.']
		: atMost(
				table(
					['gateway', ...moments.map(({time}) => clock(time)), 'ended badly'],
					rows.map(({name, listed, bad: ended}) => [plain(name), ...listed, isKnown ? ended : '–']),
				),
				most.gateways,
				'gateway',
			);
};

const alerts = ({alerts: {all}}: Snapshot): readonly string[] => {
	const serious = all.filter(({severity}) => severity !== 'note');
	return serious.length === 0
		? ['None.']
		: atMost(
				serious.map(
					({title, why, since, caveat}) =>
						`- **${plain(title)}** since ${clock(since)}. ${plain(why)} ${plain(caveat)}`,
				),
				most.alerts,
				'alert',
			);
};

const actions = (state: State, from: number, to: number): readonly string[] => {
	const notes = state.notes.filter(({isOfCommand}) => isOfCommand);
	const done = eventLog({...state, notes}).filter(({at}) => at >= from && at <= to);
	return done.length === 0
		? ['Nothing.']
		: atMost(
				done.map(({at, text}) => `- ${clock(at)} ${withoutMarkup(sanitizeLine(text))}`),
				most.actions,
				'action',
			);
};

/**
The page of an incident, in Markdown, of less than 200 lines.

@param incident
@param state the present
@param recording the name of the file beside it
@param hasMore whether the minute after it is still to be added
*/
export const incidentPage = (incident: Incident, state: State, recording: string, hasMore: boolean): string => {
	const {title, at, before, during, after, badSince} = incident;
	const moments = [before, during, ...(after ? [after] : [])];
	const end = after?.time ?? state.now;
	const {activity} = during.snapshot;
	const last = Math.min(at, activity.at ?? at);
	const span = Math.max(shortestChart, Math.ceil((last - Math.max(activity.since ?? last, last - spanBefore)) / 1000));
	const recent = activityWindow(activity, last, span, bars).columns.map(bucket => bucket?.most.channels);
	const known = recent.filter(value => value !== undefined);
	const missing = hasMore
		? `The minute after it is added at ${clock(at + spanAfter)}, if the program still runs then.`
		: 'What came after is not in here.';
	return [
		`# ${plain(title)}`,
		'',
		`${dateTime(at).slice(0, 10)} ${clock(at)} ${zoneOf(at)}, on ${plain(screenName(state))}${textMaskOn(state) ? '; numbers and names are masked, but for names in the title' : ''}.`,
		'',
		...totals(moments),
		'',
		...(after ? [] : [missing, '']),
		...gapLines(state, before.time, end),
		...(known.length === 0
			? []
			: [
					`Channels from ${clock(last - span * 1000)} to ${clock(last)}: \`${sparkline(recent)}\`, between ${Math.min(...known)} and ${Math.max(...known)}.`,
					'',
				]),
		...section(`Alerts at ${clock(at)}`, alerts(during.snapshot)),
		...(after ? section(`Alerts at ${clock(after.time)}`, alerts(after.snapshot)) : []),
		...section('By gateway', gateways(moments, incident)),
		...section(`Calls that ended badly, ${clock(badSince)} to ${clock(end)}`, badCalls(incident, during.snapshot)),
		...section('Actions sent from here', actions(state, before.time, end)),
		...section('Recording', [`\`webitel-top replay ${recording}\` shows these minutes again.`]),
	].join('\n');
};
