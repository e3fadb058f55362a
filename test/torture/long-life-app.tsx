// The whole app for so many polls, as fast as they come; by its clock each list is a second later. `long-life.ts` starts it.
import process from 'node:process';
import {getHeapSpaceStatistics} from 'node:v8';
import {render} from 'ink';
import {terminalNowhere} from '../../bench/nowhere.js';
import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import {App} from '../../source/app.js';
import {inkOptions} from '../../source/cli/screen/ink-options.js';
import type {ActionRequest} from '../../source/telephony/action.js';
import type {Channel} from '../../source/telephony/channel.js';
import {FailureError, type Failure} from '../../source/sources/failure.js';
import {systemClock} from '../../source/util/clock.js';
import {createPoller} from '../../source/sources/poller.js';
import type {Source} from '../../source/sources/source.js';
import {createTerminalExtras} from '../../source/terminal/terminal-modes.js';
import {initialState} from '../../source/state/initial-state.js';
import {createStore} from '../../source/state/store.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {createTheme} from '../../source/ui/theme/theme.js';
import {row, uuid} from '../helpers/channels.js';
import {serverNamed} from '../helpers/states.js';
import type {Sample, Tally} from './long-life.js';

const [polls, every] = process.argv.slice(2).map(Number) as [number, number];
const start = Date.UTC(2026, 10, 23, 20, 0, 0);
let polled = 0;
const now = () => start + polled * 1000;

/** A number from 0 to one less than that, the same in each run. */
let chance = 20_261_124;
const below = (count: number): number => {
	chance = (Math.imul(chance, 1_664_525) + 1_013_904_223) % 2 ** 32;
	return Math.floor(((chance + 2 ** 32) % 2 ** 32) / (2 ** 32 / count));
};

const calls = new Map<string, Channel>();
let lastCall = 0;
const callStates = ['RINGING', 'EARLY', 'ACTIVE', 'HELD'];

const put = (its: string, number: number, callstate: string) => {
	const fields = {
		uuid: its,
		callstate,
		initial_cid_name: `Caller ${number}`,
		created_epoch: String(now() / 1000),
	};
	calls.set(its, channelFromRow(row(fields), 'kyiv'));
};

const begin = (): string => {
	const its = uuid(++lastCall);
	put(its, lastCall, callStates[below(4)]!);
	return its;
};

const someCall = (): string | undefined => [...calls.keys()][below(Math.max(1, calls.size))];

/** A second goes by: calls begin, change and end; mostly there are a dozen. */
const churn = () => {
	if (below(3) > 0) {
		return;
	}

	const [ends, changes] = [someCall(), someCall()];
	if (ends !== undefined && below(24) < calls.size) {
		calls.delete(ends);
	}

	if (changes !== undefined && calls.has(changes)) {
		put(changes, below(1000), callStates[below(4)]!);
	}

	if (below(24) >= calls.size) {
		begin();
	}
};

const failures: readonly Failure[] = [
	{kind: 'unreachable', cause: 'reset', words: ''},
	{kind: 'unreachable', cause: 'timeout', words: ''},
	{kind: 'not-understood', words: 'HTML: Bad Gateway'},
	{kind: 'refused', words: 'too many requests'},
];

const tally: {-readonly [Key in keyof Tally]: Tally[Key]} = {
	lists: 0,
	failed: 0,
	keys: 0,
	actions: 0,
	started: 0,
	ended: 0,
};
let shown: ReadonlySet<string> | undefined;
let outage = 0;

/** What a list that comes shows that the one before did not. */
const count = (uuids: ReadonlySet<string>) => {
	if (shown) {
		const before = shown;
		tally.started += [...uuids].filter(one => !before.has(one)).length;
		tally.ended += [...before].filter(one => !uuids.has(one)).length;
	}

	shown = uuids;
	tally.lists++;
};

const perform = (request: ActionRequest): string | undefined => {
	tally.actions++;
	switch (request.kind) {
		case 'hold':
		case 'unhold': {
			if (calls.has(request.uuid)) {
				put(request.uuid, below(1000), request.kind === 'hold' ? 'HELD' : 'ACTIVE');
			}

			return undefined;
		}

		case 'hangup': {
			calls.delete(request.uuid);
			return undefined;
		}

		case 'eavesdrop':
		case 'call': {
			return begin();
		}

		default: {
			return undefined;
		}
	}
};

