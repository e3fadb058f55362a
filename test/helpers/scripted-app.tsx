import {stripVTControlCharacters} from 'node:util';
import {App} from '../../source/app.js';
import {createTerminalExtras} from '../../source/terminal/terminal-modes.js';
import {serverFrom} from '../../source/state/servers.js';
import {initialState} from '../../source/state/initial-state.js';
import type {State} from '../../source/state/state.js';
import {createStore} from '../../source/state/store.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {createTheme} from '../../source/ui/theme/theme.js';
import {storyClock} from './app.js';
import {draw} from './drawn.js';
import type {HandClock} from './hand-clock.js';
import type {ScriptedSource} from './scripted-source.js';
import {untilShown, type Wanted} from './until.js';

/** The whole app on sources that a test makes tell what it wants. */
export type ScriptedApp = {
	readonly clock: HandClock;
	readonly state: () => State;
	/** The screen without styles, and with them. */
	readonly frame: () => string;
	readonly styled: () => string;
	/** How many frames were drawn. */
	readonly frames: () => number;
	readonly type: (...inputs: readonly string[]) => Promise<void>;
	readonly until: (wanted: Wanted) => Promise<void>;
	readonly close: () => void;
};

const size = {columns: 120, rows: 30};

/** Registers sources with the screen: all that the program needs of one. */
export const startScriptedApp = async (
	sources: readonly ScriptedSource[],
	clock: HandClock,
	frameTime = 0,
): Promise<ScriptedApp> => {
	const servers = sources.map(source => serverFrom(source, {confirmHold: 'never'}));
	const store = createStore(initialState({servers, interval: 1000, columns: defaultColumns, size, now: clock.now()}));
	const theme = createTheme({colorLevel: 1, isAscii: false});
	const keyClock = storyClock();
	const keyTimer = {...keyClock, elapsed: () => keyClock.elapsed() + clock.elapsed()};
	const extras = createTerminalExtras(() => undefined, {hasTitle: false}, keyTimer);
	const props = {store, sources, theme, extras, frameTime};
	const drawn = draw(<App {...props} now={clock.now} />, size, {keyboard: extras.keyboard, clock: keyClock});
	const frame = () => stripVTControlCharacters(drawn.lastFrame());
	return {
		clock,
		state: store.getState,
		frame,
		styled: drawn.lastFrame,
		frames: () => drawn.frames.length,
		async type(...inputs) {
			for (const input of inputs) {
				await drawn.type(input);
			}
		},
		until: async wanted => untilShown(wanted, frame),
		close: drawn.close,
	};
};
