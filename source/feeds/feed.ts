import type {Acceptance, ActionRequest} from '../domain/action.js';
import type {Channel} from '../domain/channel.js';

/** What one poll brought. Times are ms by the viewer's clock. */
export type Snapshot = {
	/**
	Every channel that is listed. One that did not change since the last snapshot keeps its identity; the array too,
	when nothing did.
	*/
	readonly channels: readonly Channel[];
	readonly startedAt: number;
	readonly receivedAt: number;
	/** How long it took, ms, by a clock that nobody sets and that stands still while the machine sleeps. */
	readonly took: number;
	/** To add to the viewer's clock to get the switch's, ms. */
	readonly clockOffset: number;
	/** How many entries of the list were no channels. */
	readonly skipped: number;
};

export type SignIn = {
	readonly username: string;
	readonly password: string;
	readonly code?: string | undefined;
	/** It is to outlive the program. */
	readonly isKept?: boolean;
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
	/** Never called while another snapshot of the same feed is on its way. */
	snapshot(): Promise<Snapshot>;
	perform(request: ActionRequest): Promise<Acceptance>;
	/** Resolves to who is now signed in. */
	signIn(login: SignIn): Promise<Identity>;
	/** Who is signed in. */
	whoami(): Promise<Identity>;
	close(): void;
};
