import type {FieldKey} from './fields.js';
import type {Links} from './links.js';
import type {Site} from './site.js';

/**
One leg of a call, as the switch listed it. Every value is text and may be empty; none is sanitised (see `sanitize.ts`).
`wire` is the row exactly as it was sent, unknown fields included. A channel is never changed in place: a row that did
not change between two lists keeps its identity.
*/
export type Channel = Readonly<Record<FieldKey, string>> & {
	readonly wire: WireRow;
	/** What the other rows of its list tell about it; `undefined` for a row by itself. */
	readonly links?: Links;
	/** Where it is, if several servers are watched. */
	readonly site?: Site;
};

/** A row as the server sent it: names and values of any kind. */
export type WireRow = Readonly<Record<string, unknown>>;

/**
Seconds since the epoch (UTC) at which the channel was created, by the switch's clock, or by the viewer's where
several servers are watched; `undefined` when it did not tell. It may be impossible: `startOf` knows.
*/
export const createdAt = (channel: Channel): number | undefined => {
	const seconds = Number(channel.createdEpoch);
	return seconds > 0 ? seconds - (channel.site?.clockOffset ?? 0) / 1000 : undefined;
};

const uuidPattern = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu;

/** Whether a text is a uuid. Nothing else may reach a URL: `DELETE /channels/domain/<name>` hangs up a whole domain. */
export const isUuid = (text: string): boolean => uuidPattern.test(text);
