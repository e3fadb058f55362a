import type {Mask} from '../telephony/masking/mask.js';
import type {Failure} from './failure.js';
import type {News, Source} from './source.js';

/** A failure with its texts masked by `hide`. */
export const maskFailure = (failure: Failure, hide: (text: string) => string): Failure => ({
	...failure,
	words: hide(failure.words),
	...('summary' in failure && failure.summary !== undefined && {summary: hide(failure.summary)}),
	...(failure.advice !== undefined && {advice: hide(failure.advice)}),
});

/** Masks or unmasks the channels and the texts of news. */
export type Showing = Pick<Mask, 'channel' | 'text'>;

/** News with every channel and text passed through `mask`. */
export const shownAs = (news: News, mask: Showing): News => {
	if (news.type === 'failure') {
		return {...news, failure: maskFailure(news.failure, mask.text)};
	}

	if (news.type === 'trying') {
		return news;
	}

	return {
		...news,
		created: news.created.map(channel => mask.channel(channel)),
		changed: news.changed.map(channel => mask.channel(channel)),
		ended: news.ended.map(end => ({...end, channel: mask.channel(end.channel)})),
	};
};

/** A source whose news are masked. Its actions send the numbers that they are given. */
export const maskedSource = (source: Source, mask: Mask): Source => ({
	...source,
	subscribe: (listener, options) =>
		source.subscribe(news => {
			listener(shownAs(news, mask));
		}, options),
});
