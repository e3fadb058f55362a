import type {Channel} from '../../../telephony/channel.js';
import {fieldText, numberFields} from '../../../telephony/wire-fields.js';
import {codecText} from '../../../telephony/codecs.js';
import {memoByObject} from '../../../util/memoize.js';
import {partiesOf, partyTexts} from '../../../telephony/parties.js';
import {comparable, comparableIn, plainNumber} from '../../../telephony/phone-number.js';
import {routeText} from '../../../telephony/route.js';
import {statusOf} from '../../../telephony/status.js';
import {areSameItems} from '../../../util/list-diff.js';
import {untrusted} from '../../../util/sanitize.js';

/** Texts as sent and, where that differs, as shown. */
export const withSeen = (texts: readonly string[]): readonly string[] => {
	const seen = texts.map(text => untrusted(text));
	return areSameItems(texts, seen) ? texts : [...texts, ...seen];
};

/** All fields of a channel, unknown ones too, and the texts that the screen shows for them. */
export const textsOf = (channel: Channel): readonly string[] => {
	const {callstate, ...others} = channel.wire;
	// The word `held` means a call on hold: it must not find one that was taken off hold.
	const wire = callstate === 'UNHELD' ? others : channel.wire;
	const {from, to} = partiesOf(channel);
	const shown = [statusOf(channel), ...partyTexts(from), ...partyTexts(to), routeText(channel), codecText(channel)];
	return withSeen([...Object.values(wire).map(value => fieldText(value)), ...shown]);
};

/** The phone numbers of a channel: those of its row, and of both parties, one of which may come from another row. */
const numbersOf = (channel: Channel): ReadonlySet<string> => {
	const {from, to} = partiesOf(channel);
	const sent = Array.from(numberFields, name => fieldText(channel.wire[name]));
	return new Set([from.number, to.number, ...sent].flatMap(text => comparableIn(text)));
};

/** All texts in which a word is searched, in lower case; phone numbers also in their comparable form. */
export const haystack = memoByObject((channel: Channel): string =>
	[...textsOf(channel), ...numbersOf(channel)].join('\n').toLowerCase(),
);

type TextTest = (text: string) => boolean;

/** Tests whether a text is, begins with or contains what is wanted, in any case. */
export const textTest = (text: string, isWhole: boolean, isFromStart = false): TextTest => {
	const wanted = text.toLowerCase();
	return isWhole
		? one => one.toLowerCase() === wanted
		: isFromStart
			? one => one.toLowerCase().startsWith(wanted)
			: one => one.toLowerCase().includes(wanted);
};

/** The same for a number, however it is written; `undefined` when the text is not a number. */
export const numberTest = (text: string, isWhole: boolean): TextTest | undefined => {
	const wanted = plainNumber(text);
	if (wanted === undefined) {
		return undefined;
	}

	const whole = comparable(wanted);
	return isWhole
		? one => {
				const plain = /\d/u.test(one) ? plainNumber(one) : undefined;
				return plain !== undefined && comparable(plain) === whole;
			}
		: one => comparableIn(one).some(number => number.includes(wanted));
};
