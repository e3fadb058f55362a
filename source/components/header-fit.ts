import {screen} from '../monitor/selectors.js';
import type {State} from '../monitor/state.js';
import {lineCells, short, span, spread, type Part} from '../table/line.js';
import type {Line} from '../theme/style.js';

/** On its colour, if it has one: production looks like production. */
const serverPart = ({server: {name, color}}: State, width: number): Part => {
	const [text, style] = color ? ([` ${name} `, `server-${color}`] as const) : ([name, 'strong'] as const);
	return {line: [short(text, width, style)], leaves: 0};
};

const between = 2;

export const partsCells = (parts: readonly Part[]): number =>
	parts.reduce((sum, {line}) => sum + lineCells(line) + between, 0);

/** What the header says at the left, in words of three lengths; what may leave it is more than `most`. */
export type Wording = {readonly make: (length: 0 | 1 | 2, server: Part) => readonly Part[]; readonly most: number};

const leastServer = 4;

/**
The longest wording that has room without anything of it leaving. Where the shortest has none, the name of the server gives way, of
which the person knows most.
*/
export const fitting = ({make, most}: Wording, state: State, serverWidth: number): readonly Part[] => {
	const width = headerWidth(state);
	const usual = serverPart(state, serverWidth);
	const cellsOf = (parts: readonly Part[]) => partsCells(parts.filter(({leaves}) => leaves <= most)) - between;
	const found = ([0, 1, 2] as const).find(length => cellsOf(make(length, usual)) <= width);
	if (found !== undefined) {
		return make(found, usual);
	}

	// First beside all that is wanted there, then beside what must be there.
	const free = [most, most - 1].map(
		wanted => width - partsCells(make(2, usual).filter(part => part !== usual && part.leaves <= wanted)),
	);
	const room = free.find(cells => cells >= leastServer);
	const name = serverPart(state, Math.min(serverWidth, room ?? leastServer));
	return make(2, room === undefined ? {...name, leaves: 1} : name);
};

export const headerWidth = (state: State): number => screen(state).columns - 2;

export const headerLine = (left: readonly Part[], right: readonly Part[], state: State): Line => [
	span(' '),
	...spread(left, right, headerWidth(state), between),
];
