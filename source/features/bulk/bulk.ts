import type {ChannelId} from '../../telephony/channel.js';
import type {HangupCause} from '../../telephony/hangup-causes.js';
import type {Phase} from '../actions/actions.js';

/** How many requests may wait for the answer of one server. */
export const atOnce = 5;

/** The action for each channel: its request but for the uuid. */
export type BulkOrder = {readonly kind: 'hold' | 'unhold'} | {readonly kind: 'hangup'; readonly cause: HangupCause};
export type BulkKind = BulkOrder['kind'];

/**
How far a channel has come. `taken`: it has had its turn, and its action does not exist yet; `skipped`: nothing was sent for it;
`followed`: it ended with its other leg.
*/
type Step = Phase | 'taken' | 'skipped' | 'followed';

/** One channel of a bulk action; `subject` names it for people. Neither that nor `failure` is sanitised. */
export type BulkItem = {
	readonly id: ChannelId;
	readonly uuid: string;
	readonly subject: string;
	readonly server: string;
	/**
	The leg of the same call that is hung up first. This one usually ends with it, so it waits until the list has shown the outcome of
	the other.
	*/
	readonly after?: ChannelId | undefined;
	/** None until it has its turn. */
	readonly step?: Step;
	/** Why nothing was sent for it, or what went wrong. */
	readonly failure?: string | undefined;
	/** When its step last changed, ms by the viewer's clock. */
	readonly at?: number;
};

/** A bulk action: the same done to many channels, a few at a time on each server. The channels are fixed from the start. */
export type Bulk = {
	/** `Action.bulk` of its actions. */
	readonly id: number;
	readonly order: BulkOrder;
	/** How many calls the channels are legs of. */
	readonly calls: number;
	readonly items: readonly BulkItem[];
	/** The servers to which nothing more is sent, each with why. */
	readonly givenUp: ReadonlyMap<string, string>;
	/** Why nothing more is sent at all. */
	readonly stopped: string | undefined;
	/** When any of it last changed, ms by the viewer's clock. */
	readonly changedAt: number;
};

/** The number of its channels at some steps; of `undefined`: those that have not had their turn. */
export const countOf = ({items}: Bulk, ...steps: ReadonlyArray<Step | undefined>): number =>
	items.filter(({step}) => steps.includes(step)).length;

/** Its channels with a failure, the last failure last. */
export const failedOf = ({items}: Bulk): readonly BulkItem[] =>
	items.filter(({failure}) => failure !== undefined).toSorted((one, other) => one.at! - other.at!);

/** Whether some requests are still to be sent, or wait for an answer. */
export const isUnderWay = (bulk: Bulk | undefined): boolean =>
	bulk?.items.some(({step}) => step === 'sent' || (step === undefined && bulk.stopped === undefined)) ?? false;

/** How many of its requests wait for the answer of a server. */
export const unansweredBy = (server: string, {items}: Bulk): number =>
	items.filter(item => item.server === server && item.step === 'sent').length;
