import type {ActionRequest} from '../telephony/action.js';
import type {Channel} from '../telephony/channel.js';
import type {Event} from '../state/events.js';
import type {CommandId} from '../state/keymap.js';
import type {Note} from '../state/notes.js';
import type {State} from '../state/state.js';
import type {SignIn} from '../sources/source.js';

/** A program to run: its words as they are, by no shell. */
export type ProgramRun = {
	/** What it is called in messages. */
	readonly title: string;
	/** The name that its person gave it. */
	readonly command: string;
	/** The call that it is run for. */
	readonly channel: Channel | undefined;
	readonly words: readonly string[];
	/** Added to its environment: the values of the call. */
	readonly variables: Readonly<Record<string, string>>;
	readonly isBackground: boolean;
};

/** What a command can do besides changing the state. */
export type Services = {
	readonly getState: () => State;
	readonly dispatch: (event: Event) => void;
	/** The viewer's clock, ms since the epoch. */
	readonly now: () => number;
	/** Sends an action to a server and follows it, as a part of a batch if that is given. Returns at once. */
	readonly perform: (server: string, request: ActionRequest, batch?: number) => void;
	/** Asks for a list now instead of at the next beat. */
	readonly refresh: () => void;
	readonly signIn: (server: string, login: SignIn) => void;
	/** Puts a text on the clipboard of the person's own machine. */
	readonly copy: (text: string) => void;
	/** Draws the whole screen anew: another program may have written on it. */
	readonly redraw: () => void;
	/** Stops the program in the background until the shell continues it. */
	readonly suspend: () => void;
	/** Goes on with the server of another profile. */
	readonly switchTo: (profile: string) => void;
	/** Runs a program of the person's. Returns at once. */
	readonly runProgram: (program: ProgramRun) => void;
	readonly quit: (exitCode: number) => void;
};

export type CommandGroup = 'Call' | 'Marks' | 'Move' | 'List' | 'Screen' | 'Own';

/** Something a key does, declared once: the input, the footer, the help, the README and the tests read this row. */
export type Command = {
	readonly id: string;
	/** The names of its keys; the first is the one that is shown. */
	readonly keys: readonly string[];
	/** How its keys are written where they are many. */
	readonly keysText?: string;
	/** What it does, for the help. */
	readonly title: string;
	/**
	What it does in a word or two, for the footer; without one it is not there. The higher `leaves`, the sooner it goes
	while the window narrows.
	*/
	readonly footer?: {
		readonly hint: string;
		/** Where it does something else now. */
		readonly hintNow?: (state: State) => string;
		readonly dropOrder: number;
		/** Where it is wanted longer now. */
		readonly dropOrderNow?: (state: State) => number;
	};
	/** What people type next, when the command opens a field. */
	readonly opensField?: (state: State) => 'text' | 'number' | undefined;
	/** What messages call it, where neither its hint nor its id is a word for people. */
	readonly word?: string;
	readonly group: CommandGroup;
	/** Why it does nothing now, if so: said when the key is pressed, and its hint is dim. */
	readonly reason?: (state: State) => string | undefined;
	/** `key` is the one of its keys that was pressed. */
	readonly run: (services: Services, key: string) => void;
};

/** A command as it is declared among those of its group; its keys are in the table of default keys. */
export type CommandRow = Omit<Command, 'id' | 'keys' | 'group'> & {readonly id: CommandId};

/** What a message calls a command. */
export const labelFor = ({id, footer, word}: Pick<Command, 'id' | 'footer' | 'word'>): string =>
	word ?? footer?.hint ?? id;

/** Says something, for as long as it is so. */
export const note = (
	{dispatch, now}: Pick<Services, 'dispatch' | 'now'>,
	tone: Note['tone'],
	text: string,
	stillTrue?: Note['stillTrue'],
): void => {
	dispatch({type: 'noted', tone, text, at: now(), stillTrue});
};
