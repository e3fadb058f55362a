import {listTimeOf, ageOf, type Moment} from '../../live/row-times.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {addTo} from '../../util/group-by.js';
import {memoByObject} from '../../util/memoize.js';
import type {Oddity} from '../../live/oddity.js';
import type {Facts} from './alert.js';

/** How long a channel from before this program is watched before its age counts, ms: it may be about to change. */
const shortWatch = 10_000;

/** Whether a row has not changed since it was first seen, and is older than that: it may have been so all the time. */
export const isAsFound = ({hasBegunUnseen, changedAt, firstSeenAt}: TrackedChannel): boolean =>
	hasBegunUnseen && changedAt <= firstSeenAt;

/** Whether the other legs of the call confirm the oddity of a leg. */
const isConfirmed = (oddity: Oddity, {channel: {id}}: TrackedChannel, {calls, byId}: Facts): boolean => {
	const call = calls.byLeg.get(id);
	if (oddity === 'unanswered') {
		const [other, more] = call?.key === id ? call.legs.slice(1) : [];
		return other !== undefined && more === undefined && byId.get(other.id)?.status === 'talking';
	}

	const isAlone = call?.legs.length === 1;
	return oddity === 'no-other-leg' ? isAlone && call.isPartnerHidden : oddity !== 'held-alone' || isAlone;
};

/** How long nothing in a row has changed, as far as it was watched, ms. */
export const unchangedFor = (row: TrackedChannel, moment: Moment): number =>
	listTimeOf(row, moment) - Math.max(row.changedAt, row.firstSeenAt);

/** How long each oddity may last, ms; no shorter than the limits for ringing and held calls. `stuck` for those that are not here. */
const limitsOf = ({hanging, stuck, ringing, ringWait, held}: Facts['limits']): ReadonlyMap<Oddity, number> =>
	new Map([
		['ending', hanging],
		['ringing', Math.max(stuck, ringing, ringWait)],
		['held-alone', Math.max(stuck, held)],
	]);

/** The rows that are in an odd state for too long, in one pass for all rules. */
export const oddities = memoByObject((facts: Facts): ReadonlyMap<Oddity, readonly TrackedChannel[]> => {
	const limits = limitsOf(facts.limits);
	const found = new Map<Oddity, TrackedChannel[]>();
	let younger = 0;
	for (const row of facts.rows) {
		const {oddity} = row;
		if (!oddity) {
			continue;
		}

		const limit = limits.get(oddity) ?? facts.limits.stuck;
		const unchanged = unchangedFor(row, facts);
		// A channel that was there before this program counts by its age.
		const isOld = oddity !== 'ending' && isAsFound(row) && unchanged >= shortWatch && ageOf(row, facts).time >= limit;
		const isTooLong = isOld || unchanged >= limit;
		const isWatched = isTooLong || (oddity === 'no-other-leg' && unchanged >= shortWatch);
		if (!isWatched || !isConfirmed(oddity, row, facts)) {
			continue;
		}

		if (isTooLong) {
			addTo(found, oddity, row);
		} else {
			younger++;
		}
	}

	// A list of a part of the switch lacks the other legs of new calls too: there a missing leg proves nothing.
	if (younger > (found.get('no-other-leg')?.length ?? 0)) {
		found.delete('no-other-leg');
		found.delete('held-alone');
	}

	return found;
});
