import {listTimeOf, ageOf} from '../../live/row-times.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {addTo} from '../../util/group-by.js';
import {memoByObject} from '../../util/memoize.js';
import type {Oddity} from '../../live/oddity.js';
import {momentOf, type Facts} from './alert.js';

/** What was there before us is watched for so long, ms, before its age counts: it may be about to change. */
const shortWatch = 10_000;

/** Whether nothing has changed since it was first seen, and it was there before: it may have been so all the time. */
export const isAsFound = ({hasBegunUnseen, changedAt, firstSeenAt}: TrackedChannel): boolean =>
	hasBegunUnseen && changedAt <= firstSeenAt;

/** Whether the rows of its call bear out what the row of a leg alone suggests. */
const isBorneOut = (oddity: Oddity, {channel: {id}}: TrackedChannel, {calls, byId}: Facts): boolean => {
	const call = calls.byLeg.get(id);
	switch (oddity) {
		case 'no-other-leg': {
			return call?.legs.length === 1 && call.isPartnerHidden;
		}

		case 'held-alone': {
			return call?.legs.length === 1;
		}

		case 'unanswered': {
			const [other, more] = call?.key === id ? call.legs.slice(1) : [];
			return other !== undefined && more === undefined && byId.get(other.id)?.status === 'talking';
		}

		default: {
			return true;
		}
	}
};

/** How long nothing in a row has changed, as far as it was watched, ms. */
export const unchangedFor = (row: TrackedChannel, facts: Facts): number =>
	listTimeOf(row, momentOf(facts)) - Math.max(row.changedAt, row.firstSeenAt);

/** How long an oddity may last, ms. Whoever lets calls ring or wait on hold for longer expects that of these too. */
const limitOf = (oddity: Oddity, {limits: {hanging, stuck, ringing, ringWait, held}}: Facts): number => {
	const limits: Readonly<Partial<Record<Oddity, number>>> = {
		ending: hanging,
		ringing: Math.max(stuck, ringing, ringWait),
		'held-alone': Math.max(stuck, held),
	};
	return limits[oddity] ?? stuck;
};

/** The rows that are in a state that cannot last, for too long; one pass over the list for all rules that ask. */
export const oddities = memoByObject((facts: Facts): ReadonlyMap<Oddity, readonly TrackedChannel[]> => {
	const moment = momentOf(facts);
	const found = new Map<Oddity, TrackedChannel[]>();
	let younger = 0;
	for (const row of facts.rows) {
		const {oddity} = row;
		if (!oddity) {
			continue;
		}

		const limit = limitOf(oddity, facts);
		const unchanged = unchangedFor(row, facts);
		// What was there before us counts by its age, after a moment.
		const isOld = oddity !== 'ending' && isAsFound(row) && unchanged >= shortWatch && ageOf(row, moment).time >= limit;
		const isTooLong = isOld || unchanged >= limit;
		const isWatched = isTooLong || (oddity === 'no-other-leg' && unchanged >= shortWatch);
		if (!isWatched || !isBorneOut(oddity, row, facts)) {
			continue;
		}

		if (isTooLong) {
			addTo(found, oddity, row);
		} else {
			younger++;
		}
	}

	// A list of a part of the switch lacks the other legs of new calls as well as of old ones: there it proves nothing.
	if (younger > (found.get('no-other-leg')?.length ?? 0)) {
		found.delete('no-other-leg');
		found.delete('held-alone');
	}

	return found;
});
