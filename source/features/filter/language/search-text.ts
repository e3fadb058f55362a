import type {Channel} from '../../../telephony/channel.js';
import {fieldText, numberFields} from '../../../telephony/wire-fields.js';
import {codecText} from '../../../telephony/codecs.js';
import {memoByObject} from '../../../util/memoize.js';
import {partiesOf, partyTexts} from '../../../telephony/parties.js';
import {comparableIn} from '../../../telephony/phone-number.js';
import {routeText} from '../../../telephony/route.js';
import {statusOf} from '../../../telephony/status.js';
import {areOrdinary, untrusted} from '../../../util/sanitize.js';

const sentTexts = ({wire}: Channel): readonly string[] => Object.values(wire).map(value => fieldText(value));

/** Whether a channel is shown exactly as it was sent. Nearly all are, which keeps each key of a filter fast. */
const isSeenAsSent = memoByObject((channel: Channel): boolean => areOrdinary(sentTexts(channel)));

/** Texts of a channel as sent and, where that differs, as shown. */
export const withSeen = (texts: readonly string[], channel: Channel): readonly string[] =>
	isSeenAsSent(channel) ? texts : [...new Set([...texts, ...texts.map(text => untrusted(text))])];

/** Every field, unknown ones too, and the words that the screen shows instead of them. */
export const textsOf = (channel: Channel): readonly string[] => {
	const {from, to} = partiesOf(channel);
	const shown = [statusOf(channel), ...partyTexts(from), ...partyTexts(to), routeText(channel), codecText(channel)];
	return withSeen([...sentTexts(channel), ...shown], channel);
};

/** The phone numbers of a channel: those of its row, and of both parties, one of which may come from another row. */
const numbersOf = (channel: Channel): ReadonlySet<string> => {
	const {from, to} = partiesOf(channel);
	const sent = Array.from(numberFields, name => fieldText(channel.wire[name]));
	const numbers = new Set<string>();
	for (const text of [from.number, to.number, ...sent]) {
		for (const number of comparableIn(text)) {
			numbers.add(number);
		}
	}

	return numbers;
};

/** Everything that a word is searched in; the phone numbers also in their form for comparing. */
export const haystack = memoByObject((channel: Channel): string =>
	[...textsOf(channel), ...numbersOf(channel)].join('\n').toLowerCase(),
);

/** Makes ready what a filter looks at in a channel, so that the first letter typed does not wait for all of them. */
export const readyForFilter = (channel: Channel): void => {
	haystack(channel);
};
