import {actionWords} from '../../telephony/action.js';
import {seenText} from '../../telephony/action-effects.js';
import {legsOfCalls} from '../../util/format.js';
import type {Tone} from '../../state/notes.js';
import {countOf, failedOf, isUnderWay, type Bulk} from './bulk.js';

/** `hang up 85 legs of 53 calls` */
export const bulkTitle = (bulk: Bulk): string =>
	`${actionWords[bulk.order.kind].verb} ${legsOfCalls(bulk.items.length, bulk.calls)}`;

/** Each count with its words, without those that are 0. */
const countTexts = (...counts: ReadonlyArray<readonly [count: number, words: string]>): readonly string[] =>
	counts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);

const failureCounts = (bulk: Bulk): readonly string[] =>
	countTexts(
		[countOf(bulk, 'refused'), 'refused'],
		[countOf(bulk, 'unseen'), 'accepted, but not confirmed'],
		[countOf(bulk, 'gone'), bulk.order.kind === 'hangup' ? 'had ended already' : 'ended before the list could show it'],
		[countOf(bulk, 'unknown'), 'may have happened'],
		[countOf(bulk, 'unsent', 'skipped', ...(bulk.stopped === undefined ? [] : [undefined])), 'not sent'],
	);

/** The counts of the channels in each phase: `38 gone from the list`, `2 refused`. */
export const bulkCounts = (bulk: Bulk): readonly string[] => [
	...countTexts(
		[countOf(bulk, 'sent'), 'without an answer yet'],
		[countOf(bulk, 'accepted'), 'accepted, not yet confirmed'],
		[countOf(bulk, 'seen'), seenText(bulk.order.kind)],
		[countOf(bulk, 'followed'), 'ended with their other leg'],
	),
	...failureCounts(bulk),
];

/** The same, and the count of those that are still to be sent: `20 to go`. */
export const bulkProgress = (bulk: Bulk): readonly string[] => [
	...bulkCounts(bulk),
	...countTexts([bulk.stopped === undefined ? countOf(bulk, undefined) : 0, 'to go']),
];

export const bulkTone = (bulk: Bulk): Tone => {
	if (isUnderWay(bulk) || countOf(bulk, 'accepted') > 0) {
		return 'pending';
	}

	if (countOf(bulk, 'refused', 'unsent') > 0) {
		return 'bad';
	}

	return bulk.stopped !== undefined || failedOf(bulk).length > 0 ? 'warning' : 'good';
};

/**
The progress or the result of a bulk action in one line, and shorter ones for a narrow window, the fullest first: successes are left out
before failures. `key` opens the progress dialog.
*/
export const bulkTexts = (bulk: Bulk, key: string): readonly [full: string, ...shorter: string[]] => {
	const {stopped} = bulk;
	const title = `${bulkTitle(bulk)}: `;
	const why = stopped === undefined ? '' : `stopped (${stopped}): `;
	const end = failedOf(bulk).length > 0 ? ` · ${key} shows why` : '';
	const all = bulkCounts(bulk);
	const failed = failureCounts(bulk).join(', ') || all.join(', ');
	const counts = isUnderWay(bulk) ? all.join(', ') : failed;
	return [
		`${title}${why}${bulkProgress(bulk).join(', ')}${end}`,
		`${title}${why}${counts}${end}`,
		`${why}${counts}${end}`,
		`${stopped === undefined ? '' : 'stopped: '}${failed}${end}`,
	];
};
