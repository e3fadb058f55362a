import type {Mask} from '../telephony/masking/mask.js';
import type {Failure} from './failure.js';
import type {News, Source} from './source.js';

/** A failure with its words hidden by a function. */
export const maskFailure = (failure: Failure, hide: (text: string) => string): Failure => ({
	...failure,
	words: hide(failure.words),
	...('summary' in failure && failure.summary !== undefined && {summary: hide(failure.summary)}),
	...(failure.advice !== undefined && {advice: hide(failure.advice)}),
});

/** How what a server tells is shown: its channels, and its words. */
export type Showing = Pick<Mask, 'channel' | 'text'>;

/** The news of a server, with every channel and word as it is shown. */
export const shownAs = (news: News, mask: Showing): News => {
	switch (news.type) {
		case 'update': {
			return {
				...news,
				created: news.created.map(channel => mask.channel(channel)),
				changed: news.changed.map(channel => mask.channel(channel)),
				ended: news.ended.map(end => ({...end, channel: mask.channel(end.channel)})),
			};
		}

		case 'failure': {
			return {...news, failure: maskFailure(news.failure, mask.text)};
		}

		case 'trying': {
			return news;
		}
	}
};

/** A source of which nobody hears a number or a name in full. What it is asked to do it does with the numbers that it is given. */
export const maskedSource = (source: Source, mask: Mask): Source => ({
	...source,
	subscribe: (listener, options) =>
		source.subscribe(news => {
			listener(shownAs(news, mask));
		}, options),
});
