import {screen} from '../state/selectors.js';
import {onlyServer, screenName} from '../state/servers.js';
import type {State} from '../state/state.js';
import {lineCells, shortMiddle, span, spread, staying, textPart, type Part} from '../ui/spans.js';
import type {Line} from '../ui/theme/style.js';

/** The server's name, on its colour if it has one: production looks like production. */
const serverPart = (state: State, width: number): Part => {
	const [name, color] = [screenName(state), onlyServer(state)?.color];
	const [text, style] = color ? ([` ${name} `, `server-${color}`] as const) : ([name, 'strong'] as const);
	return {line: [shortMiddle(text, width, style)], dropOrder: 0};
};

const between = 2;

export const partsCells = (parts: readonly Part[]): number =>
	parts.reduce((sum, {line}) => sum + lineCells(line) + between, 0);

/** How many parts are never dropped. */
const mustStay = 2;

/** The first parts that fit, and an ellipsis if there are more. */
export const firstThatFit = (parts: readonly Part[], room: number): readonly Part[] => {
	const more = textPart('…', 0, 'warning');
	const isRoomFor = (count: number) =>
		partsCells([...parts.slice(0, count), ...(count < parts.length ? [more] : [])]) <= room;
	let count = parts.length;
	while (count > mustStay && !isRoomFor(count)) {
		count--;
	}

	return count < parts.length ? [...parts.slice(0, count), more] : parts;
};

/** The left side of the header in three lengths; only parts with a `dropOrder` above `most` may be dropped. */
export type Wording = {readonly make: (length: 0 | 1 | 2, server: Part) => readonly Part[]; readonly most: number};

/** The least cells that tell servers apart by name; and the least where the warnings need the rest. */
const leastServer = 8;
const fewestOfServer = 4;

/**
The longest wording that fits whole. If not even the shortest fits, it cuts the name of the server first, then drops parts.
*/
export const fitting = ({make, most}: Wording, state: State, serverWidth: number): readonly Part[] => {
	const width = headerWidth(state);
	const usual = serverPart(state, serverWidth);
	const cellsOf = (parts: readonly Part[]) => partsCells(staying(parts, most)) - between;
	const found = ([0, 1, 2] as const).find(length => cellsOf(make(length, usual)) <= width);
	if (found !== undefined) {
		return make(found, usual);
	}

	const shortest = make(2, usual).filter(part => part !== usual);
	for (let wanted = most; wanted >= 0; wanted--) {
		const room = width - partsCells(staying(shortest, wanted));
		if (room >= (wanted === 0 ? fewestOfServer : leastServer)) {
			return staying(make(2, serverPart(state, Math.min(serverWidth, room))), wanted);
		}
	}

	return make(2, {...serverPart(state, fewestOfServer), dropOrder: 1});
};

/** The cells beside the shortest name of the server. */
export const roomBesideServer = (state: State): number => headerWidth(state) - fewestOfServer;

export const headerWidth = (state: State): number => screen(state).columns - 2;

export const headerLine = (left: readonly Part[], right: readonly Part[], state: State): Line => [
	span(' '),
	...spread(left, right, headerWidth(state), between),
];
