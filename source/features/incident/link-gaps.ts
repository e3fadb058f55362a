import {lossText} from '../../sources/failure.js';
import {lateAfter} from '../../state/connection-status.js';
import type {State} from '../../state/state.js';
import {newsBetween} from '../history/snapshots.js';

/** A time without a list of a server, ms by the viewer's clock. */
type LinkGap = {
	readonly server: string;
	/** The time of the last list before it. */
	readonly from: number;
	/** The time of the next list; `undefined` where none had come. */
	readonly to: number | undefined;
	/** Why, if a failure said so; not sanitised. */
	readonly reasons: readonly string[];
};

/** Without a failure, a list that comes as late as this is no gap, ms: the server may be slow. */
const longestSilence = 15_000;

/** A server, while the news is read. */
type Link = {readonly longest: number; asOf: number | undefined; reasons: Set<string>};

/** The times between two moments in which no list of a server came: lost, signed out, late or paused. */
export const linkGaps = ({history}: Pick<State, 'history'>, from: number, until: number): readonly LinkGap[] => {
	const {start, news} = newsBetween(history, from, until);
	const links = new Map(
		start.servers.map(({id, connection}): readonly [string, Link] => {
			const {asOf, failure} = connection;
			return [id, {longest: lateAfter(connection), asOf, reasons: new Set(failure && [lossText(failure)])}];
		}),
	);
	const gaps: LinkGap[] = [];
	const addGap = (server: string, {longest, asOf, reasons}: Link, at: number, to: number | undefined) => {
		const isLong = at - (asOf ?? at) > (reasons.size > 0 ? longest : longestSilence);
		if (asOf !== undefined && at > from && isLong) {
			gaps.push({server, from: asOf, to, reasons: [...reasons]});
		}
	};

	for (const {server, news: one} of news.flatMap(kept => kept.news)) {
		const link = links.get(server);
		if (link && one.type === 'failure') {
			link.reasons.add(lossText(one.failure));
		} else if (link && one.type === 'update') {
			addGap(server, link, one.asOf, one.asOf);
			link.asOf = one.asOf;
			link.reasons = new Set();
		}
	}

	for (const [server, link] of links) {
		addGap(server, link, until, undefined);
	}

	return gaps;
};
