import {Table} from 'ink-table';
import {Box, Text} from 'ink';
import {memo, type PropsWithChildren, type ReactElement} from 'react';
import {useTheme} from '../../hooks/theme-context.js';
import type {Style} from '../../theme/style.js';

/** A table of a few rows: texts without control characters, one cell a character. */
export type TableData = {
	/** In the order in which they stand, no two alike. */
	readonly headings: readonly string[];
	readonly aligns: ReadonlyArray<'left' | 'right'>;
	/** A cell for each heading. */
	readonly rows: ReadonlyArray<readonly string[]>;
	/** The cells it takes, edges and all. */
	readonly width: number;
};

type PieceProps = PropsWithChildren<{readonly style?: Style | undefined}>;

function Piece({children, style}: PieceProps) {
	const theme = useTheme();
	const text = typeof children === 'string' ? children : '';
	const drawn = theme.glyphs.isAscii
		? text
				.replaceAll('─', '-')
				.replaceAll('│', '|')
				.replaceAll(/[┌┐└┘├┤┬┴┼]/gu, '+')
		: text;
	return <Text wrap="truncate">{theme.paint([{text: drawn, ...(style && {style})}])}</Text>;
}

const Heading = ({children}: PropsWithChildren) => <Piece style="accent">{children}</Piece>;
const Skeleton = ({children}: PropsWithChildren) => <Piece style="dim">{children}</Piece>;

/** The cursor stands before the first cell of its row; everything else in the table begins with a space. */
const Cell = ({children}: PropsWithChildren) => {
	const {glyphs} = useTheme();
	const isChosen = typeof children === 'string' && children.startsWith(` ${glyphs.cursor} `);
	return <Piece style={isChosen ? 'chosen' : undefined}>{children}</Piece>;
};

type TableProps = ConstructorParameters<typeof Table<Record<string, string>>>[0];
type DrawLine = (parts: {readonly key: string}) => ReactElement;

/**
A table without its outer edges, which carry texts here, and with one rule below the heading: one between any two rows
would take half of a low window.
*/
class RuledTable extends Table<Record<string, string>> {
	constructor(props: TableProps) {
		super(props);
		// Its types name React's elements in a way that React 19 no longer knows.
		const drawn = this as unknown as {header: DrawLine; separator: DrawLine; footer: DrawLine};
		const {separator} = drawn;
		drawn.separator = parts => (parts.key.endsWith('-0') ? separator(parts) : <Box />);
		drawn.header = () => <Box />;
		drawn.footer = () => <Box />;
	}
}

type SmallTableProps = {readonly table: TableData};

/** Every cell of it is a box that is laid out, so it is drawn anew only when a text in it has changed. */
export const SmallTable = memo(
	({table: {headings, aligns, rows}}: SmallTableProps) => (
		<RuledTable
			data={rows.map(cells => Object.fromEntries(headings.map((heading, index) => [heading, cells[index]!])))}
			columns={headings.map((key, index) => ({key, align: aligns[index]!}))}
			header={Heading}
			cell={Cell}
			skeleton={Skeleton}
		/>
	),
	(before, after) => JSON.stringify(before.table) === JSON.stringify(after.table),
);
