import type {SavedSignIn} from '../../config/credentials.js';
import type {Environment} from '../../config/xdg-paths.js';
import {isEventSocket} from '../../sources/server-url.js';
import type {Source} from '../../sources/source.js';
import type {EffectiveConfig} from '../effective-config.js';
import {openWebitel} from './open-webitel.js';

/** A server, and the credentials for it. */
export type Account = {
	readonly url: URL;
	readonly source: Source;
	/** Where the credentials come from, and the same for people. */
	readonly from?: 'variable' | 'kept' | 'file' | undefined;
	readonly by: string;
	/** Returns the saved sign-in that is used now; another one may be taken over. */
	readonly signIn?: () => SavedSignIn | undefined;
	/** The user of an event socket, if it has one. */
	readonly user?: string | undefined;
	/** Warnings about the route to the server. */
	readonly warnings?: readonly string[];
	/** Lets ssh ask its questions, unless a screen has the keyboard. @throws FailureError */
	readonly prepare?: () => Promise<void>;
};

/** Opens the server that the settings name, with its credentials; nothing is sent yet. @throws UsageError */
export const openAccount = async (config: EffectiveConfig, environment: Environment): Promise<Account> => {
	const {url} = config.options;
	if (!url || !isEventSocket(url)) {
		return openWebitel(config, environment);
	}

	const {openEventSocket} = await import('../event-socket-login.js');
	return openEventSocket(url, config, environment);
};
