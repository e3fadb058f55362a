import type {Channel} from '../channel.js';
import {fieldText, numberFields} from '../fields.js';
import {codecText} from '../media.js';
import {memoByObject} from '../memo.js';
import {partiesOf, partyText} from '../parties.js';
import {comparableIn} from '../phone-number.js';
import {routeText} from '../route.js';
import {statusOf} from '../status.js';

/** Every field as sent, unknown ones too, and the words that the screen shows instead of them. */
export const textsOf = (channel: Channel): readonly string[] => {
	const {from, to} = partiesOf(channel);
	const shown = [statusOf(channel), partyText(from), partyText(to), routeText(channel), codecText(channel)];
	return [...Object.values(channel.wire).map(value => fieldText(value)), ...shown];
};

const numbersOf = ({wire}: Channel): ReadonlySet<string> => {
	const numbers = new Set<string>();
	for (const name of numberFields) {
		for (const number of comparableIn(fieldText(wire[name]))) {
			numbers.add(number);
		}
	}

	return numbers;
};

/** Everything that a word can be found in; the numbers once more, in the one form in which they are compared. */
export const haystack = memoByObject((channel: Channel): string =>
	[...textsOf(channel), ...numbersOf(channel)].join('\n').toLowerCase(),
);

/** Makes ready what a filter looks at in a channel, so that the first letter typed does not wait for all of them. */
export const readyForFilter = (channel: Channel): void => {
	haystack(channel);
};
