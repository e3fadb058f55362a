// The whole app on a source that pushes so many updates a second for so many seconds; then it writes down what came of them.
// `pushed.ts` starts it in a terminal. Arguments: updates a second, seconds, calls at the start, the file of their rows and of those
// that begin later, the file for what came of it.
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {render} from 'ink';
import {App} from '../source/app.js';
import {inkOptions} from '../source/cli/screen/ink-options.js';
import type {Channel, WireRow} from '../source/telephony/channel.js';
import {createTerminalExtras} from '../source/terminal/terminal-modes.js';
import {initialState} from '../source/state/initial-state.js';
import {serverFrom} from '../source/state/servers.js';
import {createStore} from '../source/state/store.js';
import type {News, Source} from '../source/sources/source.js';
import {channelFromRow} from '../source/telephony/channel-from-row.js';
import {defaultColumns} from '../source/fields/columns.js';
import {createTheme} from '../source/ui/theme/theme.js';
import type {PushedReport} from './pushed.js';

const [perSecond, seconds, channels] = process.argv.slice(2, 5).map(Number) as [number, number, number];
const [rowsFile, report] = process.argv.slice(5) as [string, string];
const server = 'pushed';
const total = perSecond * seconds;

const rows = JSON.parse(readFileSync(rowsFile, 'utf8')) as readonly WireRow[];
const first = rows.slice(0, channels).map(row => channelFromRow(row, server));
const later = rows.slice(channels);
/** What was pushed last of each channel, in the order in which they came. */
const pushed = new Map(first.map(channel => [channel.id, channel]));
/** The same channels, so that one can be picked by its place. */
const live = [...first];
let [frames, updates, started, ended] = [0, 0, 0, 0];

let onNews: ((news: News) => void) | undefined;
let since: number | undefined;

const push = (some: {
	readonly created?: readonly Channel[];
	readonly changed?: readonly Channel[];
	readonly ended?: readonly Channel[];
}) => {
	const at = Date.now();
	const {created = [], changed = [], ended: gone = []} = some;
	const ends = gone.map(channel => ({channel, cause: 'NORMAL_CLEARING'}));
	const times = {at, asOf: at, since, askedAt: at, duration: 0, clockOffset: 0};
	onNews?.({type: 'update', created, changed, ended: ends, ...times, isFull: since === undefined, skipped: 0});
	since = at;
};

const nobody = async () => ({user: ''});
const nothing = () => undefined;
const source: Source = {
	server,
	name: server,
	isPlaintext: false,
	skipsTlsCheck: false,
	can: new Set(),
	subscribe(listener) {
		onNews = listener;
		push({created: first});
		return {refresh: nothing, setInterval: nothing, pause: nothing, close: nothing};
	},
	perform: async () => ({words: '', uuid: undefined}),
	signIn: nobody,
	whoami: nobody,
	close: nothing,
};
const store = createStore(
	initialState({
		servers: [serverFrom(source)],
		interval: 1000,
		columns: defaultColumns,
		size: {columns: process.stdout.columns, rows: process.stdout.rows},
		now: Date.now(),
	}),
);

const told = (channel: Channel): readonly Channel[] => {
	pushed.set(channel.id, channel);
	return [channel];
};

const create = () => {
	const created = String(Math.floor(Date.now() / 1000));
	const channel = channelFromRow({...later[started++], created_epoch: created}, server);
	live.push(channel);
	push({created: told(channel)});
};

const end = (place: number) => {
	const channel = live[place]!;
	live[place] = live.at(-1)!;
	live.pop();
	pushed.delete(channel.id);
	ended++;
	push({ended: [channel]});
};

const change = (place: number) => {
	const callstate = updates % 2 === 0 ? 'HELD' : 'ACTIVE';
	live[place] = channelFromRow({...live[place]!.wire, callstate}, server);
	push({changed: told(live[place])});
};

/** One channel in each: of twenty one begins, one ends, and the others say something else. */
const pushOne = () => {
	const kind = updates++ % 20;
	const place = (updates * 7919) % live.length;
	if (kind === 0) {
		create();
	} else if (kind === 10) {
		end(place);
	} else {
		change(place);
	}
};

const finish = (drawn: number, duration: number) => {
	const {list} = store.getState();
	const missing = [...pushed.values()].filter(channel => list.byId.get(channel.id)?.channel !== channel).length;
	const surplus = list.rows.filter(({channel}) => !pushed.has(channel.id)).length;
	const uncounted = Math.abs(list.started - started) + Math.abs(list.ended - ended);
	const result: PushedReport = {updates, seconds: duration / 1000, frames: drawn, lost: missing + surplus + uncounted};
	writeFileSync(report, JSON.stringify(result));
};

const begin = () => {
	const begun = performance.now();
	const framesBefore = frames;
	const beat = () => {
		const time = performance.now() - begun;
		// What was due while a frame was drawn comes at once, as from a connection.
		const due = Math.min(total, Math.ceil((time / 1000) * perSecond)) - updates;
		for (let count = 0; count < due; count++) {
			pushOne();
		}

		if (updates < total) {
			setTimeout(beat, 1);
		} else {
			// The last ones are taken over with the next frame.
			setTimeout(finish, 1000, frames - framesBefore, time);
		}
	};

	beat();
};

const extras = createTerminalExtras(() => undefined, {hasTitle: false});
const theme = createTheme({colorLevel: 3, isAscii: false});
render(<App store={store} sources={[source]} theme={theme} now={Date.now} extras={extras} />, {
	stdin: extras.keyboard.readFrom(process.stdin),
	...inkOptions,
	onRender() {
		frames++;
	},
});
setTimeout(begin, 1000);
