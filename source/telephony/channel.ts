import type {FieldKey} from './wire-fields.js';
import type {Links} from './linking/leg-links.js';

/** Identifies a channel among those of all servers: its uuid and its server. */
export type ChannelId = string & {readonly isChannelId: true};

export const channelId = (server: string, uuid: string): ChannelId => `${uuid} ${server}` as ChannelId;

/**
One leg of a call, as the switch listed it. Every value is text and may be empty; none is sanitised (see `sanitize.ts`). `wire` is the
row exactly as sent, unknown fields included. A channel never changes in place: an unchanged row keeps its identity.
*/
export type Channel = Readonly<Record<FieldKey, string>> & {
	readonly id: ChannelId;
	readonly server: string;
	readonly wire: WireRow;
	/** The links from the other rows of its list; `undefined` for a row by itself. */
	readonly links?: Links;
	/** `undefined` where the source sends nothing beyond the row. */
	readonly facts?: ChannelFacts;
};

/** The facts about a channel beyond its row. Times are ms since the epoch by the switch's clock. Texts are not sanitised. */
export type ChannelFacts = {
	/** When it was answered; `undefined` before the answer, and where the switch sends no time. */
	readonly answeredAt?: number;
	/** Since when it has been in its present state. */
	readonly stateSince?: number;
	readonly gateway?: string;
	readonly sipCallId?: string;
	/** The uuid of the leg at its other end. */
	readonly otherLeg?: string;
	/** How many listen to it; `undefined`: none. */
	readonly listeners?: number;
	readonly recordings?: readonly string[];
};

/** A row as the server sent it: names and values of any kind. */
export type WireRow = Readonly<Record<string, unknown>>;

/**
When the channel was created, seconds since the epoch by the switch's clock; `undefined` when not reported. It may be impossible:
`startOf` checks it.
*/
export const createdAt = (channel: Channel): number | undefined => {
	const seconds = Number(channel.createdEpoch);
	return seconds > 0 ? seconds : undefined;
};

/** Compares channels by age, then by uuid. */
export const older = (one: Channel, other: Channel): number => {
	const age = (createdAt(one) ?? Number.MAX_SAFE_INTEGER) - (createdAt(other) ?? Number.MAX_SAFE_INTEGER);
	return age || (one.uuid < other.uuid ? -1 : 1);
};

const uuidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;

/** Whether a text is a uuid. Nothing else may reach a URL: `DELETE /channels/domain/<name>` hangs up a whole domain. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);
