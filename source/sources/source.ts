import type {Acceptance, ActionKind, ActionRequest} from '../telephony/action.js';
import type {Channel} from '../telephony/channel.js';
import type {Failure} from './failure.js';

export type EndedChannel = {
	/** Its last known state. */
	readonly channel: Channel;
} & CallEnd;

/** How a channel ended, as far as the source reports it. Texts are not sanitised. */
export type CallEnd = {
	/** The hang-up cause: `NORMAL_CLEARING` */
	readonly cause?: string;
	/** The status of a SIP failure: 486 */
	readonly sipStatus?: number;
	readonly hangupBy?: HangupSide;
	/** When it was hung up, ms since the epoch by the switch's clock. */
	readonly hungUpAt?: number;
	/** How long it was answered, ms; 0 where nobody answered. */
	readonly answeredFor?: number;
};

/** Who ended a call. `switch`: the switch itself, or a command to it. */
export type HangupSide = 'caller' | 'callee' | 'switch';

/** The changes on a switch since the update before. Times are ms by the viewer's clock. */
export type Update = {
	readonly type: 'update';
	readonly created: readonly Channel[];
	readonly changed: readonly Channel[];
	readonly ended: readonly EndedChannel[];
	/** When it was received. */
	readonly at: number;
	/** The moment that it describes: earlier than `at` when it comes from a cache. */
	readonly asOf: number;
	/** The `asOf` of the update before; `undefined` in the first one: none of its channels is new. */
	readonly since: number | undefined;
	/** When it was requested, or the earliest moment at which a cache can have fetched it: it shows every action before this moment. */
	readonly askedAt: number;
	/** It was received before `at`, and is repeated for a reader who begins here. */
	readonly isRepeated?: true;
	/** Whether every other channel is unchanged: true for a whole list, false for a single event. */
	readonly isFull: boolean;
	/** How long the request took, ms, by the monotonic clock; 0 without a request. */
	readonly duration: number;
	/** To add to the viewer's clock to get the switch's, ms. */
	readonly clockOffset: number;
	/** How many entries of the list were not channels. */
	readonly skipped: number;
	/** How a switch delivers changes: by `events`, or by `lists` while these are too many or not allowed; `undefined` of a polled API. */
	readonly delivery?: 'events' | 'lists';
};

/** `trying`: the next try after a failure has begun. Without `retryAt` there is no automatic one. */
export type News =
	| Update
	| {readonly type: 'failure'; readonly failure: Failure; readonly at: number; readonly retryAt: number | undefined}
	| {readonly type: 'trying'; readonly at: number};

export type Subscription = {
	/** Fetches a list that is newer than any under way, soon; after an action some more, as its effect may come late. */
	readonly refresh: (isAfterAction?: boolean) => void;
	readonly setInterval: (interval: number) => void;
	readonly pause: (isPaused: boolean) => void;
	/** Ends all connections before the process stops, as a server would wait for it, and opens them again when it goes on. */
	readonly suspend?: (isSuspended: boolean) => void;
	/** The uuids of the channels on screen, whose times are requested first. */
	readonly prefer?: (uuids: readonly string[]) => void;
	/** Sets the speed of a recording, as a factor of the recorded time; 0 in a pause. */
	readonly setSpeed?: (speed: number) => void;
	/** Plays the next so many ms of a recording at once; one call moves all of its servers. Resolves when the listeners have all news. */
	readonly advance?: (milliseconds: number) => Promise<void>;
	readonly close: () => void;
};

export type SubscribeOptions = {
	/** How often the person wants an update, ms. A source that pushes its updates ignores it. */
	readonly interval: number;
	/** Nobody is there to sign in, so a source that is not signed in tries again by itself. */
	readonly isUnattended?: boolean;
};

/** Calls the listener with all news, in order. The first update has every channel in `created`. */
export type Subscribe = (listener: (news: News) => void, options: SubscribeOptions) => Subscription;

export type SignIn = {
	readonly username: string;
	readonly password: string;
	readonly code?: string | undefined;
	/** Save it for the next runs. */
	readonly remember?: boolean;
};

/** The signed-in user, by the server. `expires` is in ms since the epoch, by the server's clock. */
export type Identity = {
	readonly user: string;
	readonly role?: string | undefined;
	readonly expires?: number | undefined;
	/** Why the sign-in could not be saved. */
	readonly saveError?: string | undefined;
	/** What is dangerous about this sign-in. */
	readonly warning?: string | undefined;
};

/** The channels of one server, and the actions on them. Every promise rejects with a `FailureError`. */
export type Source = {
	/** The server's id, which each of its channels carries. */
	readonly server: string;
	/** The name in the header. */
	readonly name: string;
	/** Whether a password would travel unencrypted to another machine. */
	readonly isPlaintext: boolean;
	/** The advice against that. */
	readonly plaintextAdvice?: string;
	/** Its certificate is not checked. */
	readonly skipsTlsCheck: boolean;
	/** A password alone signs in. */
	readonly isUserOptional?: boolean | undefined;
	/** The user that its address names. */
	readonly addressUser?: string | undefined;
	readonly can: ReadonlySet<ActionKind>;
	/** One subscription at a time. */
	readonly subscribe: Subscribe;
	readonly perform: (request: ActionRequest) => Promise<Acceptance>;
	readonly signIn: (login: SignIn) => Promise<Identity>;
	readonly whoami: () => Promise<Identity>;
	readonly close: () => void;
};
