import type {Activity} from '../live/chart-history.js';
import type {LiveList} from '../live/live-list.js';
import type {Alerts} from '../features/alerts/rules.js';
import type {Limits} from '../features/alerts/limits.js';
import type {History, Snapshot} from '../features/history/snapshots.js';
import type {CustomCommand} from '../features/custom-commands/custom-command.js';
import type {RecentlyEnded} from '../live/recently-ended.js';
import type {ShownColumn} from '../ui/table/column-layout.js';
import type {Action} from '../features/actions/actions.js';
import type {Bulk} from '../features/bulk/bulk.js';
import type {Profile} from '../features/servers/switch-dialog.js';
import type {Layout} from '../features/ended-calls/state.js';
import type {UndoState} from '../features/undo/undo.js';
import type {Dialog} from './dialogs.js';
import type {Keymap} from './default-keys.js';
import type {Note} from './notes.js';
import type {WindowSize} from './window-layout.js';
import type {Server} from './servers.js';
import type {View} from './view.js';

/** A field or a question that a command refused to open. */
export type RefusedTyping = {
	/** The message then: the command that would have opened it, and why it did not. */
	readonly refusal: string;
	readonly text: 'text' | 'number' | 'answer';
	/** Whether text meant for it has been typed. */
	readonly isTyped: boolean;
	/** When text was last typed, or else when it was refused, ms by the viewer's clock. */
	readonly at: number;
};

/** The playback of a recording. */
export type Replay = {
	/** The speed, as a factor of the recorded time. */
	readonly speed: number;
	readonly isPaused: boolean;
	/** No more news come. */
	readonly isEnded: boolean;
};

/** The whole state of the screen. Only the reducer changes it. */
export type State = {
	/** The viewer's clock, ms since the epoch, as of the last event with a time. */
	readonly now: number;
	readonly size: WindowSize;
	/** On a recording: then `now` is a time of the recording. */
	readonly replay: Replay | undefined;
	/** At least one. */
	readonly servers: readonly Server[];
	readonly profiles: readonly Profile[];
	/** Whether the screen is sentences for a screen reader; and how often the user asked for the status then. */
	readonly isScreenReader: boolean;
	readonly statusRequests: number;
	readonly isReadOnly: boolean;
	/** What made the screen read-only, so that lifting it asks first: `profile kyiv-prod`. */
	readonly readOnlyBy: string | undefined;
	/** Whether numbers and names are masked; what masked them, as with read-only; and the fewest digits of a masked number. */
	readonly isMasked: boolean;
	readonly maskedBy: string | undefined;
	readonly fewestMasked: number;
	/** Whether a call was put on hold in this run: from then on the user knows the key. */
	readonly hasHeld: boolean;
	/** Whether an action could not be written to the audit log. */
	readonly isAuditFailed: boolean;
	/** Whether a wanted recording cannot be written now. */
	readonly isUnrecorded: boolean;
	readonly columns: readonly ShownColumn[];
	/** The layout of the list that is not on screen: of ended calls, or of the live ones. */
	readonly otherLayout: Layout;
	readonly keymap: Keymap;
	readonly list: LiveList;
	readonly activity: Activity;
	readonly recentlyEnded: RecentlyEnded;
	readonly alerts: Alerts;
	readonly history: History;
	/** The moment of the past on screen; `undefined` in the present. */
	readonly past: Snapshot | undefined;
	/** The present state, set in a drawn state of the past. */
	readonly present?: State;
	readonly limits: Limits;
	/** Whether the terminal's bell rings at a new alert. */
	readonly isBellOn: boolean;
	/** Whether a new alert becomes a desktop notice. */
	readonly notify: boolean;
	/** The program that a new alert runs, and its arguments. */
	readonly onAlert: readonly string[] | undefined;
	/** The most notifications a minute, of the bell too. */
	readonly alertLimit: number;
	readonly view: View;
	readonly dialog: Dialog | undefined;
	readonly actions: readonly Action[];
	/** The bulk action that is under way, or the last one. */
	readonly bulk: Bulk | undefined;
	readonly undo: UndoState;
	readonly notes: readonly Note[];
	/** The last note about a key that does nothing; it does not go into the log. */
	readonly keyNote: Note | undefined;
	readonly refusedTyping: RefusedTyping | undefined;
	/** The phone that rang for the last eavesdrop, and the caller of the last new call. */
	readonly lastUser: string;
	readonly lastCaller: string;
	/** The header that makes the caller's phone answer by itself; `none` leaves it ringing. */
	readonly autoAnswer: string;
	readonly customCommands: readonly CustomCommand[];
};
