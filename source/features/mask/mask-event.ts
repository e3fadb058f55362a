import {maskFailure} from '../../sources/mask-news.js';
import type {Mask} from '../../telephony/masking/mask.js';
import type {Event, EventOf, EventType} from '../../state/events.js';
import type {Note} from '../../state/notes.js';
import type {State} from '../../state/state.js';
import type {Bulk} from '../bulk/bulk.js';
import type {Undo} from '../undo/undo.js';

const maskNote = <Said extends Pick<Note, 'text' | 'shorter' | 'isOfProgram'>>(said: Said, mask: Mask): Said =>
	said.isOfProgram
		? said
		: {
				...said,
				text: mask.sentence(said.text),
				...(said.shorter && {shorter: said.shorter.map(text => mask.sentence(text))}),
			};

/** Masks the texts of each event that do not come from the person at the screen. */
const maskers: {readonly [Type in EventType]?: (event: EventOf<Type>, mask: Mask) => EventOf<Type>} = {
	noted: maskNote,
	'key-noted': maskNote,
	'action-accepted': (event, mask) => ({
		...event,
		acceptance: {...event.acceptance, words: mask.text(event.acceptance.words)},
	}),
	'action-failed': (event, mask) => ({...event, failure: maskFailure(event.failure, mask.text)}),
	'sign-in-failed': (event, mask) => ({...event, problem: mask.sentence(event.problem)}),
};

/** Masks an event before it reaches the state. */
export const maskEvent = (event: Event, mask: Mask): Event => {
	const masker = maskers[event.type] as ((event: Event, mask: Mask) => Event) | undefined;
	return masker?.(event, mask) ?? event;
};

const maskUndo = (undo: Undo | undefined, mask: Mask): Undo | undefined =>
	undo && {...undo, title: mask.sentence(undo.title)};

const maskBulk = (bulk: Bulk, mask: Mask): Bulk => {
	const named = <Item extends {readonly subject: string}>(item: Item): Item => ({
		...item,
		subject: mask.sentence(item.subject),
	});
	const failed = (failures: Bulk['failures']) =>
		failures.map(failure => ({...named(failure), words: mask.sentence(failure.words)}));
	return {
		...bulk,
		queues: bulk.queues.map(queue => ({...queue, items: queue.items.map(item => named(item))})),
		failures: failed(bulk.failures),
		earlier: failed(bulk.earlier),
		givenUp: new Map(Array.from(bulk.givenUp, ([server, why]) => [server, mask.sentence(why)])),
		stopped: bulk.stopped && mask.sentence(bulk.stopped),
	};
};

export const maskActions = (actions: State['actions'], mask: Mask): State['actions'] =>
	actions.map(action => ({
		...action,
		request: mask.request(action.request),
		subject: mask.sentence(action.subject),
		effect: mask.sentence(action.effect),
		words: mask.sentence(action.words),
	}));

/** Masks the failures of the connections. */
export const maskServers = (servers: State['servers'], mask: Mask): State['servers'] =>
	servers.map(server => {
		const {failure} = server.connection;
		return failure
			? {...server, connection: {...server.connection, failure: maskFailure(failure, mask.sentence)}}
			: server;
	});

/** Masks the messages from before the mask was put on. */
export const maskTexts = (state: State, mask: Mask): State => {
	const {notes, actions, bulk, undo, servers} = state;
	return {
		...state,
		notes: notes.map(one => maskNote(one, mask)),
		actions: maskActions(actions, mask),
		bulk: bulk && maskBulk(bulk, mask),
		undo: {...undo, offer: maskUndo(undo.offer, mask), before: maskUndo(undo.before, mask)},
		servers: maskServers(servers, mask),
	};
};
