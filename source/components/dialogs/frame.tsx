import {Box} from 'ink';
import {useTheme} from '../../hooks/theme-context.js';
import {cells} from '../../table/fit.js';
import {fitLine, lineCells, span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line} from '../../theme/style.js';
import {Lines} from '../lines.js';

/** What a dialog shows; the frame draws the rest. */
export type DialogView = {
	readonly title: string;
	/** Whether it asks for something that cannot be undone. */
	readonly isDanger?: boolean;
	readonly lines: readonly Line[];
};

type FrameProps = {
	readonly view: DialogView;
	/** The part of the screen in whose middle it stands. */
	readonly columns: number;
	readonly rows: number;
};

const padding = 2;

/** A box of a dialog's lines, with its title in the upper edge. */
const frameLines = ({title, isDanger, lines}: DialogView, inner: number, glyphs: Glyphs): Line[] => {
	const [topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical] = glyphs.frame;
	const edge = isDanger ? 'warning' : 'accent';
	const rest = Math.max(0, inner + 2 * padding - cells(title) - 3);
	const pad = ' '.repeat(padding);
	return [
		[
			span(`${topLeft}${horizontal} `, edge),
			span(title, 'strong'),
			span(` ${horizontal.repeat(rest)}${topRight}`, edge),
		],
		...lines.map(line => [span(vertical + pad, edge), ...fitLine(line, inner), span(pad + vertical, edge)]),
		[span(`${bottomLeft}${horizontal.repeat(inner + 2 * padding)}${bottomRight}`, edge)],
	];
};

/** A dialog over the screen. What does not fit the window is cut, the last line first kept. */
export function Frame({view, columns, rows}: FrameProps) {
	const {glyphs} = useTheme();
	const widest = Math.max(cells(view.title) + 2, ...view.lines.map(line => lineCells(line)));
	const inner = Math.max(1, Math.min(widest, columns - 2 * padding - 3));
	const room = Math.max(1, rows - 2);
	const fitting = view.lines.length <= room ? view.lines : [...view.lines.slice(0, room - 1), ...view.lines.slice(-1)];
	const lines = frameLines({...view, lines: fitting}, inner, glyphs);
	const width = inner + 2 * padding + 2;
	return (
		<Box
			position="absolute"
			top={Math.max(0, Math.floor((rows - lines.length) / 2))}
			left={Math.max(0, Math.floor((columns - width) / 2))}
			width={width}
			height={lines.length}
		>
			<Lines lines={lines} height={lines.length} width={width} />
		</Box>
	);
}
