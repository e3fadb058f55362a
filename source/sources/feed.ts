import type {Acceptance, ActionRequest} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';
import type {Failure} from '../domain/failure.js';

/** What one poll brought. Times are ms by the viewer's clock. */
export type Snapshot = {
	/**
	Every channel that is listed. One that did not change since the last snapshot keeps its identity; the array too,
	when nothing did.
	*/
	readonly channels: readonly Channel[];
	/** When it was requested, or the earliest moment a cache can have fetched it: it shows nothing that was done later. */
	readonly startedAt: number;
	readonly receivedAt: number;
	/** When it was made, if that was before it was received because a cache kept it. */
	readonly asOf?: number;
	/** How long it took, ms, by a clock that nobody sets and that stands still while the machine sleeps. */
	readonly took: number;
	/** To add to the viewer's clock to get the switch's, ms. */
	readonly clockOffset: number;
	/** How many entries of the list were no channels. */
	readonly skipped: number;
	/** Of several servers: what came of asking each, since the snapshot before. */
	readonly sites?: readonly SiteNews[];
};

/** The list of one of several servers, or why there is none. Times are ms by the viewer's clock. */
export type SiteNews = {readonly site: string} & (
	{readonly snapshot: Snapshot} | {readonly failure: Failure; readonly at: number; readonly retryAt: number | undefined}
);

export type SignIn = {
	readonly username: string;
	readonly password: string;
	readonly code?: string | undefined;
	/** It is to outlive the program. */
	readonly isKept?: boolean;
	/** Which of several servers it is for. */
	readonly site?: string;
};

/** Who is signed in, as the server knows them. `expires` is in ms since the epoch, by the server's clock. */
export type Identity = {
	readonly user: string;
	readonly role?: string;
	readonly expires?: number | undefined;
	/** Why the sign-in was not kept, though it was to be. */
	readonly unkept?: string | undefined;
};

/** A source of channels, and of what can be done to them. Every method rejects with a `FailureError`. */
export type Feed = {
	/** What the header calls it. */
	readonly name: string;
	/** Whether what is typed into its sign-in would travel unencrypted to another machine. */
	readonly isExposed: boolean;
	/** Its certificate is not checked. */
	readonly isUnverified: boolean;
	/**
	Never called while another snapshot of the same feed is on its way. `interval` is how often the person wants one, ms: it
	counts where several servers are asked, each at its own pace.
	*/
	snapshot(interval?: number): Promise<Snapshot>;
	/** `site` is which of several servers is meant: no other ever gets it. */
	perform(request: ActionRequest, site?: string): Promise<Acceptance>;
	/** Resolves to who is now signed in. */
	signIn(login: SignIn): Promise<Identity>;
	/** Who is signed in, on which of several servers. */
	whoami(site?: string): Promise<Identity>;
	/** Whatever waits after a failure is asked with the next snapshot. */
	hasten?: () => void;
	/** Hears of every list that came too late for the snapshot that asked for it. Returns how to hear no more. */
	onLate?: (listener: () => void) => () => void;
	close(): void;
};
