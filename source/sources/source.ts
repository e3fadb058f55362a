import type {Acceptance, ActionKind, ActionRequest} from '../telephony/action.js';
import type {Channel} from '../telephony/channel.js';
import type {Failure} from './failure.js';

/** A channel that has ended, and what is known of its end. */
export type EndedChannel = {
	/** As it was told last. */
	readonly channel: Channel;
	/** Why it ended: `NORMAL_CLEARING`; `undefined` where the source does not tell. */
	readonly cause?: string;
};

/** What a source learned of its switch since the update before. Times are ms by the viewer's clock. */
export type Update = {
	readonly type: 'update';
	readonly created: readonly Channel[];
	/** Each as it is now. */
	readonly changed: readonly Channel[];
	readonly ended: readonly EndedChannel[];
	/** When it was learned. */
	readonly at: number;
	/** The moment that it speaks of: earlier than `at` where a cache kept it. */
	readonly asOf: number;
	/** The moment that the update before spoke of. `undefined` in the first one: none of its channels is new. */
	readonly since: number | undefined;
	/** It shows whatever was done before this moment. */
	readonly askedAt: number;
	/** Whether each channel that it does not name is as it was: so it is after a whole list, not after a single event. */
	readonly isFull: boolean;
	/** How long it took to come, ms, by a clock that nobody sets; 0 where it was not asked for. */
	readonly duration: number;
	/** To add to the viewer's clock to get the switch's, ms. */
	readonly clockOffset: number;
	/** How many entries of the list were no channels. */
	readonly skipped: number;
};

/** What is heard of a switch. `trying`: after a failure the next try is on its way. Without `retryAt` there is none by itself. */
export type News =
	| Update
	| {readonly type: 'failure'; readonly failure: Failure; readonly at: number; readonly retryAt: number | undefined}
	| {readonly type: 'trying'; readonly at: number};

/** Ends everything that it has started with `close`. */
export type Subscription = {
	/** Asks now, or as soon as what is on its way has come. */
	readonly refresh: () => void;
	/** @param interval how often the person wants to hear, ms */
	readonly setInterval: (interval: number) => void;
	readonly pause: (isPaused: boolean) => void;
	readonly close: () => void;
};

export type SubscribeOptions = {
	/** How often the person wants to hear, ms. A source that is told does not need it. */
	readonly interval: number;
	/** Nobody is there to sign in: a list that is refused without a sign-in is asked for again all the same. */
	readonly isUnattended?: boolean;
};

/** Hears all news of a switch, in order. Whatever was there at the start comes as created. */
export type Subscribe = (listener: (news: News) => void, options: SubscribeOptions) => Subscription;

export type SignIn = {
	readonly username: string;
	readonly password: string;
	readonly code?: string | undefined;
	/** It is to outlive the program. */
	readonly remember?: boolean;
};

/** Who is signed in, as the server knows them. `expires` is in ms since the epoch, by the server's clock. */
export type Identity = {
	readonly user: string;
	readonly role?: string;
	readonly expires?: number | undefined;
	/** Why the sign-in was not kept, though it was to be. */
	readonly saveError?: string | undefined;
};

/** Where the channels of one server come from, and what can be done to them. Whatever returns a promise rejects with a `FailureError`. */
export type Source = {
	/** The server's id, which each of its channels carries. */
	readonly server: string;
	/** What the header calls it. */
	readonly name: string;
	/** Whether what is typed into its sign-in would travel unencrypted to another machine. */
	readonly isPlaintext: boolean;
	/** Its certificate is not checked. */
	readonly skipsTlsCheck: boolean;
	/** The actions that it offers. */
	readonly can: ReadonlySet<ActionKind>;
	/** One subscription at a time. */
	readonly subscribe: Subscribe;
	readonly perform: (request: ActionRequest) => Promise<Acceptance>;
	/** Resolves to who is now signed in. */
	readonly signIn: (login: SignIn) => Promise<Identity>;
	readonly whoami: () => Promise<Identity>;
	readonly close: () => void;
};
