import {randomUUID} from 'node:crypto';
import {runApi} from './api.js';
import {apiResponse, denied, notFound, reply, splitWord, type Command} from './frames.js';
import type {Subscription} from './subscription.js';
import type {Switch} from './switch.js';
import type {Rights} from './users.js';

/** The client that sends a command. */
type Client = {readonly host: Switch; readonly subscription: Subscription; readonly rights: Rights};

/** Returns the answer to a command. */
type Run = (client: Client, command: Command) => string | Promise<string>;

/** Runs an api command, and tells its result in an event. */
const runInBackground = async (host: Switch, name: string, argument: string, job: string): Promise<void> => {
	const body = await runApi(host, name, argument);
	const fields = [
		['Job-UUID', job],
		['Job-Command', name],
		...(argument === '' ? [] : [['Job-Command-Arg', argument] as const]),
	] as const;
	host.bus.emit('BACKGROUND_JOB', () => fields, body);
};

/** A command whose argument is an api command, which the client may not be allowed to run. */
const withApi =
	(run: (host: Switch, name: string, argument: string, headers: Command['headers']) => string | Promise<string>): Run =>
	async ({host, rights}, {rest, headers}) => {
		const [name, argument] = splitWord(rest);
		const isAllowed = rights.api?.includes(name) ?? true;
		return name === '' ? notFound : isAllowed ? run(host, name, argument, headers) : denied;
	};

/** The commands of a client that has signed in, by their first word. */
export const commands: Readonly<Record<string, Run>> = {
	api: withApi(async (host, name, argument) => apiResponse(await runApi(host, name, argument))),
	bgapi: withApi((host, name, argument, headers) => {
		const job = headers.get('Job-UUID') ?? randomUUID();
		void runInBackground(host, name, argument, job);
		return reply(`+OK Job-UUID: ${job}`, `Job-UUID: ${job}\n`);
	}),
	event({subscription, rights: {events}}, {words}) {
		const names = subscription.understand(words);
		if (names.length === 0) {
			return reply('-ERR no keywords supplied');
		}

		if (events && names.some(name => !events.includes(name.toUpperCase()))) {
			return denied;
		}

		subscription.listen(names);
		return reply(`+OK event listener enabled ${subscription.format}`);
	},
	noevents({subscription}) {
		const {isOn} = subscription;
		subscription.clear();
		return reply(isOn ? '+OK no longer listening for events' : '-ERR not listening for events');
	},
};
