import {Box} from 'ink';
import {useTheme} from '../theme/theme-context.js';
import type {WindowSize} from '../../state/window-layout.js';
import {fitLine, lineCells, short, span} from '../spans.js';
import type {Glyphs} from '../theme/glyphs.js';
import type {Line} from '../theme/style.js';
import {Lines} from '../lines.js';
import type {DialogView} from './view.js';

export type Framed = {
	readonly view: DialogView;
	/** The dialog ends calls. */
	readonly isRed?: boolean;
	/** The cells and lines inside it. */
	readonly size: WindowSize;
};

type FrameProps = Framed & {
	/** The part of the screen that it is centred in. */
	readonly area: WindowSize;
};

const padding = 2;

/** Drops what does not fit: blank lines first, from the bottom; then the lowest lines. */
const cut = (lines: readonly Line[], room: number): readonly Line[] => {
	let spare = lines.length - room;
	const dense = lines.toReversed().filter(line => line.length > 0 || spare-- <= 0);
	return dense.toReversed().slice(0, Math.max(0, room));
};

/** A box of a dialog's lines, with its title in the upper edge. */
const frameLines = (
	{view: {title, isDanger, lines, hidden}, isRed, size: {columns, rows}}: Framed,
	glyphs: Glyphs,
): Line[] => {
	const [topLeft, topRight, bottomLeft, bottomRight, horizontal, vertical] = glyphs.frame;
	const edge = isRed ? 'bad' : isDanger ? 'warning' : 'accent';
	const width = columns + 2 * padding;
	const [above, below] = [hidden?.above ?? 0, hidden?.below ?? 0];
	const before = above > 0 ? [span(` ${glyphs.ascending} ${above} more `, 'dim')] : [];
	const after = below > 0 ? [span(` ${glyphs.descending} ${below} more `, 'dim')] : [];
	const heading = short(title, width - 3 - lineCells(before), isRed ? 'alarm' : 'strong');
	const edgeLine = (left: Line, right: Line, corner: string): Line => {
		const rest = Math.max(0, width + 1 - lineCells([...left, ...right]));
		return [...left, span(horizontal.repeat(rest), edge), ...right, span(corner, edge)];
	};

	const pad = ' '.repeat(padding);
	// The keys in the last line, and a problem above them, are never dropped.
	const kept = lines.slice(lines.at(-2)?.length === 0 ? -1 : -2);
	const fitting = [...cut(lines.slice(0, lines.length - kept.length), rows - kept.length), ...kept];
	return [
		edgeLine([span(`${topLeft}${horizontal} `, edge), heading, span(' ')], before, topRight),
		...fitting.map(line => [span(vertical + pad, edge), ...fitLine(line, columns), span(pad + vertical, edge)]),
		edgeLine([span(bottomLeft, edge)], after, bottomRight),
	];
};

/** A dialog over the screen. */
export function Frame({area, ...framed}: FrameProps) {
	const {glyphs} = useTheme();
	const {size} = framed;
	const lines = frameLines(framed, glyphs);
	const width = size.columns + 2 * padding + 2;
	return (
		<Box
			position="absolute"
			top={Math.max(0, Math.floor((area.rows - lines.length) / 2))}
			left={Math.max(0, Math.floor((area.columns - width) / 2))}
			width={width}
			height={lines.length}
		>
			<Lines lines={lines} height={lines.length} width={width} />
		</Box>
	);
}
