import type {Channel} from '../domain/channel.js';
import {failureText, type Failure} from '../domain/failure.js';
import {wait} from '../domain/format.js';
import type {Snapshot} from '../sources/feed.js';
import {lookFor, type Action} from './actions.js';
import {signInDialog, type Dialog} from './dialog.js';
import {failed, lateAfter, received, type Link} from './link.js';
import {noted, type Note} from './log.js';
import {lostWords} from './messages.js';
import {linkTo, saidOf, withLink, type Watched} from './sites.js';
import type {State} from './state.js';

const withNote = (state: State, note: Note): State => ({...state, notes: noted(state.notes, note)});

export const isSignedOut = ({link}: Pick<Watched, 'link'>): boolean => link.failure?.kind === 'not-signed-in';

/** Asks who we are on a server, or on one of those that want to know; `isNews`: it has just said so. */
export const signInFor = (wanting: readonly Watched[], isNews = false): Dialog | undefined => {
	const [first] = wanting;
	if (!first) {
		return undefined;
	}

	const {link, server} = first;
	const problem = isNews && link.failure?.words ? failureText(link.failure) : '';
	return signInDialog(
		link.user,
		problem,
		server.keeping,
		wanting.flatMap(({site}) => site ?? []),
	);
};

/** A list has come from a server. */
const listed = (state: State, snapshot: Snapshot, site?: string): State => {
	const before = linkTo(state, site);
	const next = withLink(state, site, link => received(link, snapshot));
	const at = snapshot.receivedAt;
	return before.failedSince === undefined
		? next
		: withNote(next, {
				at,
				tone: 'good',
				text: saidOf(site, backText(before, at - (before.asOf ?? before.failedSince))),
				ofLink: {site, isLost: false},
			});
};

/** What a list ends that comes after none did: a sign-in is no outage. */
const backText = ({failure, user, asOf}: Link, outage: number): string => {
	const back = asOf === undefined ? 'connected' : 'the list is back';
	// Of several servers the sign-in itself ends the failure.
	return failure === undefined || failure.kind === 'not-signed-in'
		? `signed in${user === '' ? '' : ` as ${user}`}${asOf === undefined ? '' : `, ${back} after ${wait(outage)}`}`
		: `${back} after ${wait(outage)}`;
};

type Loss = {
	readonly failure: Failure;
	readonly at: number;
	readonly retryAt: number | undefined;
	readonly site?: string;
};

/** A list has not come from a server. */
export const lost = (state: State, {failure, at, retryAt, site}: Loss): State => {
	const before = linkTo(state, site).failure;
	const next = withLink(state, site, link => failed(link, failure, at, retryAt));
	return before === undefined || failureText(before) !== failureText(failure)
		? withNote(next, {at, tone: 'bad', ...lostWords(site, failure), ofLink: {site, isLost: true}})
		: next;
};

/** What a snapshot tells of the lines to the servers. */
export const heard = (state: State, snapshot: Snapshot): State => {
	const {sites} = snapshot;
	if (!sites) {
		return listed(state, snapshot);
	}

	let next: State = {...state, link: received(state.link, snapshot)};
	for (const news of sites) {
		next = 'snapshot' in news ? listed(next, news.snapshot, news.site) : lost(next, news);
	}

	return next;
};

/**
When the lists before those of a snapshot were made; nothing is known of the time since. `undefined`: one of them is
the first of its server.
*/
export const heardBefore = (state: State, {sites}: Snapshot): number | undefined => {
	const lists = (sites ?? []).filter(news => 'snapshot' in news);
	const times = lists.map(({site}) => linkTo(state, site).asOf);
	return times.length === 0
		? state.link.asOf
		: times.includes(undefined)
			? undefined
			: Math.min(...(times as number[]));
};

/**
Since when the charts count the time as watched: the snapshot before. `undefined` where a server that has listed now was silent
for longer than it should be, or all were: nothing is known of that time. What a slower server tells counts as if it had happened
since that snapshot; while one is lost, the others go on.
*/
export const watchedSince = (
	state: State,
	{sites = [], receivedAt, asOf: at = receivedAt}: Snapshot,
): number | undefined => {
	const listing = sites.filter(news => 'snapshot' in news);
	const links = [state.link, ...listing.map(({site}) => linkTo(state, site))];
	const hasGap = links.some(link => link.asOf === undefined || at - link.asOf > lateAfter(link));
	return hasGap ? undefined : state.link.asOf;
};

/** Looks for every action in the list of its own server. */
export const lookedFor = (
	actions: readonly Action[],
	find: (uuid: string) => Channel | undefined,
	{startedAt, receivedAt, sites}: Snapshot,
): readonly Action[] => {
	if (!sites) {
		return lookFor(actions, find, startedAt, receivedAt);
	}

	let looked = actions;
	for (const news of sites) {
		const findThere = (uuid: string) => {
			const channel = find(uuid);
			return channel?.site?.name === news.site ? channel : undefined;
		};

		looked = 'snapshot' in news ? lookFor(looked, findThere, news.snapshot.startedAt, receivedAt, news.site) : looked;
	}

	return looked;
};
