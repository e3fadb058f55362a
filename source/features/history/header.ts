import {directionPart, statusPart} from '../../screen/header-counts.js';
import {connectionParts} from '../../screen/header-connection.js';
import {channelPart, headerLine, isLive, namePart, warningParts} from '../../screen/header-parts.js';
import {connectionStatus, dataAge, statusLooks} from '../../state/connection-status.js';
import {countText} from '../../state/counts.js';
import {keyHint, type CommandId} from '../../state/default-keys.js';
import {screen} from '../../state/selectors.js';
import {newestConnection, screenName} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {inForms, span, textPart, type Part} from '../../ui/spans.js';
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
	return `now: ${status === 'live' ? countText(present) : `${statusLooks[status].word.toLowerCase()}${age}`}`;
};

/** Why the list of the moment is older than the moment: lost, late, signed out or paused; nothing while it was live. */
const linkParts = (state: State, glyphs: Glyphs): readonly Part[] =>
	isLive(state) ? [] : connectionParts({...state, replay: undefined}, glyphs).slice(0, 2);

/** The keys that step: `[ ] step`. */
const keyParts = (state: State): readonly Part[] => {
	const pair = (one: CommandId, other: CommandId, word: string): Part => ({
		line: [span(`${keyHint(state, one)} ${keyHint(state, other)}`, 'strong'), span(` ${word}`)],
		dropOrder: 13,
	});
	return [
		pair('step-back', 'step-forward', 'step'),
		pair('minute-back', 'minute-forward', 'minute'),
		{line: [span(presentKey(state), 'strong'), span(' now')], dropOrder: 4},
	];
};

/** The header of the past: the moment, the warnings, the keys that step, the present; in the second line the counts of the moment. */
export const pastLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	const present = isLive(presentOf(state))
		? textPart(presentText(state), 12)
		: inForms([textPart(presentText(state), 4), textPart(presentText(state, true), 3)]);
	const moment = [
		namePart(screenName(state)),
		textPart(`${glyphs.past} PAST ${pastText(state)}`, 0, 'strong'),
		...linkParts(state, glyphs),
		...warningParts(state),
		...keyParts(state),
	];
	if (screen(state).headerRows === 1) {
		return [headerLine([...moment, channelPart(state)], [present], state)];
	}

	const [oldest = state.now] = momentsIn(state.history);
	const counts = state.view.isEnded
		? [textPart(endedText(state), 0, 'strong')]
		: [textPart(countText(state), 0, 'strong'), statusPart(state, glyphs), directionPart(state, glyphs)];
	const second = headerLine(counts, [textPart(`kept since ${clock(oldest)}`, 10)], state);
	return [
		headerLine([textPart('webitel-top', 17), ...moment], [present], state),
		// Without the colours of a live screen.
		second.map(({text, style}) => (style === 'strong' ? {text, style} : {text})),
	];
};
