import {useTheme} from '../ui/theme/theme-context.js';
import {keyHint} from '../state/default-keys.js';
import {screen} from '../state/selectors.js';
import {hasList, isPaused, onlyServer} from '../state/servers.js';
import type {State} from '../state/state.js';
import {fitLine, textPart, type Part} from '../ui/spans.js';
import {Lines} from '../ui/lines.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';
import {serverParts} from '../features/servers/server-status.js';
import {pastLines} from '../features/history/header.js';
import {replayParts} from '../features/replay/status.js';
import {endedText} from '../features/ended-calls/state.js';
import {directionPart, rateParts, statusPart} from './header-counts.js';
import {connectionParts} from './header-connection.js';
import {
	alertParts,
	channelPart,
	countParts,
	expiryParts,
	headerLine,
	isLive,
	namePart,
	warningParts,
} from './header-parts.js';

/*
Of a lost server these leave last, by their `dropOrder`: from 0 on its name in four cells, that it is lost, READ-ONLY and MASKED; how old the
rows are; the key that asks again; the number of channels; the first warnings; the reason; the next try.
*/

/** The server and its connection. Several have each its own; that all are paused stands there once. */
const connectedParts = (state: State, glyphs: Glyphs): readonly Part[] => {
	const server = onlyServer(state);
	return server
		? [namePart(server.name, server.color), ...connectionParts(state, glyphs)]
		: [
				...serverParts(state, glyphs),
				...(isPaused(state) ? connectionParts(state, glyphs) : replayParts(state, glyphs)),
			];
};

/** The second line: channels by state and direction, rates, the user; no counts before the first list. */
const activityLine = (state: State, glyphs: Glyphs): Line => {
	if (state.view.isEnded) {
		const back = `${keyHint(state, 'ended')} live calls`;
		return headerLine([textPart(endedText(state), 0, 'accent')], [textPart(back, 1, 'dim')], state);
	}

	const name = onlyServer(state)?.connection.user;
	const isAny = hasList(state);
	const right = [
		...(isAny ? [directionPart(state, glyphs), ...rateParts(state, glyphs)] : []),
		...(name ? [textPart(name, 16, 'dim')] : []),
		...expiryParts(state),
	];
	const line = headerLine(isAny ? [statusPart(state, glyphs)] : [], right, state);
	return isLive(state) ? line : line.map(({text}) => ({text, style: 'dim'}));
};

/** The lines above the list: the server, the state of its connection, and counts; in a narrow or low window one. */
export const headerLines = (state: State, glyphs: Glyphs): readonly Line[] => {
	if (state.past) {
		return pastLines(state, glyphs);
	}

	const left = [...connectedParts(state, glyphs), ...warningParts(state), ...alertParts(state)];
	if (screen(state).headerRows > 1) {
		const name = textPart('webitel-top', 17, 'accent');
		return [headerLine([name, ...left], countParts(state, glyphs), state), activityLine(state, glyphs)];
	}

	const style = isLive(state) ? undefined : 'dim';
	const counts = hasList(state) ? [channelPart(state, style ?? 'strong'), statusPart(state, glyphs, style)] : [];
	return [headerLine([...left, ...counts], rateParts(state, glyphs), state)];
};

export function Header({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {columns, headerRows} = screen(state);
	const lines = headerLines(state, glyphs).map(line => fitLine(line, columns));
	return <Lines lines={lines} height={headerRows} base={state.past ? 'past' : 'band'} />;
}
