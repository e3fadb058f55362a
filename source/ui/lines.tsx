import {Box, Text} from 'ink';
import {memo} from 'react';
import {useTheme} from './theme/theme-context.js';
import type {Line, Style} from './theme/style.js';

type LineTextProps = {
	readonly line: Line;
	readonly base?: Style | undefined;
};

/** One line of the screen, painted as one text: a box a cell would cost three times as much. */
export const LineText = memo(({line, base}: LineTextProps) => {
	const theme = useTheme();
	const painted = theme.paint(line, base);
	// An empty text would have no height.
	return <Text wrap="truncate">{painted === '' ? ' ' : painted}</Text>;
});

type LinesProps = {
	readonly lines: readonly Line[];
	/** The rows of the screen that they take, whatever their number. */
	readonly height: number;
	readonly width?: number | undefined;
	readonly base?: Style | undefined;
};

/** Lines one below the other, in a fixed number of rows. */
export function Lines({lines, height, width, base}: LinesProps) {
	if (height < 1) {
		return null;
	}

	const filled = Array.from({length: height}, (_, index) => lines[index] ?? []);
	return (
		<Box flexDirection="column" flexShrink={0} height={height} {...(width !== undefined && {width})} overflow="hidden">
			{filled.map((line, index) => (
				// The place is the only identity of a line.
				<LineText key={index} line={line} base={base} />
			))}
		</Box>
	);
}
