import type {Channel} from './channel.js';
import {codecText} from './media.js';
import {memoByObject} from './memo.js';
import {partiesOf, partyText} from './parties.js';
import {routeText} from './route.js';
import {statusOf} from './status.js';

/** Tells whether a channel is wanted. */
export type Filter = (channel: Channel) => boolean;

/**
Everything that a word can be found in: every field as sent, unknown ones too, and the words that the screen shows
instead of them.
*/
const haystack = memoByObject((channel: Channel): string => {
	const {from, to} = partiesOf(channel);
	const shown = [statusOf(channel), partyText(from), partyText(to), routeText(channel), codecText(channel)];
	return [...Object.values(channel.wire), ...shown].join('\n').toLowerCase();
});

/**
A filter from what a person typed: every word must be found somewhere in the channel, in any case. `undefined` when
there is nothing to look for.
*/
export const filterFrom = (text: string): Filter | undefined => {
	const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
	return words.length === 0 ? undefined : channel => words.every(word => haystack(channel).includes(word));
};

/** Makes ready what a filter looks at in a channel, so that the first letter typed does not wait for all of them. */
export const readyForFilter = (channel: Channel): void => {
	haystack(channel);
};
