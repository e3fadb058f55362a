import {handleKey, handlePaste} from '../../source/commands/handle-key.js';
import {createBulkSender} from '../../source/features/bulk/bulk-sender.js';
import type {Command, ProgramRun, Services} from '../../source/commands/command.js';
import {commands} from '../../source/commands/registry.js';
import type {CommandId} from '../../source/state/default-keys.js';
import {subjectOf, type ActionRequest} from '../../source/telephony/action.js';
import {channelId, type Channel} from '../../source/telephony/channel.js';
import type {Failure} from '../../source/sources/failure.js';
import type {ServerSettings} from '../../source/state/servers.js';
import type {News, SignIn, Update} from '../../source/sources/source.js';
import type {Event} from '../../source/state/events.js';
import type {Key} from '../../source/terminal/key.js';
import {reduce} from '../../source/state/reducer.js';
import {initialState, type Settings} from '../../source/state/initial-state.js';
import type {State} from '../../source/state/state.js';
import {createStore, type Store} from '../../source/state/store.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {channel, testServer, uuid} from './channels.js';
import {changesTo, update} from './updates.js';

/** A minute after the channels of `channels.ts` were created, ms. */
export const t0 = 1_795_435_260_000;

/** A server by its name. A hold is not asked about there. */
export const serverNamed = (name: string, more: Partial<ServerSettings> = {}): ServerSettings => ({
	id: name,
	name,
	isPlaintext: false,
	skipsTlsCheck: false,
	can: new Set(['hold', 'unhold', 'hangup', 'eavesdrop', 'call']),
	facts: {url: `https://${name}.example`, profile: name},
	every: 1,
	confirmHold: 'never',
	...more,
});

export const refusedConnection: Failure = {kind: 'unreachable', cause: 'refused', words: '10.0.0.7:8021'};
export const signedOut: Failure = {
	kind: 'not-signed-in',
	words: 'token expired',
	needsCode: false,
	advice: 'webitel-top login signs in; or set WEBITEL_TOKEN and WEBITEL_KEY',
};

/** The screen before the first list, 120 × 30, of one server. */
export const started = (settings: Partial<Settings> = {}): State =>
	initialState({
		servers: [serverNamed(testServer)],
		interval: 1000,
		columns: defaultColumns,
		size: {columns: 120, rows: 30},
		now: t0,
		...settings,
	});

/** An event, or one that depends on what is known before it. */
export type Step = Event | ((state: State) => Event);

export const eventIn = (state: State, step: Step): Event => (typeof step === 'function' ? step(state) : step);

export const play = (state: State, ...steps: readonly Step[]): State => {
	let now = state;
	for (const step of steps) {
		now = reduce(now, eventIn(now, step));
	}

	return now;
};

/** What a server told. */
export const newsReceived = (news: News, server = testServer): Event => ({
	type: 'news-received',
	news: [{server, news}],
});

/** What the list of a server, received at `at`, changes of what is known. */
export const updateIn = (
	{list, servers}: State,
	server: string,
	channels: readonly Channel[],
	at: number,
	more: Partial<Update> = {},
): Update =>
	update({
		...changesTo(list, channels, server),
		at,
		since: servers.find(one => one.id === server)!.connection.asOf,
		askedAt: at - 50,
		duration: at - (more.askedAt ?? at - 50),
		...more,
	});

/** The whole list of a server, received at `at`. */
export const listed =
	(channels: readonly Channel[], at: number, askedAt = at - 50, more: Partial<Update> = {}) =>
	(state: State): Event =>
		newsReceived(updateIn(state, testServer, channels, at, {askedAt, ...more}));

/** A list that did not come. */
export const lost = (
	failure: Failure,
	at: number,
	retryAt: number | undefined = at + 1000,
	server = testServer,
): Event => newsReceived({type: 'failure', failure, at, retryAt}, server);

/** The screen with a first list, received at `t0`. */
export const stateWith = (channels: readonly Channel[], settings: Partial<Settings> = {}): State =>
	play(started(settings), listed(channels, t0));

/** Channel number `number`, created so many seconds after the others: the higher, the newer, the nearer to the top. */
export const numbered = (number: number, fields: Readonly<Record<string, unknown>> = {}): Channel =>
	channel({uuid: uuid(number), created_epoch: String(1_795_435_200 + number), ...fields});

/** Channels `from` to `to`, newest first as the screen shows them. */
export const numberedBetween = (from: number, to: number): readonly Channel[] =>
	Array.from({length: to - from + 1}, (_, index) => numbered(to - index));

export const commandById = (id: CommandId): Command => commands.find(command => command.id === id)!;

/** A key by its name; a single character writes itself. */
export const keyOf = (name: string): Key => ({name, text: [...name].length === 1 ? name : ''});

