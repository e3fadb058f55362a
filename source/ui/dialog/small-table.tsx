import {Table} from 'ink-table';
import {Text} from 'ink';
import {createContext, memo, useContext, type PropsWithChildren, type ReactElement} from 'react';
import {useTheme} from '../theme/theme-context.js';
import type {Style} from '../theme/style.js';

/** A table of a few rows: texts without control characters, one cell a character. */
export type TableData = {
	/** All different. */
	readonly headings: readonly string[];
	readonly aligns: ReadonlyArray<'left' | 'right'>;
	/** A text for each heading, and the style of the whole row. */
	readonly rows: ReadonlyArray<{readonly texts: readonly string[]; readonly base?: Style}>;
	/** The cells it takes, with the sides of its box. */
	readonly width: number;
};

const RowBases = createContext<ReadonlyArray<Style | undefined>>([]);
const RowBase = createContext<Style | undefined>(undefined);

/** The package passes every cell its padded text as children. */
const textIn = (children: PropsWithChildren['children']): string => (typeof children === 'string' ? children : '');

const Heading = ({children}: PropsWithChildren) => (
	<Text wrap="truncate">{useTheme().paint([{text: textIn(children), style: 'dim'}])}</Text>
);

/** Zeros and dashes are dim. */
const Cell = ({children}: PropsWithChildren) => {
	const text = textIn(children);
	const style = ['0', '–'].includes(text.trim()) ? 'dim' : undefined;
	return <Text wrap="truncate">{useTheme().paint([{text, ...(style && {style})}], useContext(RowBase))}</Text>;
};

/** No grid: spaces separate the columns, as in the list. */
const Skeleton = () => null;

function Row({place, children}: PropsWithChildren<{readonly place: number}>) {
	return <RowBase value={useContext(RowBases)[place]}>{children}</RowBase>;
}

type TableProps = ConstructorParameters<typeof Table<Record<string, string>>>[0];
type DrawLine = (parts: {readonly key: string}) => ReactElement;

/** A table with a style for each row; the package styles cells, which do not know their row. */
class StyledTable extends Table<Record<string, string>> {
	constructor(props: TableProps) {
		super(props);
		// Its types name React's elements in a way that React 19 no longer knows.
		const drawn = this as unknown as {data: DrawLine};
		const {data} = drawn;
		drawn.data = parts => <Row place={Number(parts.key.split('-').at(-1))}>{data(parts)}</Row>;
	}
}

/** Every cell is a box, so the table is laid out again only when a text in it has changed. */
export const SmallTable = memo(
	({table: {headings, aligns, rows}}: {readonly table: TableData}) => (
		<RowBases value={rows.map(({base}) => base)}>
			<StyledTable
				data={rows.map(({texts}) => Object.fromEntries(headings.map((heading, index) => [heading, texts[index]!])))}
				columns={headings.map((key, index) => ({key, align: aligns[index]!}))}
				header={Heading}
				cell={Cell}
				skeleton={Skeleton}
			/>
		</RowBases>
	),
	(before, after) => JSON.stringify(before.table) === JSON.stringify(after.table),
);
