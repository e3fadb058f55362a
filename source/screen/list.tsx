import {memo} from 'react';
import {Box} from 'ink';
import {useTheme} from '../ui/theme/theme-context.js';
import type {ChannelId} from '../telephony/channel.js';
import {failureAdvice, failureText} from '../sources/failure.js';
import {highlighterIn} from '../features/filter/applied-filter.js';
import {keyHint} from '../state/default-keys.js';
import {connectionStatus} from '../state/connection-status.js';
import {filterText, listIndent, listWidth, placedColumns, rowsOf, screen, momentOf} from '../state/selectors.js';
import {isPaused, newestConnection, screenName, staleServers, type Server} from '../state/servers.js';
import type {State} from '../state/state.js';
import {fitLine, span} from '../ui/spans.js';
import {titleLine, withHiddenSort} from '../ui/table/column-titles.js';
import {rowLine} from '../ui/table/row.js';
import type {Line, Style} from '../ui/theme/style.js';
import {LineText, Lines} from '../ui/lines.js';

/** The text in the place of rows when there are none. */
const emptyTexts = (state: State): readonly string[] => {
	const {servers, view} = state;
	if (view.isEnded) {
		return [filterText(state) === '' ? 'no call has ended since this program watches' : unmatchedText(state)];
	}

	return servers.length > 1 && servers.every(({connection}) => connection.asOf === undefined)
		? servers.map(server => serverText(server, state))
		: linkTexts(state);
};

const unmatchedText = (state: State): string => `no channel matches the filter: ${keyHint(state, 'back')} clears it`;

/** Why there is no list of a server yet. Nobody can sign in to a recording. */
const serverText = ({name, connection: link}: Server, {now, replay}: State): string =>
	connectionStatus(link, now) === 'signed-out' && !replay
		? `sign in to ${name} to see its channels`
		: link.failure
			? `no list of ${name} yet: ${failureText(link.failure)}`
			: `asking ${name} for its channels`;

const linkTexts = (state: State): readonly string[] => {
	const connection = newestConnection(state);
	const {failure, asOf} = connection;
	const status = connectionStatus(connection, state.now);
	if (failure && (status === 'lost' || state.replay)) {
		const advice = [failureAdvice(failure), `it is asked for again and again; ${keyHint(state, 'refresh')} asks now`];
		return asOf === undefined ? [`no list yet: ${failureText(failure)}`, ...(state.replay ? [] : advice)] : [];
	}

	return [
		status === 'connecting'
			? `asking ${screenName(state)} for its channels`
			: status === 'signed-out'
				? 'sign in to see the channels'
				: filterText(state) === ''
					? 'no channels: nobody is on the phone'
					: unmatchedText(state),
	];
};

/** The channels, one a line. Only the rows on screen cost anything. */
export const List = memo(({state}: {readonly state: State}) => {
	const {glyphs} = useTheme();
	const {listRows, titleRows} = screen(state);
	const width = listWidth(state);
	const {isByCall} = state.view;
	const placed = placedColumns(state);
	const rows = rowsOf(state);
	const shown = rows.slice(state.view.top, state.view.top + listRows);
	const stale = new Set(staleServers(state).map(({id}) => id));
	const context = {
		...momentOf(state),
		// When all servers are paused, the header shows that once.
		stale: isPaused(state) ? undefined : stale,
		glyphs,
		isByCall,
		isEndedList: state.view.isEnded,
		highlighter: highlighterIn(state),
		alerts: state.alerts,
		marks: state.view.marks,
	};
	const lines = shown.map((row): {id: ChannelId; line: Line; base: Style | undefined} => {
		const isSelected = row.channel.id === state.view.cursor;
		const isOld = stale.has(row.channel.server) || state.past !== undefined;
		return {
			id: row.channel.id,
			line: fitLine(rowLine(row, placed, isSelected, context), width),
			base: isSelected ? 'selected' : isOld ? 'dim' : undefined,
		};
	});
	const empty = lines.length === 0 ? emptyTexts(state).map(text => [span(`   ${text}`, 'dim')]) : [];
	const titles = titleLine(placed, state.view.sort, state.view.locked !== undefined, glyphs, listIndent(state));
	return (
		<Box flexDirection="column" flexShrink={0} height={titleRows + listRows} width={width} overflow="hidden">
			{titleRows > 0 && (
				<LineText line={withHiddenSort(titles, placed, state.view.sort, glyphs, width)} base="titles" />
			)}
			{lines.length === 0 ? (
				<Lines lines={[[], ...empty]} height={Math.min(1 + empty.length, listRows)} />
			) : (
				lines.map(({id, line, base}) => <LineText key={id} line={line} base={base} />)
			)}
		</Box>
	);
});