/** A person at the screen: presses keys, waits, and sees what was sent to the server. */
export type Desk = {
	readonly services: Services;
	readonly store: Store;
	readonly state: () => State;
	/** Presses keys by their names, one after the other, in no time. */
	readonly press: (...names: readonly string[]) => void;
	/** The same with keys that come in one piece. */
	readonly pressTogether: (...names: readonly string[]) => void;
	/** Types a text, character by character. */
	readonly type: (text: string) => void;
	readonly paste: (text: string) => void;
	/** Lets time pass; no list comes. */
	readonly wait: (milliseconds: number) => void;
	/** Somebody sets the clock on the wall by so many ms. */
	readonly setClock: (by: number) => void;
	/** A fresh list comes, `milliseconds` later. */
	readonly poll: (channels: readonly Channel[], milliseconds?: number) => void;
	/** What was sent to the server. */
	readonly performed: ActionRequest[];
	readonly signIns: SignIn[];
	/** The id of the server that each of them was for. */
	readonly signInServers: string[];
	readonly copied: string[];
	/** The titles of the incidents that were written down. */
	readonly incidents: string[];
	/** The profiles that were gone on to. */
	readonly switches: string[];
	/** The programs that were run. */
	readonly programs: ProgramRun[];
	readonly exitCodes: number[];
	/** How often a list was asked for, the program put in the background, and the screen drawn anew. */
	readonly counts: {refreshes: number; suspensions: number; redraws: number};
};

export const deskWith = (initial: State): Desk => {
	const store = createStore(initial);
	let [at, elapsed] = [initial.now, initial.now];
	const performed: ActionRequest[] = [];
	const signIns: SignIn[] = [];
	const signInServers: string[] = [];
	const copied: string[] = [];
	const incidents: string[] = [];
	const switches: string[] = [];
	const programs: ProgramRun[] = [];
	const exitCodes: number[] = [];
	const counts = {refreshes: 0, suspensions: 0, redraws: 0};
	const services: Services = {
		getState: store.getState,
		dispatch: store.dispatch,
		now: () => at,
		elapsed: () => elapsed,
		perform(server, request, bulk) {
			performed.push(request);
			const known =
				'uuid' in request ? store.getState().list.byId.get(channelId(server, request.uuid))?.channel : undefined;
			const subject = subjectOf(request, known);
			store.dispatch({type: 'action-sent', id: performed.length, server, request, subject, at, bulk});
		},
		refresh() {
			counts.refreshes++;
		},
		signIn(server, login) {
			signIns.push(login);
			signInServers.push(server);
		},
		copy(text) {
			copied.push(text);
		},
		advance: () => undefined,
		writeIncident(title) {
			incidents.push(title);
		},
		redraw() {
			counts.redraws++;
		},
		suspend() {
			counts.suspensions++;
		},
		switchTo(profile) {
			switches.push(profile);
		},
		runProgram(program) {
			programs.push(program);
		},
		quit(exitCode) {
			exitCodes.push(exitCode);
		},
	};
	store.subscribe(createBulkSender(services));
	const press = (...names: readonly string[]) => {
		for (const name of names) {
			handleKey(services, keyOf(name));
		}
	};

	const setClock = (by: number) => {
		at += by;
		store.dispatch({type: 'ticked', at});
	};

	const wait = (milliseconds: number) => {
		elapsed += milliseconds;
		setClock(milliseconds);
	};

	return {
		services,
		store,
		state: store.getState,
		press,
		pressTogether(...names) {
			for (const name of names) {
				handleKey(services, keyOf(name), false);
			}
		},
		type(text) {
			press(...text);
		},
		paste(text) {
			handlePaste(services, text);
		},
		wait,
		setClock,
		poll(channels, milliseconds = 1000) {
			wait(milliseconds);
			store.dispatch(listed(channels, at)(store.getState()));
		},
		performed,
		signIns,
		signInServers,
		copied,
		incidents,
		switches,
		programs,
		exitCodes,
		counts,
	};
};

/** Two answered calls, and a person before them. */
export const deskWithTwo = (): Desk => deskWith(stateWith(numberedBetween(1, 2)));

/** Which dialog is open. */
export const kindAt = (desk: Desk) => desk.state().dialog?.kind;

/** Presses keys with time enough between them to read. */
export const slowly = (desk: Desk, ...names: readonly string[]): void => {
	for (const name of names) {
		desk.press(name);
		desk.wait(150);
	}
};

/** What was last said of a key that does nothing. */
export const keyNote = ({keyNote: note}: State): string | undefined => note?.text;

/** The last thing that was said, if it is a note, or what is wrong with what was filled into the dialog. */
export const lastNote = ({dialog, notes}: State): string | undefined =>
	(dialog && 'problem' in dialog && dialog.problem) || notes.at(-1)?.text;
