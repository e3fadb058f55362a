import {maskNews} from '../../sources/mask-news.js';
import {maskFrom, unmasked, type Mask} from '../../telephony/mask.js';
import type {Call} from '../../telephony/calls.js';
import type {Channel} from '../../telephony/channel.js';
import type {TrackedChannel} from '../../live/live-list.js';
import type {Handlers, ServerNews} from '../../state/events.js';
import type {State} from '../../state/state.js';
import {maskTexts} from './texts.js';

/** How the calls of a server are hidden on the screen now; `undefined` where they are not. */
export const maskOn = ({isMasked, fewestMasked, servers}: State, server: string): Mask | undefined =>
	isMasked || servers.find(({id}) => id === server)?.maskedBy !== undefined ? maskFrom(fewestMasked) : undefined;

/** How texts are hidden that may be about the calls of any server. */
export const textMaskOn = ({isMasked, fewestMasked, servers}: State): Mask | undefined =>
	isMasked || servers.some(({maskedBy}) => maskedBy !== undefined) ? maskFrom(fewestMasked) : undefined;

/** News as the screen may know it. Whoever writes down what the screen was told takes this. */
export const shownNews = (state: State, news: readonly ServerNews[]): readonly ServerNews[] =>
	news.map(one => {
		const mask = maskOn(state, one.server);
		return mask ? {...one, news: maskNews(one.news, mask)} : one;
	});

/** What the calls of a moment are held in: of the present one, or of one that is kept. */
type Moment = Pick<State, 'list' | 'recentlyEnded'>;

/** A function that gives the rows of a moment as the screen may show them now. A row keeps its times, so nothing seems to have changed. */
const rowShower = (state: State): ((row: TrackedChannel) => TrackedChannel) => {
	const show = (channel: Channel): Channel => maskOn(state, channel.server)?.channel(channel) ?? unmasked(channel);
	const showCall = (call: Call): Call => ({...call, legs: call.legs.map(leg => show(leg))});
	return row => ({
		...row,
		channel: show(row.channel),
		...(row.inCall && {inCall: {...row.inCall, call: showCall(row.inCall.call)}}),
	});
};

/** A moment with its calls masked, or not, as they are on the screen now. */
export const withMask = <Held extends Moment>(held: Held, state: State): Held => {
	const show = rowShower(state);
	const rows = held.list.rows.map(row => show(row));
	return {
		...held,
		list: {...held.list, rows, byId: new Map(rows.map(row => [row.channel.id, row]))},
		recentlyEnded: {...held.recentlyEnded, ended: held.recentlyEnded.ended.map(row => show(row))},
	};
};

/** Masks everything that the state holds, or lifts the mask from its calls; what was said while it was on stays as it was said. */
export const remasked = (state: State): State => {
	const {pinned} = state.view;
	const shown: State = {
		...withMask(state, state),
		view: {...state.view, pinned: pinned && rowShower(state)(pinned)},
		keyNote: undefined,
	};
	const mask = textMaskOn(state);
	return mask ? maskTexts(shown, mask) : shown;
};

export const maskHandlers: Handlers<'mask'> = {
	mask: (state, {isMasked}) => remasked({...state, isMasked}),
};
