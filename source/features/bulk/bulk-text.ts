import {actionWords} from '../../telephony/action.js';
import {seenText} from '../../telephony/action-effects.js';
import {legsOfCalls} from '../../util/format.js';
import type {Tone} from '../../state/notes.js';
import {isUnderWay, leftOf, toGoOf, totalOf, type Bulk} from './bulk.js';

/** `hang up 85 legs of 53 calls` */
export const bulkTitle = (bulk: Bulk): string =>
	`${actionWords[bulk.order.kind].verb} ${legsOfCalls(totalOf(bulk), bulk.calls)}`;

/** Each count with its words, without those that are 0. */
const countTexts = (...counts: ReadonlyArray<readonly [count: number, words: string]>): readonly string[] =>
	counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);

/** The counts of the channels whose action failed, or may have failed. */
const failureCounts = (bulk: Bulk): readonly string[] => {
	const {order, phases, failures} = bulk;
	const skipped = failures.filter(({unsent}) => unsent !== undefined).length;
	return countTexts(
		[phases.refused, 'refused'],
		[phases.unseen, 'not confirmed'],
		[phases.gone, order.kind === 'hangup' ? 'had ended already' : 'ended before the list could show it'],
		[phases.unknown, 'may have happened'],
		[phases.unsent + skipped + leftOf(bulk) - toGoOf(bulk), 'not sent'],
	);
};

/** The counts of the channels in each phase: `38 gone from the list`, `2 refused`. */
export const bulkCounts = (bulk: Bulk): readonly string[] => {
	const {order, phases, followed} = bulk;
	return [
		...countTexts(
			[phases.sent, 'without an answer yet'],
			[phases.accepted, 'accepted, not yet confirmed'],
			[phases.seen, seenText(order.kind)],
			[followed, `${order.kind === 'unhold' ? 'released' : 'ended'} with their other leg`],
		),
		...failureCounts(bulk),
	];
};

/** The same, and the count of those that are still to be sent: `20 to go`. */
export const bulkProgress = (bulk: Bulk): readonly string[] => [
	...bulkCounts(bulk),
	...countTexts([toGoOf(bulk), 'to go']),
];

export const bulkTone = (bulk: Bulk): Tone => {
	const {phases, stopped, failures} = bulk;
	if (isUnderWay(bulk) || phases.accepted > 0) {
		return 'pending';
	}

	if (phases.refused + phases.unsent > 0) {
		return 'bad';
	}

	return stopped !== undefined || failures.length > 0 ? 'warning' : 'good';
};

/**
The progress or the result of a bulk action in one line, and shorter ones for a narrow window, the fullest first: successes are left out
before failures. `key` opens the progress dialog.
*/
export const bulkTexts = (bulk: Bulk, key: string): readonly [full: string, ...shorter: string[]] => {
	const {stopped, failures} = bulk;
	const title = `${bulkTitle(bulk)}: `;
	const why = stopped === undefined ? '' : `stopped (${stopped}), `;
	const end = failures.length > 0 ? ` · ${key} shows why` : '';
	const all = bulkCounts(bulk);
	const failed = failureCounts(bulk).join(', ') || all.join(', ');
	const counts = isUnderWay(bulk) ? all.join(', ') : failed;
	return [
		`${title}${why}${bulkProgress(bulk).join(', ')}${end}`,
		`${title}${why}${counts}${end}`,
		`${why}${counts}${end}`,
		`${stopped === undefined ? '' : 'stopped, '}${failed}${end}`,
	];
};
