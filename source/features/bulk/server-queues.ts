import type {ChannelId} from '../../telephony/channel.js';
import {groupBy} from '../../util/group-by.js';
import type {Action} from '../actions/actions.js';

/** One call of a batch; the subject says for people what it is about, and is not sanitised. */
export type BulkItem = {
	readonly id: ChannelId;
	readonly uuid: string;
	readonly subject: string;
	readonly server: string;
	/**
	The leg of the same call on the same server that is hung up first. This one usually ends with it: it has its turn only when the
	list has shown what became of the other.
	*/
	readonly after?: ChannelId | undefined;
};

/**
What of a batch is for one server: no server waits for the answers of another. `items` never changes, and `next` is the
place of the first that has not had its turn.
*/
export type ServerQueue = {
	readonly server: string;
	readonly items: readonly BulkItem[];
	readonly next: number;
	/** How many wait for the answer of the server. */
	readonly sent: number;
};

/** So many wait for the answer of a server at the same time. */
export const atOnce = 5;

/** Other legs come last: most of them end with the first ones. */
const inTurn = (items: readonly BulkItem[]): readonly BulkItem[] => [
	...items.filter(({after}) => after === undefined),
	...items.filter(({after}) => after !== undefined),
];

export const queuesOf = (items: readonly BulkItem[]): readonly ServerQueue[] =>
	Array.from(
		groupBy(inTurn(items), ({server}) => server),
		([server, ofServer]) => ({server, items: ofServer, next: 0, sent: 0}),
	);

/** The next one of a lane, if there is one left. */
export const nextIn = ({items, next}: ServerQueue): BulkItem | undefined => items[next];

export const leftIn = ({items, next}: ServerQueue): number => items.length - next;

/** Whether the next one of a lane may go out, as far as its server's answers tell. */
export const hasRoom = (queue: ServerQueue): boolean => leftIn(queue) > 0 && queue.sent < atOnce;

/** The next one of a server has had its turn. */
export const turned = (queues: readonly ServerQueue[], server: string): readonly ServerQueue[] =>
	queues.map(queue => (queue.server === server ? {...queue, next: queue.next + 1} : queue));

/** An action on a server has got from one phase to another. */
export const moved = (
	lanes: readonly ServerQueue[],
	{server, phase}: Pick<Action, 'server' | 'phase'>,
	former: Action['phase'] | undefined,
): readonly ServerQueue[] => {
	const by = Number(phase === 'sent') - Number(former === 'sent');
	return by === 0 ? lanes : lanes.map(lane => (lane.server === server ? {...lane, sent: lane.sent + by} : lane));
};