/** It happened, and nobody said so. */
const unanswered = (): never => {
	throw new FailureError({kind: 'unreachable', cause: 'timeout', words: ''});
};

const fetchList = async () => {
	polled++;
	next();
	churn();
	if (outage > 0 || below(100) === 0) {
		outage = outage > 0 ? outage - 1 : below(3);
		tally.failed++;
		throw new FailureError(failures[below(failures.length)]!);
	}

	count(new Set(calls.keys()));
	const at = now();
	return {
		channels: [...calls.values()],
		askedAt: at,
		receivedAt: at,
		asOf: at,
		duration: 0,
		clockOffset: 0,
		skipped: 0,
	};
};

const kyiv = serverNamed('kyiv', {confirmHold: 'first'});
const source: Source = {
	...kyiv,
	server: kyiv.id,
	subscribe: createPoller(fetchList, {...systemClock, now, random: () => 0.5}),
	async perform(request) {
		const acceptance = {words: '+OK', uuid: perform(request)};
		return below(10) > 0 ? acceptance : unanswered();
	},
	signIn: async () => ({user: 'root'}),
	whoami: async () => ({user: 'root'}),
	close() {
		// There is nothing to let go of.
	},
};

const columns = 80;
const rows = 24;
const {stdout, stdin, keyboard} = terminalNowhere(columns, rows);

/** Not what pauses, slows down or leaves. Escape is written so that no time has to pass after it. */
const keys = [
	...'hhuuxxyyjkgGelnbstrocw?*v',
	' ',
	'\r',
	'\t',
	...Array.from({length: 6}, () => '\u{1B}[27u'),
	'\u{1B}[A',
	'\u{1B}[B',
	'\u{1B}[6~',
	'/12\r',
	'201',
];

const press = () => {
	tally.keys++;
	keyboard.write(keys[below(keys.length)]!);

	if (below(200) !== 0) {
		return;
	}

	Object.assign(stdout, {columns: 60 + below(100), rows: 15 + below(20)});
	stdout.emit('resize');
};

let listening = 0;
let isOver = false;
const store = createStore(
	initialState({
		servers: [kyiv],
		interval: 1,
		columns: defaultColumns,
		size: {columns, rows},
		now: start,
	}),
);
const counted: typeof store = {
	...store,
	dispatch(event) {
		store.dispatch(event);
		const isTold = event.type === 'news-received' && event.news.some(({news}) => news.type !== 'trying');
		if (isOver || polled < polls || !isTold) {
			return;
		}

		// The last list was taken, or has failed.
		isOver = true;
		setImmediate(end);
	},
	subscribe(listener) {
		listening++;
		const stop = store.subscribe(listener);
		return () => {
			listening--;
			stop();
		};
	},
};

const listenersOf = (emitter: NodeJS.EventEmitter): number =>
	emitter.eventNames().reduce((sum, name) => sum + emitter.listenerCount(name), 0);

/** What the program holds; what V8 makes of its code, and makes anew from time to time, is somewhere else. */
const heldBytes = (): number =>
	getHeapSpaceStatistics()
		.filter(({space_name: space}) => !/^(?:code|trusted|read_only|shared)/u.test(space))
		.reduce((sum, {space_used_size: used}) => sum + used, 0);

const sample = (): Sample => {
	globalThis.gc?.();
	return {
		polled,
		held: heldBytes(),
		timers: process.getActiveResourcesInfo().filter(name => name === 'Timeout' || name === 'Immediate').length,
		listeners: listening + listenersOf(keyboard) + listenersOf(stdout) + listenersOf(process),
	};
};

const next = () => {
	if (polled % 2 === 0 && polled < polls) {
		press();
	}

	if (polled % every === 0) {
		process.send?.({sample: sample()});
	}
};

const end = () => {
	const {started, ended, rows: listed} = store.getState().list;
	process.send?.({
		fed: tally,
		told: {...tally, started, ended},
		isSameList: listed.map(({channel}) => channel.uuid).join(' ') === [...(shown ?? [])].join(' '),
	});
	screen.unmount();
	process.disconnect?.();
};

const theme = createTheme({colorLevel: 3, isAscii: false});
const extras = createTerminalExtras(() => undefined, {hasTitle: false});
const props = {store: counted, sources: [source], theme, now, extras};
const app = <App {...props} frameTime={0} />;
const screen = render(app, {stdout, stdin: extras.keyboard.readFrom(stdin), ...inkOptions});
