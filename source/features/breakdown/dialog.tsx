import {Box} from 'ink';
import {useTheme} from '../../ui/theme/theme-context.js';
import type {DialogOf} from '../../state/dialogs.js';
import {dialogArea} from '../../state/window-layout.js';
import type {State} from '../../state/state.js';
import {fitLine, lineCells, span} from '../../ui/table/line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line} from '../../ui/theme/style.js';
import {Lines} from '../../ui/lines.js';
import {SmallTable} from '../../ui/dialog/small-table.js';
import {keysLine} from '../../screen/keys-line.js';
import {viewContext} from '../../ui/dialog/view.js';
import {breakdownTable} from './rows.js';
import {breakdownPage} from './breakdown.js';
import {dimensions, type DimensionId} from './breakdown-dimensions.js';

/** The dimensions; where there is no room for all, the chosen one and its place. */
const dimensionsLine = (id: DimensionId, glyphs: Glyphs, width: number): Line => {
	const all = dimensions.map((one): Line => [span(` ${one.title} `, one.id === id ? 'chosen' : undefined)]);
	const place = dimensions.findIndex(one => one.id === id);
	const before = [span(' by ', 'dim')];
	if (lineCells([...before, ...all.flat()]) <= width) {
		return [...before, ...all.flat()];
	}

	const {previous, next} = glyphs;
	return [
		...before,
		span(`${previous} `, 'accent'),
		...all[place]!,
		span(` ${next}`, 'accent'),
		span(`  ${place + 1} of ${dimensions.length} `, 'dim'),
	];
};

const upperEdge = (line: Line, {frame}: Glyphs, width: number): Line => {
	const room = Math.max(0, width - 2);
	const rest = frame[4].repeat(Math.max(0, room - lineCells(line)));
	return [span(frame[0], 'dim'), ...fitLine([...line, span(rest, 'dim')], room), span(frame[1], 'dim')];
};

const lowerEdge = (line: Line, {frame}: Glyphs, width: number): Line => {
	const kept = fitLine(line, Math.max(0, width - 4));
	return [span(`${frame[2]} `, 'dim'), ...kept, span(` ${frame[3]}`, 'dim')];
};

export function Breakdown({state, dialog}: {readonly state: State; readonly dialog: DialogOf<'breakdown'>}) {
	const {glyphs} = useTheme();
	const {columns, rows} = dialogArea(state);
	const table = breakdownTable(breakdownPage(state, dialog), dialog.dimension, glyphs, columns);
	const width = Math.min(columns, table.width);
	const above = upperEdge(dimensionsLine(dialog.dimension, glyphs, width - 2), glyphs, width);
	const below = lowerEdge(keysLine(dialog, viewContext(state, glyphs), width - 4), glyphs, width);
	const inside = table.rows.length + 1;
	const height = inside + 2;
	const side = (
		<Lines lines={Array.from({length: inside}, () => [span(glyphs.frame[5], 'dim')])} height={inside} width={1} />
	);
	return (
		<Box
			position="absolute"
			flexDirection="column"
			top={Math.max(0, Math.floor((rows - height) / 2))}
			left={Math.max(0, Math.floor((columns - width) / 2))}
			width={width}
			height={Math.min(height, rows)}
			overflow="hidden"
		>
			<Lines lines={[above]} height={1} width={width} />
			<Box>
				{side}
				<SmallTable table={table} />
				{side}
			</Box>
			<Lines lines={[below]} height={1} width={width} />
		</Box>
	);
}
