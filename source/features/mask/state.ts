import {shownAs, type Showing} from '../../sources/mask-news.js';
import {maskFrom, unmasked, type Mask} from '../../telephony/masking/mask.js';
import type {Call} from '../../telephony/calls.js';
import type {Channel} from '../../telephony/channel.js';
import {listOf, type TrackedChannel} from '../../live/live-list.js';
import type {Handlers, ServerNews} from '../../state/events.js';
import {matchCount} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {initialView} from '../../state/view.js';
import {memoByObject} from '../../util/memoize.js';
import type {Snapshot} from '../history/snapshots.js';
import {maskActions, maskServers, maskTexts} from './mask-event.js';

/** The mask for the calls of a server now; `undefined` without one. */
export const maskOn = ({isMasked, fewestMasked, servers}: State, server: string): Mask | undefined =>
	isMasked || servers.find(({id}) => id === server)?.maskedBy !== undefined ? maskFrom(fewestMasked) : undefined;

/** The mask for texts that may be about the calls of any server; `undefined` without one. */
export const textMaskOn = ({isMasked, fewestMasked, servers}: State): Mask | undefined =>
	isMasked || servers.some(({maskedBy}) => maskedBy !== undefined) ? maskFrom(fewestMasked) : undefined;

/** Shows channels and texts of a server with its present mask, or without one; parts of them may be masked already. */
const showingOf = (state: State, server: string): Showing => {
	const mask = maskOn(state, server);
	return mask ? {channel: mask.channel, text: mask.sentence} : {channel: unmasked, text: words => words};
};

/** News with the masks of their servers. The store and the recorder get these. */
export const shownNews = (state: State, news: readonly ServerNews[]): readonly ServerNews[] =>
	news.map(one => {
		const mask = maskOn(state, one.server);
		return mask ? {...one, news: shownAs(one.news, mask)} : one;
	});

/** News of the history with the present mask: it masks them, or lifts their mask. */
const reshown = (state: State, news: readonly ServerNews[]): readonly ServerNews[] =>
	news.map(({server, news: one}) => ({server, news: shownAs(one, showingOf(state, server))}));

/** Returns a function that masks or unmasks rows. A row keeps its times, so none looks changed. */
const rowShower = (state: State): ((row: TrackedChannel) => TrackedChannel) => {
	const show = (channel: Channel): Channel => showingOf(state, channel.server).channel(channel);
	const showCall = (call: Call): Call => ({...call, legs: call.legs.map(leg => show(leg))});
	return memoByObject(row => ({
		...row,
		channel: show(row.channel),
		...(row.inCall && {inCall: {...row.inCall, call: showCall(row.inCall.call)}}),
	}));
};

/** The lists of calls, of the present or of a snapshot, with every row shown by `show`. */
const momentShown = <Held extends Pick<State, 'list' | 'recentlyEnded'>>(
	held: Held,
	show: (row: TrackedChannel) => TrackedChannel,
): Held => {
	const {list, recentlyEnded} = held;
	const rows = list.rows.map(row => show(row));
	return {
		...held,
		list: listOf(rows, list),
		recentlyEnded: {...recentlyEnded, ended: recentlyEnded.ended.map(row => show(row))},
	};
};

/** Masks the whole state, or lifts the mask from its calls; messages from while it was on stay masked. */
export const remasked = (state: State): State => {
	const mask = textMaskOn(state);
	const show = rowShower(state);
	const showServers = (servers: State['servers']) => (mask ? maskServers(servers, mask) : servers);
	const showSnapshot = (snapshot: Snapshot): Snapshot => ({
		...momentShown(snapshot, show),
		servers: showServers(snapshot.servers),
	});
	const {past, history, view} = state;
	const shown: State = {
		...momentShown(state, show),
		past: past && showSnapshot(past),
		history: {
			...history,
			chunks: history.chunks.map(({start, news, ...chunk}) => ({
				...chunk,
				start: showSnapshot(start),
				news: news.map(({news: kept, before, after}) => ({
					news: reshown(state, kept),
					before: {
						servers: showServers(before.servers),
						actions: mask ? maskActions(before.actions, mask) : before.actions,
					},
					after: {...after, servers: showServers(after.servers)},
				})),
			})),
		},
		view: {...view, pinned: view.pinned && show(view.pinned)},
		keyNote: undefined,
	};
	return mask ? maskTexts(shown, mask) : shown;
};

/**
Forgets the filters from before the mask, which may hold what it hides. The applied one stays, unless it has a number in it, or finds nothing or
other calls now.
*/
const withoutTellingFilters = (masked: State, before: State): State => {
	const {filter: applied} = before.view;
	const isHides =
		textMaskOn(masked)?.sentence(applied) !== applied ||
		matchCount(before) === 0 ||
		matchCount(before) !== matchCount(masked);
	const filter = isHides ? '' : applied;
	const {filterField, typing} = initialView({filter});
	return {...masked, view: {...masked.view, filter, filterField, typing}};
};

export const maskHandlers: Handlers<'mask'> = {
	mask(state, {isMasked}) {
		const shown = remasked({...state, isMasked});
		return isMasked ? withoutTellingFilters(shown, state) : shown;
	},
};
