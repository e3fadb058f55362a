import {uuidFromWords, type Acceptance} from '../../telephony/action.js';
import {failureOf, FailureError} from '../failure.js';
import {isPlaintext} from '../server-url.js';
import {createPoller, type Listing} from '../poller.js';
import type {Clock} from '../../util/clock.js';
import type {Identity, SignIn, Source} from '../source.js';
import type {Credentials, WebitelClient} from './client.js';
import {createListFetcher} from './list-fetcher.js';
import {offeredActions} from './requests.js';

type WebitelSourceOptions = {
	readonly client: WebitelClient;
	readonly url: URL;
	/** The server's id and name; without it, the host of its address. */
	readonly name?: string | undefined;
	readonly domain?: string | undefined;
	readonly insecure?: boolean | undefined;
	/** Saves a sign-in for the next runs; returns why it could not, if so. */
	readonly keep?: (signIn: Credentials & Identity) => string | undefined;
	/** The advice for a list that was refused because nobody is signed in. */
	readonly signInAdvice?: string;
	/** Called at every such list. */
	readonly onSignedOut?: () => void;
	readonly clock: Clock;
};

/** One Webitel server, by its Channels API. */
export const createWebitelSource = ({
	client,
	url,
	name = url.host,
	domain,
	insecure,
	keep,
	signInAdvice: advice,
	onSignedOut,
	clock,
}: WebitelSourceOptions): Source => {
	const fetchList = createListFetcher(client, name, domain, clock);
	const fetch = async (): Promise<Listing> => {
		try {
			return await fetchList();
		} catch (error) {
			const failure = failureOf(error);
			if (failure.kind !== 'not-signed-in') {
				throw error;
			}

			onSignedOut?.();
			throw new FailureError(advice === undefined ? failure : {...failure, advice});
		}
	};

	return {
		server: name,
		name,
		isPlaintext: isPlaintext(url),
		skipsTlsCheck: insecure === true,
		can: offeredActions,
		subscribe: createPoller(fetch, clock),
		async perform(request): Promise<Acceptance> {
			const words = await client.act(request);
			return {words, uuid: uuidFromWords(words)};
		},
		async signIn({remember, ...login}: SignIn): Promise<Identity> {
			const {username: user, token, key, expires} = await client.login(login);
			return {user, expires, ...(remember && {saveError: keep?.({user, token, key, expires})})};
		},
		async whoami(): Promise<Identity> {
			const {id, domain: home, roleName: role, expires} = await client.whoami();
			return {user: id.includes('@') || home === '' ? id : `${id}@${home}`, role, expires};
		},
		close() {
			client.close();
		},
	};
};
