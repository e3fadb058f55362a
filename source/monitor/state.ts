import {defaultAutoAnswer, type ConfirmHold} from '../domain/action.js';
import {noActivity, type Activity} from '../domain/activity.js';
import {emptyList, type LiveList} from '../domain/live-list.js';
import {noFindings, type Findings} from '../domain/findings/find.js';
import {defaultLimits, type Limits} from '../domain/findings/limits.js';
import type {Around} from '../domain/command-values.js';
import type {OwnCommand} from '../domain/own-command.js';
import {emptyPast, type Past} from '../domain/past.js';
import {shownColumn, type ShownColumn, type WantedColumn} from '../table/layout.js';
import {defaultSort, type Sort} from '../table/sort.js';
import type {ServerColor} from '../theme/style.js';
import type {Action} from './actions.js';
import type {Batch} from './batch.js';
import type {Dialog, Keeping} from './dialog.js';
import {usualKeys, type Keymap} from './keymap.js';
import {initialLink, type Link} from './link.js';
import type {Note} from './log.js';
import type {Profile} from './profiles.js';
import type {WindowSize} from './screen.js';
import {initialSites, type SiteSettings, type SiteState} from './sites.js';
import {noUndo, type UndoState} from './undo.js';
import {initialView, type View} from './view.js';

/** The server as the header tells it. */
export type Server = {
	readonly name: string;
	/** What is sent to it travels unencrypted through a network. */
	readonly isExposed: boolean;
	/** Its certificate is not checked. */
	readonly isUnverified: boolean;
	/** The colour by which the person knows it. */
	readonly color?: ServerColor;
	/** Whether a sign-in can outlive the program, and whether the last one was to. */
	readonly keeping?: Keeping;
};

/** The commands that the person made, and what they are told besides the call. */
export type Own = Around & {readonly commands: readonly OwnCommand[]};

/** A field that a command refused to open. */
export type RefusedTyping = {
	/** What was said then: the command that would have opened it, and why it did not. */
	readonly refusal: string;
	readonly text: 'text' | 'number';
	/** Whether text meant for it has been typed. */
	readonly isTyped: boolean;
	/** When that was, or else when it was refused, ms by the viewer's clock. */
	readonly at: number;
};

/** Everything the screen is drawn from. Changed by the reducer alone. */
export type State = {
	/** The viewer's clock, ms since the epoch, as of the last event that told it. */
	readonly now: number;
	readonly size: WindowSize;
	readonly server: Server;
	/** The servers, where several are watched at once: none where it is one. */
	readonly sites: readonly SiteState[];
	/** The profiles whose servers one can go on to. */
	readonly profiles: readonly Profile[];
	/** Whether nothing is drawn, and everything is told in sentences; then, how often the person asked where they are. */
	readonly isSpoken: boolean;
	readonly asked: number;
	readonly isReadOnly: boolean;
	/** Who wants it read-only, so that it takes more than a key to change that: `profile kyiv-prod`. */
	readonly readOnlyBy: string | undefined;
	/** Which holds ask first, when one server is watched; of several each has its own. */
	readonly confirmHold: ConfirmHold | undefined;
	/** Whether a call was put on hold in this run: from then on the person knows the key. */
	readonly hasHeld: boolean;
	/** Something that was done here could not be written into the log of actions. */
	readonly isUnlogged: boolean;
	readonly columns: readonly ShownColumn[];
	/** The keys that the person gave to commands. */
	readonly keymap: Keymap;
	readonly link: Link;
	readonly list: LiveList;
	readonly activity: Activity;
	/** The channels that have ended lately. */
	readonly past: Past;
	/** What looks wrong in the list. */
	readonly findings: Findings;
	/** When something does. */
	readonly limits: Limits;
	/** Whether the terminal's bell rings when something new does. */
	readonly isBellOn: boolean;
	readonly view: View;
	/** At most one is open. */
	readonly dialog: Dialog | undefined;
	readonly actions: readonly Action[];
	/** The last thing that was done to many calls, or is being done. */
	readonly batch: Batch | undefined;
	/** The hold that can be undone. */
	readonly undo: UndoState;
	readonly notes: readonly Note[];
	/** The last note about a key that does nothing; it does not go into the log. */
	readonly keyNote: Note | undefined;
	readonly refusedTyping: RefusedTyping | undefined;
	/** The phone that rang for the last eavesdrop, and the caller of the last new call. */
	readonly lastUser: string;
	readonly lastCaller: string;
	/** What makes the caller's phone pick up by itself; `none` leaves it ringing. */
	readonly autoAnswer: string;
	readonly own: Own;
};

export type Settings = {
	readonly server: Server;
	readonly interval: number;
	readonly columns: readonly WantedColumn[];
	readonly filter?: string;
	readonly sort?: Sort;
	readonly isReadOnly?: boolean;
	readonly readOnlyBy?: string;
	readonly confirmHold?: ConfirmHold | undefined;
	readonly hasHeld?: boolean | undefined;
	/** Whose phone rings to eavesdrop, until another one did. */
	readonly user?: string;
	readonly autoAnswer?: string;
	readonly limits?: Limits;
	readonly bell?: boolean;
	readonly sites?: readonly SiteSettings[];
	readonly profiles?: readonly Profile[];
	/** What was done and said before. */
	readonly notes?: readonly Note[];
	readonly isMouseOn?: boolean;
	/** Whether the legs of a call begin as one line. */
	readonly isByCall?: boolean;
	readonly isSpoken?: boolean;
	readonly keymap?: Keymap;
	readonly own?: Own;
	readonly size: WindowSize;
	readonly now: number;
};

export const initialState = (settings: Settings): State => ({
	now: settings.now,
	size: settings.size,
	server: settings.server,
	sites: initialSites(settings.sites ?? [], settings.interval),
	profiles: settings.profiles ?? [],
	isSpoken: settings.isSpoken ?? false,
	asked: 0,
	isReadOnly: settings.isReadOnly ?? false,
	readOnlyBy: settings.readOnlyBy,
	confirmHold: settings.confirmHold,
	hasHeld: settings.hasHeld ?? false,
	isUnlogged: false,
	columns: settings.columns.map(column => shownColumn(column)),
	keymap: settings.keymap ?? usualKeys,
	link: initialLink(settings.interval),
	list: emptyList,
	activity: noActivity,
	past: emptyPast,
	findings: noFindings,
	limits: settings.limits ?? defaultLimits,
	isBellOn: settings.bell ?? false,
	view: {
		...initialView(settings.filter ?? '', settings.sort ?? defaultSort),
		isMouseOn: settings.isMouseOn ?? false,
		isByCall: settings.isByCall ?? false,
	},
	dialog: undefined,
	actions: [],
	batch: undefined,
	undo: noUndo,
	notes: settings.notes ?? [],
	keyNote: undefined,
	refusedTyping: undefined,
	lastUser: settings.user ?? '',
	lastCaller: '',
	autoAnswer: settings.autoAnswer ?? defaultAutoAnswer,
	own: settings.own ?? {commands: [], url: '', profile: ''},
});
