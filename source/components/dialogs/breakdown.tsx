import {Table} from 'ink-table';
import {Box, Text} from 'ink';
import type {PropsWithChildren} from 'react';
import {useTheme} from '../../hooks/theme-context.js';
import {breakdown, type BreakdownRow} from '../../domain/breakdown.js';
import {createdAt, type Channel} from '../../domain/channel.js';
import {duration} from '../../domain/format.js';
import {sanitize} from '../../domain/sanitize.js';
import {serverNow} from '../../monitor/selectors.js';
import type {WindowSize} from '../../monitor/screen.js';
import type {State} from '../../monitor/state.js';
import {truncate} from '../../table/fit.js';
import {cells} from '../../text/width.js';
import type {Style} from '../../theme/style.js';

/** The table is laid out cell by cell: only so many gateways are worth it. */
const mostRows = 10;

type Row = {gateway: string; channels: number; talking: number; ringing: number; held: number; 'median age': string};

const columnKeys: Array<keyof Row> = ['gateway', 'channels', 'talking', 'ringing', 'held', 'median age'];
/** In a window that is too narrow for all of them. */
const narrowKeys: Array<keyof Row> = ['gateway', 'channels', 'talking', 'ringing'];
const wideFrom = 76;

/** The table counts characters, not cells: a name that is wider than it is long would push its row out of line. */
const plainName = (name: string): string => {
	const safe = sanitize(name);
	return truncate(cells(safe) === safe.length ? safe : safe.replaceAll(/[^ -~]/gu, '?'), 24);
};

const rowOf = ({name, channels, byStatus, medianAge}: BreakdownRow): Row => ({
	gateway: plainName(name),
	channels,
	talking: byStatus.talking ?? 0,
	ringing: (byStatus.ringing ?? 0) + (byStatus.early ?? 0),
	held: byStatus.held ?? 0,
	'median age': duration(medianAge),
});

type PieceProps = PropsWithChildren<{readonly style?: Style}>;

function Piece({children, style}: PieceProps) {
	const theme = useTheme();
	const text = typeof children === 'string' ? children : '';
	const drawn = theme.glyphs.isAscii
		? text
				.replaceAll('─', '-')
				.replaceAll('│', '|')
				.replaceAll(/[┌┐└┘├┤┬┴┼]/gu, '+')
		: text;
	return <Text>{theme.paint([{text: drawn, ...(style && {style})}])}</Text>;
}

const Heading = ({children}: PropsWithChildren) => <Piece style="accent">{children}</Piece>;
const Cell = ({children}: PropsWithChildren) => <Piece>{children}</Piece>;
const Skeleton = ({children}: PropsWithChildren) => <Piece style="dim">{children}</Piece>;

type BreakdownProps = {readonly state: State; readonly area: WindowSize};

/** The calls by gateway, the busiest first; any of the dialog's keys closes it. */
export function Breakdown({state, area}: BreakdownProps) {
	const {columns, rows} = area;
	const now = serverNow(state);
	const age = (channel: Channel) => Math.max(0, now - (createdAt(channel) ?? now / 1000) * 1000);
	const room = Math.max(1, Math.min(mostRows, Math.floor((rows - 3) / 2)));
	const data = breakdown(state.list.channels, age)
		.slice(0, room)
		.map(group => rowOf(group));
	const height = 3 + 2 * data.length;
	return (
		<Box
			position="absolute"
			top={Math.max(0, Math.floor((rows - height) / 2))}
			left={0}
			width={columns}
			justifyContent="center"
		>
			<Table
				data={
					data.length > 0
						? data
						: [{gateway: 'no channels', channels: 0, talking: 0, ringing: 0, held: 0, 'median age': '–'}]
				}
				columns={(columns < wideFrom ? narrowKeys : columnKeys).map(key => ({
					key,
					align: key === 'gateway' ? 'left' : 'right',
				}))}
				header={Heading}
				cell={Cell}
				skeleton={Skeleton}
			/>
		</Box>
	);
}
