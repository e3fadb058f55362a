import {useTheme} from '../ui/theme/theme-context.js';
import {connectionStatus} from '../state/connection-status.js';
import {keyHint} from '../state/default-keys.js';
import {screen} from '../state/selectors.js';
import {hasList, isPaused, newestConnection, onlyServer} from '../state/servers.js';
import type {State} from '../state/state.js';
import {fitLine, span, textPart, type Part} from '../ui/spans.js';
import {Lines} from '../ui/lines.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';
import {serverParts} from '../features/servers/server-status.js';
import {pastLines} from '../features/history/header.js';
import {replayParts} from '../features/replay/status.js';
import {endedText} from '../features/ended-calls/state.js';
import {fitting, headerLine, headerWidth, partsCells, type Wording} from './header-fit.js';
import {countText, directionParts, rateParts, statusParts} from './header-counts.js';
import {connectionParts} from './header-connection.js';
import {alertParts, countParts, expiryParts, flagParts, isLive, warnings} from './header-parts.js';

/** The server, its connection in the room that the others leave, the warnings, and `more`. */
const linkWording = (state: State, glyphs: Glyphs, more: readonly Part[] = []): Wording => ({
	make(length, server) {
		const warned = flagParts(state, length, more, connectionParts(state, glyphs, 0).slice(0, 1));
		const room = headerWidth(state) - partsCells([server, ...warned]);
		return [server, ...connectionParts(state, glyphs, room, length === 2), ...warned];
	},
	most: 2,
});

/** Several servers, each with its own state; that all are paused stands there once. */
const serversLine = (
	servers: readonly Part[],
	alerts: readonly Part[],
	right: readonly Part[],
	state: State,
	glyphs: Glyphs,
): Line => {
	const room = headerWidth(state) - partsCells(servers);
	const paused = isPaused(state) ? connectionParts(state, glyphs, room, false) : [];
	return headerLine(
		[...servers, ...replayParts(state, glyphs), ...paused, ...warnings(state, true), ...alerts],
		right,
		state,
	);
};

/** The header of a narrow or low window: one line. */
const briefLine = (state: State, glyphs: Glyphs): Line => {
	if (state.servers.length > 1) {
		const statuses = statusParts(state, glyphs, true).map(part => ({...part, dropOrder: part.dropOrder + 4}));
		return serversLine(serverParts(state, glyphs, 10), alertParts(state, true), statuses, state, glyphs);
	}

	const isOld = !isLive(state);
	const [live = {line: [span(glyphs.link.good, 'good'), span(' live')], dropOrder: 0}] = replayParts(state, glyphs);
	const isLost = connectionStatus(newestConnection(state), state.now) === 'lost';
	/** Added to the `dropOrder` of the counts: they go before the connection of an old list, and all before the reason of a lost one. */
	const countsLeave = isLost ? 6 : isOld ? 4 : 2;
	const counts = (length: 0 | 1 | 2): readonly Part[] =>
		hasList(state)
			? [
					textPart(countText(state, length === 2), -1, 'strong'),
					...statusParts(state, glyphs, length > 0 || isOld),
				].map(part => ({...part, line: dimIf(isOld, part.line), dropOrder: part.dropOrder + countsLeave}))
			: [];
	const make: Wording['make'] = (length, server) => {
		const least = isOld ? connectionParts(state, glyphs, 0).slice(0, 1) : [live];
		const flags = flagParts(state, length, alertParts(state, true), least);
		const numbers = counts(length);
		const room = headerWidth(state) - partsCells([server, ...flags, ...numbers.slice(0, isLost ? 0 : 1)]);
		const link = isOld
			? connectionParts(state, glyphs, room, length === 2).map(part =>
					part.dropOrder > 2 ? {...part, dropOrder: 9} : part,
				)
			: [live];
		return [server, ...link, ...flags, ...numbers];
	};

	const rates = rateParts(state, glyphs).map(part => ({...part, dropOrder: 7}));
	return headerLine(fitting({make, most: isOld ? 3 : 4}, state, 16), rates, state);
};

/** Dims the counts of an old list. */
const dimIf = (isOld: boolean, line: Line): Line => (isOld ? line.map(({text}) => ({text, style: 'dim'})) : line);

/** The second line: channels by state and direction, rates, the user; no counts before the first list. */
const activityLine = (state: State, glyphs: Glyphs): Line => {
	if (state.view.isEnded) {
		const back = `${keyHint(state, 'ended')} live calls`;
		return headerLine([textPart(endedText(state), 0, 'accent')], [textPart(back, 1, 'dim')], state);
	}

	const name = onlyServer(state)?.connection.user;
	const user = name ? [textPart(name, 6, 'dim')] : [];
	const expiry = expiryParts(state);
	const isAny = hasList(state);
	const left = isAny ? statusParts(state, glyphs, false) : [];
	const right = isAny
		? [...directionParts(state, glyphs), ...rateParts(state, glyphs), ...user, ...expiry]
		: [...user, ...expiry];
	return dimIf(!isLive(state), headerLine(left, right, state));
};

/** The lines above the list: the server, the state of its connection, and counts. */
export const headerLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	if (state.past) {
		return pastLines(state, glyphs, warnings(state, screen(state).headerRows === 1));
	}

	if (screen(state).headerRows === 1) {
		return [briefLine(state, glyphs)];
	}

	const name = textPart('webitel-top', 6, 'accent');
	if (state.servers.length > 1) {
		const servers = [name, ...serverParts(state, glyphs, 16)];
		return [
			serversLine(servers, alertParts(state, false), countParts(state, glyphs), state, glyphs),
			activityLine(state, glyphs),
		];
	}

	const left = [name, ...fitting(linkWording(state, glyphs, alertParts(state, false)), state, 32)];
	return [headerLine(left, countParts(state, glyphs), state), activityLine(state, glyphs)];
};

export function Header({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {columns, headerRows} = screen(state);
	const lines = headerLines(state, glyphs).map(line => fitLine(line, columns));
	return <Lines lines={lines} height={headerRows} base={state.past ? 'past' : 'band'} />;
}
