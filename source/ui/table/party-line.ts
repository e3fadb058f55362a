import {
	bareName,
	besideName,
	inQuotes,
	shownParty,
	unknownParty,
	type Parties,
	type Party,
} from '../../telephony/parties.js';
import type {Line, Style} from '../theme/style.js';
import {cells} from '../../util/width.js';
import {lineCells, span} from '../spans.js';
import {truncate, truncateMiddle} from './fit-text.js';

/** The fewest cells of a name: less identifies nobody. */
const fewestOfName = 4;

/** A quoted name, cut between its quotes. */
const fitQuoted = (name: string, width: number): string => inQuotes(truncate(name, Math.max(1, width - 2)));

/**
A party in a FROM or TO column of `width` cells. The name is cut, down to nothing, before the number: people find and call back by
number. A number wider than the column is cut in its middle.
*/
export const partyCell = (party: Party, width: number): string => {
	const {name, number} = shownParty(party);
	const isQuoted = bareName(name) !== name;
	const fitName = (room: number) => (isQuoted ? fitQuoted(name, room) : truncate(name, room));
	if (name === '' || number === '') {
		return name === '' ? truncateMiddle(number || unknownParty, width) : truncate(fitName(width), width);
	}

	const room = width - cells(number) - besideName.length;
	const fewest = Math.min(fewestOfName, cells(name)) + (isQuoted ? 2 : 0);
	return room < fewest ? truncateMiddle(number, width) : fitName(room) + besideName + number;
};

/** A party in running text: the name in quotes, the number in another style. */
export const partySpans = (party: Party, width: number, style: Style = 'strong'): Line => {
	const {name, number} = shownParty(party);
	if (name === '' || number === '') {
		const text = name === '' ? truncateMiddle(number || unknownParty, width) : truncate(fitQuoted(name, width), width);
		return [span(text, name === '' ? style : undefined)];
	}

	const room = width - cells(number) - 1;
	return room < Math.min(fewestOfName, cells(name)) + 2
		? [span(truncateMiddle(number, width), style)]
		: [span(`${fitQuoted(name, room)} `), span(number, style)];
};

/** The share of the first of two in `room` cells: all it wants where both fit, else at least half. */
const shareOf = (wanted: number, others: number, room: number): number =>
	Math.min(wanted, Math.max(Math.floor(room / 2), room - others));

const withoutName = (party: Party): Party => (party.number === '' ? party : {...party, name: ''});

/** Who calls whom in `width` cells: names are cut first, then both numbers alike. */
export const partiesSpans = ({from, to}: Pick<Parties, 'from' | 'to'>, width: number, arrow: string): Line => {
	const sizes = (party: Party) => {
		const all = lineCells(partySpans(party, Infinity));
		return [lineCells(partySpans(withoutName(party), Infinity)), all] as const;
	};

	const [[leastFrom, allFrom], [leastTo, allTo]] = [sizes(from), sizes(to)];
	const least = leastFrom + leastTo + cells(arrow);
	// Two whole numbers are worth more than the spaces between them.
	const between = least <= width && least + 2 > width ? arrow : ` ${arrow} `;
	const room = Math.max(2, width - cells(between));
	const first = shareOf(leastFrom, leastTo, room);
	const second = Math.min(leastTo, room - first);
	const spare = room - first - second;
	const more = shareOf(allFrom - first, allTo - second, spare);
	return [...partySpans(from, first + more), span(between), ...partySpans(to, room - first - more)];
};

/** The same as plain text, with numbers instead of names. */
export const numbersText = ({from, to}: Pick<Parties, 'from' | 'to'>, width: number): string =>
	partiesSpans({from: withoutName(from), to: withoutName(to)}, width, '→')
		.map(({text}) => text)
		.join('');
