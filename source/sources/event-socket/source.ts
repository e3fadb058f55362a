import {hasToBePickedUp, type Acceptance} from '../../telephony/action.js';
import {FailureError, failureOf, refuseFor} from '../failure.js';
import type {Identity, SignIn, Source} from '../source.js';
import {defaultTimeouts} from '../timeouts.js';
import {acceptanceFrom, actionWords, offeredActions} from './actions.js';
import {commandLine, eventsCommand, reasonAgainstPassword} from './commands.js';
import {connectTo, type Connection, type EventSocketLogin, type ConnectOptions} from './connection.js';
import {createJobs} from './jobs.js';
import {shareConnection} from './shared-connection.js';
import {isDirectoryUser} from './route/address.js';
import {createEventSubscription} from './subscription.js';

export type EventSocketOptions = Omit<ConnectOptions, 'login'> & {
	/** The server's id and name. */
	readonly name: string;
	/** Whether the password and the calls cross a network unencrypted. */
	readonly isPlaintext: boolean;
	readonly login?: EventSocketLogin | undefined;
	/** The user that its address names. */
	readonly addressUser?: string | undefined;
	/** Saves a sign-in for the next runs; returns why it could not, if so. */
	readonly keep?: (login: EventSocketLogin) => string | undefined;
	/** What is dangerous about a sign-in, if anything. */
	readonly warningAbout?: (login: EventSocketLogin) => string | undefined;
	/** The name for actions without a user of the directory. */
	readonly localUser: string;
	/** The limit of events, bytes a second: above it lists are fetched instead. */
	readonly floodLimit: number;
};

/** A FreeSWITCH, by its event socket: one connection for events, one for lists and actions. */
export const createEventSocketSource = (options: EventSocketOptions): Source => {
	const {name, isPlaintext, addressUser, keep, warningAbout, localUser, floodLimit, route, clock, timeout} = options;
	let {login} = options;
	const connectOptions: ConnectOptions = {...options, login: () => login};
	const jobs = createJobs(clock);

	/** Opens the connection for lists and actions; it receives the outcomes of its own jobs, if its user may. */
	const open = async (onEnd: () => void, signal: AbortSignal): Promise<Connection> => {
		const connection = await connectTo(connectOptions, {
			signal,
			onEvent: jobs.onEvent,
			onEnd(failure) {
				onEnd();
				jobs.end(failure);
			},
		});
		if (connection.mayHave('BACKGROUND_JOB')) {
			await connection.send(eventsCommand(['BACKGROUND_JOB']));
		}

		return connection;
	};

	const commands = shareConnection(open);
	const perform: Source['perform'] = async (request): Promise<Acceptance> => {
		const words = actionWords(request);
		const connection = await commands.get();
		const wait = hasToBePickedUp(request.kind) ? defaultTimeouts.pickUp : timeout;
		if (connection.mayHave('BACKGROUND_JOB')) {
			return acceptanceFrom(await jobs.run(connection, words, wait));
		}

		// Without jobs an action blocks its connection, for a minute where a phone rings: it gets one of its own.
		const own = await connectTo(connectOptions).catch((error: unknown) => {
			throw new FailureError({...failureOf(error), mayHaveHappened: false});
		});
		try {
			const {text} = await own.send(commandLine('api', ...words), wait);
			return acceptanceFrom(text);
		} finally {
			own.close();
		}
	};

	const who = (): Identity => ({user: login?.user ?? localUser});
	return {
		server: name,
		name,
		isPlaintext,
		plaintextAdvice: 'esl+ssh:// goes through ssh',
		skipsTlsCheck: false,
		isUserOptional: true,
		addressUser,
		can: offeredActions,
		subscribe: createEventSubscription({...connectOptions, server: name, commands, floodLimit}),
		perform,
		async signIn({username, password, remember}: SignIn): Promise<Identity> {
			const next = loginOf(username, password);
			const connection = await connectTo({...connectOptions, login: () => next});
			connection.close();
			commands.close();
			login = next;
			return {...who(), warning: warningAbout?.(next), ...(remember && {saveError: keep?.(next)})};
		},
		async whoami() {
			await commands.get();
			return who();
		},
		close() {
			commands.close();
			route.close();
		},
	};
};

/** Without a user the password is that of the event socket itself. @throws FailureError for a user that could be no user of a directory */
const loginOf = (username: string, password: string): EventSocketLogin => {
	const isUser = username === '' || isDirectoryUser(username);
	refuseFor(isUser ? reasonAgainstPassword(password) : 'the user must be like 201@pbx.example, or empty');
	return {password, ...(username !== '' && {user: username})};
};
