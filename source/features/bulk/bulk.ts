import type {ChannelId} from '../../telephony/channel.js';
import type {HangupCause} from '../../telephony/hangup-causes.js';
import type {Action, Phase} from '../actions/actions.js';

/** How many requests may wait for the answer of one server. */
export const atOnce = 5;

/** The action for each channel: its request but for the uuid. */
export type BulkOrder = {readonly kind: 'hold' | 'unhold'} | {readonly kind: 'hangup'; readonly cause: HangupCause};
export type BulkKind = BulkOrder['kind'];

/** One channel of a bulk action; `subject` names it for people and is not sanitised. */
export type BulkItem = {
	readonly id: ChannelId;
	readonly uuid: string;
	readonly subject: string;
	readonly server: string;
	/**
	The leg of the same call that is hung up or released first. This one usually ends or is released with it, so it waits until the list
	has shown the outcome of the other.
	*/
	readonly after?: ChannelId | undefined;
};

/** The channels of a bulk action on one server: no server waits for the answers of another. `items` never changes. */
export type ServerQueue = {
	readonly server: string;
	readonly items: readonly BulkItem[];
	/** The index of the first item that has not had its turn. */
	readonly next: number;
};

/** A channel whose request was never sent, or failed. `words` and `subject` are not sanitised. */
export type BulkFailure = {
	readonly subject: string;
	readonly words: string;
	/** Its channel, if the request was never sent. */
	readonly unsent?: ChannelId;
	/** The id of its action, if the request was sent. */
	readonly id?: number;
};

/** A bulk action: the same done to many channels, a few at a time on each server. The channels are fixed from the start. */
export type Bulk = {
	/** `Action.bulk` of its actions. */
	readonly id: number;
	readonly order: BulkOrder;
	/** How many calls the channels are legs of. */
	readonly calls: number;
	readonly queues: readonly ServerQueue[];
	/** How many of the sent actions are in each phase. */
	readonly phases: Readonly<Record<Phase, number>>;
	/** How many were not sent because they ended, or were released, with their other leg. */
	readonly followed: number;
	readonly failures: readonly BulkFailure[];
	/** The failures of the bulk action before: an undo of it does not hide them. */
	readonly earlier: readonly BulkFailure[];
	/** The channels that the list has shown in the wanted state. */
	readonly seen: readonly ChannelId[];
	/** The servers to which nothing more is sent, each with why. */
	readonly givenUp: ReadonlyMap<string, string>;
	/** Why nothing more is sent at all. */
	readonly stopped: string | undefined;
	/** When any of it last changed, ms by the viewer's clock. */
	readonly changedAt: number;
};

/** All failures to show: its own, then those of the bulk action before. */
export const failuresToShow = ({failures, earlier}: Bulk): readonly BulkFailure[] => [...failures, ...earlier];

/** The number of its channels. */
export const totalOf = ({queues}: Bulk): number => queues.reduce((sum, {items}) => sum + items.length, 0);

/** The number of channels that have not had their turn. */
export const leftOf = ({queues}: Bulk): number => queues.reduce((sum, {items, next}) => sum + items.length - next, 0);

/** The number of channels that are still to have their turn: none once it is stopped. */
export const toGoOf = (bulk: Bulk): number => (bulk.stopped === undefined ? leftOf(bulk) : 0);

/** Whether some requests are still to be sent, or wait for an answer. */
export const isUnderWay = (bulk: Bulk | undefined): boolean =>
	bulk !== undefined && (bulk.phases.sent > 0 || toGoOf(bulk) > 0);

/** How many of its requests wait for the answer of a server. The state keeps every action that waits. */
export const unansweredBy = (server: string, {id}: Bulk, actions: readonly Action[]): number =>
	actions.filter(action => action.bulk === id && action.server === server && action.phase === 'sent').length;
