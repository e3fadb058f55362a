import {defaultAutoAnswer} from '../telephony/action.js';
import {defaultMaskFrom} from '../telephony/masking/mask-numbers.js';
import {noActivity} from '../live/chart-history.js';
import {emptyList} from '../live/live-list.js';
import {defaultAlertLimit} from '../features/alerts/notifications.js';
import {noAlerts} from '../features/alerts/rules.js';
import {defaultLimits} from '../features/alerts/limits.js';
import {emptyHistory} from '../features/history/snapshots.js';
import type {HistoryLimits} from '../features/history/limits.js';
import {noneEnded} from '../live/recently-ended.js';
import {shownColumn, type WantedColumn} from '../ui/table/column-layout.js';
import {remasked} from '../features/mask/state.js';
import {endedLayout} from '../features/ended-calls/state.js';
import {noUndo} from '../features/undo/undo.js';
import {emptyKeymap} from './default-keys.js';
import {initialServers, type ServerSettings} from './servers.js';
import {initialView, type ViewSettings} from './view.js';
import type {State} from './state.js';

/** What a setting of the same name can change at the beginning. */
const defaults = {
	replay: undefined,
	profiles: [],
	isScreenReader: false,
	isReadOnly: false,
	readOnlyBy: undefined,
	isMasked: false,
	maskedBy: undefined,
	fewestMasked: defaultMaskFrom,
	hasHeld: false,
	keymap: emptyKeymap,
	limits: defaultLimits,
	notify: false,
	onAlert: undefined,
	alertLimit: defaultAlertLimit,
	notes: [],
	autoAnswer: defaultAutoAnswer,
	customCommands: [],
} as const satisfies Partial<State>;

type Changeable = keyof typeof defaults;

export type Settings = Pick<State, 'size' | 'now'> & {
	readonly [Name in Changeable]?: State[Name] | undefined;
} & ViewSettings & {
		readonly servers: readonly ServerSettings[];
		readonly interval: number;
		readonly columns: readonly WantedColumn[];
		/** The first proposal for the user whose phone rings to eavesdrop. */
		readonly user?: string;
		readonly historyLimits?: HistoryLimits;
		readonly bell?: boolean;
	};

const given = (settings: Settings) =>
	Object.fromEntries(
		Object.entries(defaults).map(([name, value]) => [name, settings[name as Changeable] ?? value]),
	) as Pick<State, Changeable>;

export const initialState = (settings: Settings): State =>
	remasked({
		...given(settings),
		now: settings.now,
		size: settings.size,
		servers: initialServers(settings.servers, settings.interval),
		statusRequests: 0,
		isAuditFailed: false,
		isUnrecorded: false,
		columns: settings.columns.map(column => shownColumn(column)),
		otherLayout: endedLayout(settings.servers.length > 1),
		list: emptyList,
		activity: noActivity,
		recentlyEnded: noneEnded,
		alerts: noAlerts,
		history: emptyHistory(settings.historyLimits),
		past: undefined,
		isBellOn: settings.bell ?? false,
		view: initialView(settings),
		dialog: undefined,
		actions: [],
		bulk: undefined,
		undo: noUndo,
		keyNote: undefined,
		refusedTyping: undefined,
		lastUser: settings.user ?? '',
		lastCaller: '',
	});
