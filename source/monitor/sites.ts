import type {ActionRequest, ConfirmHold} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import type {Tracked} from '../domain/live-list.js';
import {memoLast} from '../domain/memo.js';
import type {Around} from '../domain/command-values.js';
import {initialLink, isStale, lateAfter, type Link} from './link.js';
import type {Server, State} from './state.js';

/** One of several servers that are watched at once. */
export type SiteState = {
	readonly server: Server;
	/** Who forbids to change anything there: `profile kyiv-prod`. */
	readonly readOnlyBy?: string | undefined;
	/** Which holds ask first on this server. */
	readonly confirmHold?: ConfirmHold | undefined;
	/** What a command of the person's own is told of it. */
	readonly around: Around;
	/** So many times as long as the quickest one it waits from one list to the next. */
	readonly every: number;
	readonly link: Link;
};

export type SiteSettings = Omit<SiteState, 'link'>;

/** A server with the line to it. Only of several it has a name by which it is asked for. */
export type Watched = {readonly site?: string; readonly server: Server; readonly link: Link};

export const initialSites = (sites: readonly SiteSettings[], interval: number): readonly SiteState[] =>
	sites.map(site => ({...site, link: initialLink(interval)}));

const siteNamed = ({sites}: State, name: string | undefined): SiteState | undefined =>
	name === undefined ? undefined : sites.find(({server}) => server.name === name);

/** How often all are asked, and whether at all, is said of the whole screen. */
const lineTo = ({link: {isPaused, interval}}: State, {link, every}: SiteState): Link => ({
	...link,
	isPaused,
	interval: interval * every,
});

/** Every server that is watched, one or several, each with its own line. */
export const watched = (state: State): readonly Watched[] =>
	state.sites.length === 0
		? [{server: state.server, link: state.link}]
		: state.sites.map(site => ({site: site.server.name, server: site.server, link: lineTo(state, site)}));

/** The line to a server by its name: whoever asks how old something is asks here. */
export const linkTo = (state: State, name: string | undefined): Link => {
	const site = siteNamed(state, name);
	return site ? lineTo(state, site) : state.link;
};

/** The line to the server that a channel is on. */
export const linkOf = (state: State, {site}: Channel): Link => linkTo(state, site?.name);

/** The servers whose lists are too old to act on without asking. */
export const staleSites = (state: State): ReadonlySet<string | undefined> =>
	new Set(watched(state).flatMap(({site, link}) => (isStale(link, state.now) ? [site] : [])));

/** The same, as far as one of these rows is of them. */
export const staleAmong = (rows: readonly Tracked[], state: State): readonly Watched[] =>
	watched(state).filter(
		({site, link}) => isStale(link, state.now) && rows.some(({channel}) => channel.site?.name === site),
	);

/** How many rows are on each of several servers: `kyiv 12`, `lab 3`. */
export const countsOn = (rows: readonly Tracked[], {sites}: State): readonly string[] =>
	sites
		.map(({server: {name}}) => [name, rows.filter(({channel}) => channel.site?.name === name).length] as const)
		.filter(([, count]) => count > 0)
		.map(([name, count]) => `${name} ${count}`);

/** Whether there is a list at all. */
export const hasList = (state: State): boolean => watched(state).some(({link}) => link.asOf !== undefined);

/** Who forbids to change anything on a server, beyond what is said of the whole screen. */
export const lockOf = (state: State, name: string | undefined): string | undefined =>
	siteNamed(state, name)?.readOnlyBy;

/** Whether a hold of a channel asks first even on a fresh list. */
export const isHoldAsked = (state: State, {site}: Channel): boolean => {
	const {confirmHold = 'first'} = siteNamed(state, site?.name) ?? state;
	return confirmHold === 'always' || (confirmHold === 'first' && !state.hasHeld);
};

export const serverNamed = (state: State, name: string | undefined): Server =>
	siteNamed(state, name)?.server ?? state.server;

/** What a command of the person's own is told of the server of a channel. */
export const aroundOf = (state: State, channel: Channel | undefined): Around =>
	siteNamed(state, channel?.site?.name)?.around ?? state.own;

/** Which of several servers an action goes to: that of its channel, or the one that was chosen. */
export const siteOf = (request: ActionRequest, channel: Channel | undefined): string | undefined =>
	channel?.site?.name ?? (request.kind === 'call' ? request.site : undefined);

/** The state with another line to a server. */
export const withLink = (state: State, name: string | undefined, change: (link: Link) => Link): State =>
	name === undefined
		? {...state, link: change(state.link)}
		: {
				...state,
				sites: state.sites.map(site => (site.server.name === name ? {...site, link: change(site.link)} : site)),
			};

/**
The moment that a list speaks of, ms by the viewer's clock. Of a list that is old nothing is known since: its ages stand
still.
*/
export const timeOfList = (link: Link, now: number): number =>
	link.asOf === undefined ? now : Math.min(now, link.asOf + lateAfter(link));

const computeHeld = memoLast((sites: readonly SiteState[], link: Link, now: number) => {
	const {interval} = link;
	const times = sites.map(
		({server, link: own, every}) => [server.name, timeOfList({...own, interval: interval * every}, now)] as const,
	);
	const held = times.filter(([, time]) => time < now);
	return held.length === 0 ? undefined : new Map(held);
});

/** Of several servers, those whose lists are old, each with the moment that its list speaks of. */
export const heldTimes = ({sites, link, now}: State): ReadonlyMap<string, number> | undefined =>
	sites.length === 0 ? undefined : computeHeld(sites, link, now);

/** What is said of one of several servers names it. */
export const saidOf = (site: string | undefined, text: string): string =>
	site === undefined ? text : `${site}: ${text}`;
