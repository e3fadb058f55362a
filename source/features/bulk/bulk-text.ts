import {actionVerbs} from '../../telephony/action.js';
import {legsOfCalls} from '../../util/format.js';
import type {Tone} from '../../state/notes.js';
import {isUnderWay, leftOf, totalOf, type Bulk} from './bulk.js';

/** `hang up 85 legs of 53 calls` */
export const bulkTitle = (bulk: Bulk): string =>
	`${actionVerbs[bulk.order.kind]} ${legsOfCalls(totalOf(bulk), bulk.calls)}`;

type Counts = ReadonlyArray<readonly [count: number, words: string]>;

const told = (counts: Counts): readonly string[] =>
	counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);

/** Those of which it is not sure that they came to a good end. */
export const failureCounts = (batch: Bulk): readonly string[] => {
	const {order, phases, skipped} = batch;
	return told([
		[phases.refused, 'refused'],
		[phases.unseen, 'accepted, but not confirmed'],
		[phases.gone, order.kind === 'hangup' ? 'had ended already' : 'ended before the list could show it'],
		[phases.unknown, 'may have happened'],
		[phases.unsent + skipped + (isUnderWay(batch) ? 0 : leftOf(batch)), 'not sent'],
	]);
};

/** How far how many have come, in their order: `38 gone from the list`, `2 refused`. */
export const bulkCounts = (batch: Bulk): readonly string[] => {
	const {order, phases, followed} = batch;
	return [
		...told([
			[phases.sent, 'without an answer yet'],
			[phases.accepted, 'accepted, not yet confirmed'],
			[phases.seen, order.kind === 'hangup' ? 'gone from the list' : 'confirmed'],
			[followed, 'ended with their other leg'],
		]),
		...failureCounts(batch),
	];
};

export const bulkTone = (batch: Bulk): Tone => {
	const {phases, stopped, skipped} = batch;
	if (isUnderWay(batch) || phases.accepted > 0) {
		return 'pending';
	}

	if (phases.refused + phases.unsent > 0) {
		return 'bad';
	}

	return stopped !== undefined || phases.unseen + phases.gone + phases.unknown + skipped > 0 ? 'warning' : 'good';
};

/** The key in force that tells more of what could not be done. */
export const whyText = ({failures}: Bulk, key: string): string => (failures.length > 0 ? ` · ${key} tells why` : '');

/** What a batch has come to, in one line, and the key in force that tells more. */
export const bulkText = (batch: Bulk, key: string): string => {
	const {stopped} = batch;
	const left = leftOf(batch);
	const going = isUnderWay(batch) && stopped === undefined && left > 0 ? [`${left} to go`] : [];
	const counts = [...bulkCounts(batch), ...going].join(', ');
	const why = stopped === undefined ? '' : `stopped (${stopped}): `;
	return `${bulkTitle(batch)}: ${why}${counts}${whyText(batch, key)}`;
};
