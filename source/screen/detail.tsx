import {Box} from 'ink';
import {useTheme} from '../ui/theme/theme-context.js';
import {callFactsOf, detailOf} from '../state/detail.js';
import {legNameOf, legsOf, listTime, screen, selected, momentOf} from '../state/selectors.js';
import {nameAmong} from '../state/servers.js';
import type {State} from '../state/state.js';
import {rowAlerts} from '../features/alerts/row-alerts.js';
import {fitLine, span, spread, textPart} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';
import {Lines} from '../ui/lines.js';
import {clock} from '../util/format.js';
import {summaryLines} from './detail-summary.js';
import {hasSpareLine, messageLines} from './message-lines.js';

type DetailProps = {readonly state: State};

/** In the place of a detail: the call under the cursor is not in the past that is shown. */
const absentLines = ({past, view}: State): readonly Line[] =>
	past && view.cursor !== undefined ? [[span(` This call is not there at ${clock(past.now)}.`, 'dim')]] : [];

/** A summary of the selected channel between two rules; a message of two lines begins in the place of the second rule. */
function Below({state}: DetailProps) {
	const {glyphs} = useTheme();
	const {columns, detailRows} = screen(state);
	const width = columns - 1;
	const row = selected(state);
	const rule: Line = [span(` ${glyphs.rule.repeat(Math.max(0, width - 1))}`, 'dim')];
	const lines = row
		? summaryLines(row, legsOf(state), {
				now: listTime(state, row.channel),
				moment: momentOf(state),
				...callFactsOf(state, row),
				alerts: rowAlerts(state, row.channel.id),
				server: nameAmong(state, row.channel.server),
				glyphs,
				width,
			})
		: absentLines(state);
	const [first, second] = messageLines(state, glyphs, width);
	return (
		<Lines
			lines={[rule, ...fill(lines, detailRows), second && hasSpareLine(state) ? first! : rule]}
			height={detailRows + 2}
		/>
	);
}

const fill = (lines: readonly Line[], count: number): Line[] =>
	Array.from({length: count}, (_, index) => lines[index] ?? []);

/** The channel of the detail, and which part of it is shown. */
const titleLine = (state: State, room: number, width: number, glyphs: Glyphs): Line => {
	const {detailTop, focus} = state.view;
	const count = detailOf(state).length;
	const last = Math.min(count, detailTop + room);
	const row = selected(state);
	const leg = row ? legNameOf(state, row.channel) : '';
	const server = row && nameAmong(state, row.channel.server);
	const where = count > room ? `${last}/${count}${last < count ? ` ${glyphs.descending}` : ''}` : '';
	return spread(
		[
			textPart(` ${row?.channel.uuid ?? ''}`, 0, focus === 'detail' ? 'accent' : 'strong'),
			...(leg === '' ? [] : [textPart(leg, 0)]),
			...(server === undefined ? [] : [textPart(`on ${server}`, 0)]),
		],
		[textPart(where, 1, 'dim')],
		width,
	);
};

/** Every field of the selected channel, a page at a time. */
function Full({state}: DetailProps) {
	const {glyphs} = useTheme();
	const {detail, detailRows, detailColumns} = screen(state);
	const {detailTop, focus} = state.view;
	const side: Line = detail === 'beside' ? [span(glyphs.frame[5], focus === 'detail' ? 'accent' : 'dim')] : [];
	const width = detailColumns - 1 - side.length;
	const room = Math.max(0, detailRows - 1);
	const shown = selected(state) ? detailOf(state).slice(detailTop, detailTop + room) : absentLines(state);
	const page = fill([titleLine(state, room, width, glyphs), ...shown], detailRows);
	const lines = page.map(line => [...side, ...fitLine(line, width)]);
	return (
		<Box flexShrink={0} width={detailColumns} height={detailRows}>
			<Lines lines={lines} height={detailRows} width={detailColumns} />
		</Box>
	);
}

/** The detail of the selected channel, wherever the window has room for it. */
export function Detail({state}: DetailProps) {
	const {detail} = screen(state);
	return detail === 'none' ? null : detail === 'below' ? <Below state={state} /> : <Full state={state} />;
}
