import {Box} from 'ink';
import {useTheme} from '../hooks/theme-context.js';
import {detailOf, legsOf, listTime, screen, selected, serverNow} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {fitLine, span, spread} from '../table/line.js';
import type {Line} from '../theme/style.js';
import {summaryLines} from './detail-summary.js';
import {Lines} from './lines.js';

type DetailProps = {readonly state: State};

/** The selected channel in short, between two rules. */
function Below({state}: DetailProps) {
	const {glyphs} = useTheme();
	const {columns, detailRows} = screen(state);
	const width = columns - 1;
	const row = selected(state);
	const rule: Line = [span(` ${glyphs.rule.repeat(Math.max(0, width - 1))}`, 'dim')];
	const lines = row
		? summaryLines(row, legsOf(state), {now: listTime(state), serverNow: serverNow(state), glyphs, width})
		: [];
	return <Lines lines={[rule, ...fill(lines, detailRows), rule]} height={detailRows + 2} />;
}

const fill = (lines: readonly Line[], count: number): Line[] =>
	Array.from({length: count}, (_, index) => lines[index] ?? []);

/** Every field of the selected channel, a page at a time. */
function Full({state}: DetailProps) {
	const {glyphs} = useTheme();
	const {detail, detailRows, detailColumns} = screen(state);
	const row = selected(state);
	const lines = detailOf(state);
	const width = detailColumns - 1;
	const room = Math.max(0, detailRows - 1);
	const shown = lines.slice(state.view.detailTop, state.view.detailTop + room);
	const rest = lines.length - state.view.detailTop - shown.length;
	const hasFocus = state.view.focus === 'detail';
	const where =
		lines.length > room
			? `${state.view.detailTop + shown.length}/${lines.length}${rest > 0 ? ` ${glyphs.descending}` : ''}`
			: '';
	const title = spread(
		[{line: [span(` ${row ? row.channel.uuid : ''}`, hasFocus ? 'accent' : 'strong')], leaves: 0}],
		[{line: [span(where, 'dim')], leaves: 1}],
		width,
	);
	const side: Line = detail === 'beside' ? [span(glyphs.frame[5], hasFocus ? 'accent' : 'dim')] : [];
	const page = fill([title, ...shown], detailRows).map(line => [...side, ...fitLine(line, width - side.length)]);
	return (
		<Box flexShrink={0} width={detailColumns} height={detailRows}>
			<Lines lines={page} height={detailRows} width={detailColumns} />
		</Box>
	);
}

/** The detail of the selected channel, wherever the window has room for it. */
export function Detail({state}: DetailProps) {
	switch (screen(state).detail) {
		case 'none': {
			return null;
		}

		case 'below': {
			return <Below state={state} />;
		}

		case 'beside':
		case 'full': {
			return <Full state={state} />;
		}
	}
}
