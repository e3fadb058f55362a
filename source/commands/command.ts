import type {ActionRequest} from '../telephony/action.js';
import type {Channel} from '../telephony/channel.js';
import type {Dialog} from '../state/dialogs.js';
import type {Event} from '../state/events.js';
import type {CommandId} from '../state/default-keys.js';
import type {Note} from '../state/notes.js';
import type {RefusedTyping, State} from '../state/state.js';
import type {SignIn} from '../sources/source.js';

/** A program to run without a shell. */
export type ProgramRun = {
	/** Its name in messages. */
	readonly title: string;
	/** The name of the custom command, or `on_alert`. */
	readonly command: string;
	readonly channel: Channel | undefined;
	readonly words: readonly string[];
	/** Added to its environment: the values of the call. */
	readonly variables: Readonly<Record<string, string>>;
	readonly isBackground: boolean;
	/** Gets its messages instead of the message line; the last one is its end, `good` or `warning`. */
	readonly onMessage?: (tone: Note['tone'], text: string) => void;
};

/** What a command can do besides changing the state. */
export type Services = {
	readonly getState: () => State;
	readonly dispatch: (event: Event) => void;
	/** The viewer's clock, ms since the epoch. */
	readonly now: () => number;
	/** A monotonic clock for durations, ms: it goes on while that of a recording stands still. */
	readonly elapsed: () => number;
	/** Sends an action to a server and follows it; `bulk` is the id of its bulk action, if any. Returns at once. */
	readonly perform: (server: string, request: ActionRequest, bulk?: number) => void;
	/** Polls now instead of at the next interval. */
	readonly refresh: () => void;
	/** Plays the next so many ms of a recording at once. */
	readonly advance: (milliseconds: number) => void;
	readonly signIn: (server: string, login: SignIn) => void;
	/** Puts a text on the clipboard of the user's own machine. */
	readonly copy: (text: string) => void;
	/** Draws the whole screen anew: another program may have written on it. */
	readonly redraw: () => void;
	/** Stops the process, as Ctrl-Z does in other programs. */
	readonly suspend: () => void;
	/** Writes the page and the recording of an incident at `at`, ms, and shows where. Returns at once. */
	readonly writeIncident: (title: string, at: number) => void;
	readonly switchTo: (profile: string) => void;
	/** Returns at once. */
	readonly runProgram: (program: ProgramRun) => void;
	readonly quit: (exitCode: number) => void;
};

export type CommandGroup = 'Call' | 'Marks' | 'Move' | 'List' | 'Past' | 'Screen' | 'Own';

/** Something a key does, declared once: the input, the footer, the help, the README and the tests read this row. */
export type Command = {
	readonly id: string;
	/** The names of its keys; the first is the one that is shown. */
	readonly keys: readonly string[];
	/** How the help writes its default keys, where they are many. */
	readonly keysText?: string;
	/** What it does, for the help. */
	readonly title: string;
	/** Its hint in the footer, a word or two. The higher `dropOrder`, the sooner a narrow window omits it. */
	readonly footer?: {
		readonly hint: string;
		/** Its hint where it does something else in this state. */
		readonly hintNow?: (state: State) => string;
		readonly dropOrder: number;
		/** Whether it can ever do something on this screen; by default it can. */
		readonly isOffered?: (state: State) => boolean;
		/** Its `dropOrder` where the hint stays longer in this state. */
		readonly dropOrderNow?: (state: State) => number;
	};
	/** What the person types next, when the command opens a field, or a question that `y` answers. */
	readonly typedNext?: (state: State) => RefusedTyping['text'] | undefined;
	/** Its name in messages, where neither its hint nor its id is plain English. */
	readonly word?: string;
	readonly group: CommandGroup;
	/** Why it is disabled now, if so: shown when the key is pressed; its hint is dim. */
	readonly reason?: (state: State) => string | undefined;
	/** `key` is the one of its keys that was pressed. */
	readonly run: (services: Services, key: string) => void;
};

/** A row in the table of a group of commands; its keys are in the table of default keys. */
export type CommandRow = Omit<Command, 'id' | 'keys' | 'group'> & {readonly id: CommandId};

/** The name of a command in messages. */
export const labelFor = ({id, footer, word}: Pick<Command, 'id' | 'footer' | 'word'>): string =>
	word ?? footer?.hint ?? id;

/** Shows a message, only as long as `stillTrue` holds. */
export const note = (
	{dispatch, now}: Pick<Services, 'dispatch' | 'now'>,
	tone: Note['tone'],
	text: string,
	stillTrue?: Note['stillTrue'],
): void => {
	dispatch({type: 'noted', tone, text, at: now(), stillTrue});
};

/** The `run` of a command that only opens a dialog. */
export const opening =
	(dialogFor: (state: State, openedAt: number) => Dialog): Command['run'] =>
	({getState, dispatch, elapsed}) => {
		dispatch({type: 'dialog', dialog: dialogFor(getState(), elapsed())});
	};

/** The `run` of a command that only dispatches an event. */
export const sending =
	(event: Event) =>
	({dispatch}: Pick<Services, 'dispatch'>): void => {
		dispatch(event);
	};
