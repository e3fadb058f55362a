import type {Acceptance, ActionRequest} from '../../../source/domain/action.js';
import type {Channel} from '../../../source/domain/channel.js';
import type {Feed, Snapshot} from '../../../source/sources/feed.js';

/** The moment at which every list of these tests was received, ms. */
export const receivedAt = 1_795_435_260_000;

export const snapshotOf = (channels: readonly Channel[], clockOffset = 0): Snapshot => ({
	channels,
	startedAt: receivedAt - 50,
	receivedAt,
	took: 50,
	clockOffset,
	skipped: 0,
});

type FakeFeed = {
	readonly feed: Feed;
	readonly performed: ActionRequest[];
	/** How many lists were asked for. */
	readonly counts: {lists: number};
};

/**
A feed that gives one list after the other, the last one for ever, and one answer to every action.

@param lists an error among them is what that list fails with
@param answer
*/
export const fakeFeed = (lists: ReadonlyArray<readonly Channel[] | Error>, answer: Acceptance | Error): FakeFeed => {
	const performed: ActionRequest[] = [];
	const counts = {lists: 0};
	const never = async () => {
		throw new Error('nobody asked for this');
	};

	const feed: Feed = {
		name: 'fake',
		isExposed: false,
		isUnverified: false,
		async snapshot() {
			const list = lists[Math.min(counts.lists++, lists.length - 1)]!;
			if (list instanceof Error) {
				throw list;
			}

			return snapshotOf(list);
		},
		async perform(request) {
			performed.push(request);
			if (answer instanceof Error) {
				throw answer;
			}

			return answer;
		},
		signIn: never,
		whoami: never,
		close() {
			// There is nothing to let go of.
		},
	};
	return {feed, performed, counts};
};
