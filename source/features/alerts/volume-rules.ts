import {clock, counted, duration, wait} from '../../util/format.js';
import {groupBy} from '../../util/group-by.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {routeOf, routeText} from '../../telephony/route.js';
import type {Drop, Facts, Rule} from './alert.js';
import {countLimit, percentLimit, timeLimit} from './limit.js';
import type {Limits} from './limits.js';

/** The time over which short calls are counted, ms. */
const shortWithin = 60_000;
/** How long a drop stays an alert, ms, and how many of them do. */
const dropStands = 5 * 60_000;
const mostDrops = 10;
/** After a longer gap between two lists it is normal that many calls have ended, ms. */
const longestGap = 60_000;

/** Whether a channel was short: its time up to the list without it, so it may have been even shorter. */
const isShort = ({created, endedAt = Infinity}: TrackedChannel, {limits}: Facts): boolean =>
	!created.isLeast && endedAt - created.at <= limits.shortCall;

/** A restart ends at least so many channels, which a conference seldom has, and this share of them all. */
const leastRestart = 8;
/** The same when the connection was lost in between. */
const leastAfterLoss = 4;
const restartShare = 0.9;
/** The longest gap after a lost connection, ms: a person may have to sign in again. */
const longestLoss = 2 * 60_000;
/** In a gap longer than `shortGap`, ms, up to `aFew` calls may well end by themselves: that is no restart. */
const aFew = 10;
const shortGap = 15_000;

/** Whether the switch may have restarted. `isAfterLoss`: the connection was lost in between; `isEmpty`: it lists no channel now. */
export const isRestart = ({at, since, ended, of}: Drop, isAfterLoss: boolean, isEmpty: boolean): boolean => {
	const longest = isAfterLoss ? longestLoss : ended > aFew ? longestGap : shortGap;
	const least = isAfterLoss ? leastAfterLoss : leastRestart;
	const isNearlyAll = ended >= Math.max(least, of * restartShare) && at - since <= longest;
	return isNearlyAll || (isAfterLoss && isEmpty && ended > 0);
};

/** `kyiv: all 40 channels ended within 1.0s: the switch may have restarted` */
export const restartText = ({at, since, ended, of}: Drop, name: string | undefined) => {
	const server = name === undefined ? '' : `${name}: `;
	const cause = 'the switch may have restarted';
	const all = of === 1 ? 'the only channel' : ended === of ? `all ${ended} channels` : `${ended} of ${of} channels`;
	return {
		text: `${server}${all} ended within ${wait(at - since)}: ${cause}`,
		shorter: [`${server}${all} ended: ${cause}`, `${server}${cause}`],
	};
};

/** The longest time between the updates in which a switch that goes down ends its channels, ms. */
const longestPause = 2000;

/** A restart with the drop just before it: a switch that goes down ends its channels in several updates. */
const joined = (drops: readonly Drop[], drop: Drop): Drop => {
	const before = drops.findLast(({server, at}) => server === drop.server && drop.since - at <= longestPause);
	if (!drop.isRestart || !before) {
		return drop;
	}

	const ended = before.ended + drop.ended;
	return {...drop, since: before.since, ended, of: Math.max(before.of, ended)};
};

/** The drops that are still alerts, with a new one if there was one, or one of them that goes on. */
export const withDrop = (drops: readonly Drop[], drop: Drop, {drop: least, dropPercent}: Limits): readonly Drop[] => {
	const isMany = drop.ended > Math.max(least, (drop.of * dropPercent) / 100) && drop.at - drop.since <= longestGap;
	const kept = drops.filter(({at}) => at > drop.at - dropStands);
	const whole = joined(kept, drop);
	const others = kept.filter(({server, since}) => server !== whole.server || since !== whole.since);
	return isMany || drop.isRestart ? [...others, whole].slice(-mostDrops) : kept.length === drops.length ? drops : kept;
};

export const volumeLimits = {
	shortCall: timeLimit(5000, 'a call that is over sooner is a short one', '"3s"'),
	shortCalls: countLimit(10, 'how many short calls a gateway may have in a minute', '50'),
	drop: countLimit(10, 'how many channels may end between two lists, or by events within 2 s', '100'),
	dropPercent: percentLimit(20, 'the same in per cent of all; a drop is more than both', '40'),
};

export const volumeRules: readonly Rule[] = [
	{
		id: 'drop',
		title: 'Many calls ended at once',
		severity: 'alarm',
		caveat:
			'They may have ended normally, with a conference or a campaign, the switch may have restarted, or this user may now see fewer calls.',
		find: ({drops, nameOf}) =>
			drops.map(({at, since, ended, of, server, isRestart: isSuspect}) => {
				const cause = isSuspect ? 'The switch may have restarted: ' : '';
				const name = nameOf(server) === undefined ? '' : ` of ${nameOf(server)}`;
				return {
					key: `${since} ${server}`,
					ids: [],
					server,
					...(isSuspect && {caveat: 'They may have ended normally, or this user may now see fewer calls.'}),
					why: `${cause}${ended} of ${counted(of, 'channel')}${name} ended within ${wait(at - since)}, at ${clock(at)}; hang-ups from here are not counted.`,
				};
			}),
	},
	{
		id: 'short-calls',
		title: 'Many short calls',
		severity: 'warning',
		caveat:
			'Wrong numbers, busy lines or a dialler that lets go do the same. Calls that came and went between two lists are not counted.',
		find(facts) {
			const {past, now, limits, nameOf} = facts;
			const short = past.ended
				.filter(({endedAt = now}) => endedAt > now - shortWithin)
				.filter(ended => routeOf(ended.channel).gateway !== '' && isShort(ended, facts))
				.toReversed();
			// Two servers may well have gateways of the same name.
			const viaOf = ({channel}: TrackedChannel) => {
				const server = nameOf(channel.server);
				return server === undefined ? routeText(channel) : `${routeText(channel)} on ${server}`;
			};

			return [...groupBy(short, viaOf)]
				.filter(([, ended]) => ended.length > limits.shortCalls)
				.map(([name, ended]) => ({
					key: name,
					ids: [],
					server: ended[0]!.channel.server,
					filter: {field: 'via', value: routeText(ended[0]!.channel)},
					why: `${ended.length} calls over ${name} were over within ${duration(limits.shortCall)} of their beginning, in the last minute.`,
				}));
		},
	},
];
