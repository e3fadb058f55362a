import {memo} from 'react';
import {Box} from 'ink';
import {useTheme} from '../hooks/theme-context.js';
import {failureAdvice, failureText} from '../domain/failure.js';
import {shownKey} from '../monitor/keymap.js';
import {isStale, linkCondition} from '../monitor/link.js';
import {
	filterText,
	markerIn,
	listIndent,
	listTime,
	listWidth,
	placedColumns,
	rowsOf,
	screen,
	serverNow,
} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {fitLine, span} from '../table/line.js';
import {rowLine, titleLine} from '../table/row.js';
import type {Line} from '../theme/style.js';
import {LineText, Lines} from './lines.js';

/** What stands where no rows do. */
const emptyTexts = (state: State): readonly string[] => {
	switch (linkCondition(state.link, state.now)) {
		case 'connecting': {
			return [`asking ${state.server.name} for its channels`];
		}

		case 'signed-out': {
			return ['sign in to see the channels'];
		}

		case 'lost': {
			const {failure, asOf} = state.link;
			return failure && asOf === undefined
				? [
						`no list yet: ${failureText(failure)}`,
						failureAdvice(failure),
						`it is asked for again and again; ${shownKey(state, 'refresh', 'R')} asks now`,
					]
				: [];
		}

		default: {
			return [
				filterText(state) === ''
					? 'no channels: nobody is on the phone'
					: `no channel matches the filter: ${shownKey(state, 'back', 'escape')} clears it`,
			];
		}
	}
};

type ListProps = {readonly state: State};

/** The channels, one a line. Only the rows on screen cost anything. */
export const List = memo(({state}: ListProps) => {
	const {glyphs} = useTheme();
	const {listRows, titleRows} = screen(state);
	const width = listWidth(state);
	const {isByCall} = state.view;
	const placed = placedColumns(state);
	const rows = rowsOf(state);
	const shown = rows.slice(state.view.top, state.view.top + listRows);
	const context = {
		serverNow: serverNow(state),
		now: listTime(state),
		glyphs,
		isByCall,
		marker: markerIn(state),
		suspects: state.findings.marked,
		marks: state.view.marks,
	};
	const isOld = isStale(state.link, state.now);
	const lines = shown.map((row): {uuid: string; line: Line; isSelected: boolean} => {
		const isSelected = row.channel.uuid === state.view.cursor;
		return {uuid: row.channel.uuid, line: fitLine(rowLine(row, placed, isSelected, context), width), isSelected};
	});
	const empty = lines.length === 0 ? emptyTexts(state).map(text => [span(`   ${text}`, 'dim')]) : [];
	return (
		<Box flexDirection="column" flexShrink={0} height={titleRows + listRows} width={width} overflow="hidden">
			{titleRows > 0 && (
				<LineText
					line={titleLine(placed, state.view.sort, state.view.locked !== undefined, glyphs, listIndent(state))}
				/>
			)}
			{lines.length === 0 ? (
				<Lines lines={[[], ...empty]} height={Math.min(1 + empty.length, listRows)} />
			) : (
				lines.map(({uuid, line, isSelected}) => (
					<LineText key={uuid} line={line} base={isSelected ? 'selected' : isOld ? 'dim' : undefined} />
				))
			)}
		</Box>
	);
});
