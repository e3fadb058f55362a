import {countText, directionParts, statusParts} from '../../screen/header-counts.js';
import {connectionParts} from '../../screen/header-connection.js';
import {headerLine} from '../../screen/header-fit.js';
import {isLive} from '../../screen/header-parts.js';
import {connectionStatus, dataAge} from '../../state/connection-status.js';
import {keyHint, type CommandId} from '../../state/default-keys.js';
import {screen} from '../../state/selectors.js';
import {newestConnection, screenName} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {span, textPart, type Part} from '../../ui/spans.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line} from '../../ui/theme/style.js';
import {clock, duration} from '../../util/format.js';
import {endedText} from '../ended-calls/state.js';
import {momentsIn} from './snapshots.js';
import {presentKey, presentOf} from './shown-state.js';

/** `14:10:20, 2:41 ago` */
export const pastText = (state: State): string =>
	`${clock(state.now)}, ${duration(presentOf(state).now - state.now)} ago`;

/** The present, in few words: the number of channels, or that the connection is not live. */
export const presentText = (state: State, isBrief = false): string => {
	const present = presentOf(state);
	const connection = newestConnection(present);
	const status = connectionStatus(connection, present.now);
	const age = isBrief ? '' : ` ${duration(dataAge(connection, present.now))}`;
	return `now: ${status === 'live' ? countText(present) : `${status.replace('-', ' ')}${age}`}`;
};

/** The cells for the state of the connection. */
const linkCells = 40;

/** Why the list of the moment is older than the moment: lost, late, signed out or paused; nothing while it was live. */
const linkParts = (state: State, glyphs: Glyphs): readonly Part[] =>
	isLive(state)
		? []
		: connectionParts({...state, replay: undefined}, glyphs, linkCells)
				.slice(0, 2)
				// The reason leaves before the name of the server and the present do.
				.map((part, index) => ({...part, dropOrder: index === 0 ? 0 : 4}));

/** The keys that step: `[ ] step`. */
const keyParts = (state: State): readonly Part[] => {
	const pair = (one: CommandId, other: CommandId, word: string): Part => ({
		line: [span(`${keyHint(state, one)} ${keyHint(state, other)}`, 'strong'), span(` ${word}`)],
		dropOrder: 3,
	});
	return [
		pair('step-back', 'step-forward', 'step'),
		pair('minute-back', 'minute-forward', 'minute'),
		{line: [span(presentKey(state), 'strong'), span(' now')], dropOrder: 2},
	];
};

/** Counts of the past, without the colours of a live screen. */
const plain = (parts: readonly Part[]): readonly Part[] =>
	parts.map(part => ({...part, line: part.line.map(({text}) => ({text}))}));

/** The header of the past: the moment, the warnings, the keys that step, the present; in the second line the counts of the moment. */
export const pastLines = (state: State, glyphs: Glyphs, warnings: readonly Part[]): readonly Line[] => {
	const isBrief = screen(state).headerRows === 1;
	const present = textPart(presentText(state, isBrief), isLive(presentOf(state)) ? 4 : 1);
	const moment = [
		textPart(screenName(state), 1, 'strong'),
		textPart(`${glyphs.past} PAST ${pastText(state)}`, 0, 'strong'),
		...linkParts(state, glyphs),
		...warnings,
		...keyParts(state),
	];
	if (isBrief) {
		return [headerLine([...moment, textPart(countText(state, true), 1)], [present], state)];
	}

	const [oldest = state.now] = momentsIn(state.history);
	const counts = state.view.isEnded
		? [textPart(endedText(state), 0, 'strong')]
		: [
				textPart(countText(state), 0, 'strong'),
				...plain([...statusParts(state, glyphs, false), ...directionParts(state, glyphs)]),
			];
	return [
		headerLine([textPart('webitel-top', 6), ...moment], [present], state),
		headerLine(counts, [textPart(`kept since ${clock(oldest)}`, 2)], state),
	];
};
