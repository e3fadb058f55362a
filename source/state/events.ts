import type {ChannelId} from '../telephony/channel.js';
import type {Acceptance, ActionRequest} from '../telephony/action.js';
import type {Failure} from '../sources/failure.js';
import type {News} from '../sources/source.js';
import type {ColumnId} from '../fields/columns.js';
import type {ShownColumn} from '../ui/table/column-layout.js';
import type {ChartsView} from '../features/charts/charts.js';
import type {BulkItem, BulkOrder} from '../features/bulk/bulk.js';
import type {TextField} from '../ui/text-field.js';
import type {WantedSecret} from '../features/sign-in/dialog.js';
import type {Dialog} from './dialogs.js';
import type {Note} from './notes.js';
import type {WindowSize} from './window-layout.js';
import type {RefusedTyping, Replay, State} from './state.js';
import type {Move} from './view.js';

/** News of one server: an update, a failure, or that a list is being fetched. */
export type ServerNews = {readonly server: string; readonly news: News};

/** The events that change the state. Times are ms by the viewer's clock. */
export type Event =
	| {readonly type: 'ticked'; readonly at: number}
	| {readonly type: 'resized'; readonly size: WindowSize}
	// A screen reader's user asked for the status.
	| {readonly type: 'status-requested'}
	// News of the servers, in their order.
	| {readonly type: 'news-received'; readonly news: readonly ServerNews[]}
	// `expires` is in ms since the epoch, by the server's clock.
	| {
			readonly type: 'identified' | 'signed-in';
			readonly server: string;
			readonly user: string;
			readonly expires?: number | undefined;
	  }
	| {
			readonly type: 'sign-in-failed';
			readonly server: string;
			readonly problem: string;
			readonly wanted: WantedSecret;
	  }
	| {readonly type: 'interval-changed'; readonly interval: number}
	| {readonly type: 'paused'; readonly isPaused: boolean}
	// A step back or forward in the past, `distance` ms at least; or the return to the present.
	| {readonly type: 'stepped'; readonly by: -1 | 1; readonly distance: number}
	| {readonly type: 'present-shown'}
	// The speed, the pause or the end of a recording.
	| {readonly type: 'replayed'; readonly replay: Replay}
	// Events of the view
	| {readonly type: 'moved'; readonly move: Move}
	| {readonly type: 'focused'; readonly focus: 'list' | 'detail'}
	| {readonly type: 'detail-full'; readonly isFull: boolean}
	| {readonly type: 'detail-scrolled'; readonly top: number}
	| {readonly type: 'filter-edited'; readonly field: TextField}
	| {readonly type: 'filter-kept'}
	| {readonly type: 'filter-cleared'}
	| {readonly type: 'filter-recalled' | 'filter-completed'; readonly by: -1 | 1}
	| {readonly type: 'sorted'; readonly column: ColumnId}
	| {readonly type: 'sort-reversed'}
	| {readonly type: 'columns-set'; readonly columns: readonly ShownColumn[]}
	| {readonly type: 'order-locked'; readonly isLocked: boolean}
	| {readonly type: 'list-turned'}
	| {readonly type: 'by-call'; readonly isByCall: boolean}
	| {readonly type: 'call-opened'; readonly key: ChannelId; readonly isOpen: boolean}
	// The cursor goes to a leg of the call that it is on, or to the row that was clicked.
	| {readonly type: 'leg-chosen'; readonly id: ChannelId}
	| {readonly type: 'charts'; readonly charts: ChartsView}
	| {readonly type: 'marked'; readonly ids: readonly ChannelId[]; readonly isMarked: boolean}
	| {readonly type: 'range-begun'}
	// `isKept` is false: the range is unmarked again.
	| {readonly type: 'range-ended'; readonly isKept: boolean}
	| {readonly type: 'mouse-switched'; readonly isOn: boolean}
	| {readonly type: 'read-only'; readonly isReadOnly: boolean}
	| {readonly type: 'mask'; readonly isMasked: boolean}
	| {readonly type: 'bell'; readonly isOn: boolean}
	| {readonly type: 'dialog'; readonly dialog: Dialog | undefined}
	// Actions
	| {
			readonly type: 'action-sent';
			readonly id: number;
			readonly server: string;
			readonly request: ActionRequest;
			readonly subject: string;
			readonly at: number;
			/** The bulk action that it is a part of. */
			readonly bulk?: number | undefined;
	  }
	| {
			readonly type: 'bulk-started';
			readonly order: BulkOrder;
			readonly items: readonly BulkItem[];
			/** How many calls they are legs of. */
			readonly calls: number;
			readonly at: number;
	  }
	// The next channel of the bulk action on a server has its turn; `against`: why nothing is sent for it.
	| {
			readonly type: 'bulk-taken';
			readonly server: string;
			readonly against: string | undefined;
			readonly at: number;
	  }
	| {readonly type: 'bulk-stopped'; readonly why: string; readonly at: number}
	// The hold on its way with this id is undone once it can be; `undefined`: none is any more.
	| {readonly type: 'undo-wanted'; readonly id: number | undefined}
	| {readonly type: 'action-accepted'; readonly id: number; readonly acceptance: Acceptance; readonly at: number}
	| {readonly type: 'action-failed'; readonly id: number; readonly failure: Failure; readonly at: number}
	// `isUnlogged`: an action could not be written into the log of actions; `isUnrecorded`: the same for news and the recording.
	| (Omit<Note, 'connectionChange'> & {
			readonly type: 'noted';
			readonly isUnlogged?: boolean;
			readonly isUnrecorded?: boolean;
	  })
	// A key that does nothing here was pressed.
	| (Pick<Note, 'text' | 'shorter' | 'at' | 'stillTrue'> & {readonly type: 'key-noted'})
	// A field was refused, so typed text is ignored; `undefined` ends that.
	| {readonly type: 'typing-refused'; readonly refused: RefusedTyping | undefined};

export type EventType = Event['type'];

export type EventOf<Type extends EventType> = Event & {readonly type: Type};

/** The handlers of some types of events: each returns the next state. */
export type Handlers<Types extends EventType> = {
	readonly [Type in Types]: (state: State, event: EventOf<Type>) => State;
};
