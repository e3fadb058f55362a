import {randomUUID} from 'node:crypto';
import {denied, reply, type Command} from './frames.js';
import type {Subscription} from './subscription.js';
import type {Switch} from './switch.js';
import type {Rights} from './users.js';

/** The client that sends a command. */
type Client = {readonly host: Switch; readonly subscription: Subscription; readonly rights: Rights};

/** The commands about events by their first word; `words` are the others. Each returns the answer. */
export const eventCommands: Readonly<
	Record<string, (client: Client, words: readonly string[], command: Command) => string>
> = {
	event({subscription, rights: {events}}, words) {
		const known = subscription.add(words);
		if (known.length === 0) {
			return reply('-ERR no keywords supplied');
		}

		if (events && known.some(name => !events.includes(name))) {
			return denied;
		}

		subscription.listen(known);
		return reply(`+OK event listener enabled ${subscription.format}`);
	},
	nixevent({subscription}, words) {
		subscription.nix(words);
		return reply(words.length === 0 ? '-ERR no keywords supplied' : '+OK events nixed');
	},
	noevents({subscription}) {
		const {isOn} = subscription;
		subscription.clear();
		return reply(isOn ? '+OK no longer listening for events' : '-ERR not listening for events');
	},
	filter({subscription}, [header = '', ...words]) {
		if (header !== 'delete') {
			subscription.filter(header, words.join(' '));
			return reply(`+OK filter added. [${header}]=[${words.join(' ')}]`);
		}

		const [name = '', ...value] = words;
		subscription.unfilter(name, value.join(' '));
		return reply(`+OK filter deleted. [${name}][${value.join(' ')}]`);
	},
	/** Every client can send events to all clients. */
	sendevent({host}, words, {headers}) {
		const subclass = headers.get('Event-Subclass') ?? '';
		const own = [...headers].filter(([header]) => header !== 'Event-Subclass');
		host.bus.emit(words.join(' '), () => own, {subclass});
		return reply(`+OK ${randomUUID()}`);
	},
};
