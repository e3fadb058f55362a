import assert from 'node:assert/strict';
import {setImmediate} from 'node:timers/promises';
import type {Clock} from '../../source/util/clock.js';
import type {Route} from '../../source/sources/event-socket/route/route.js';
import {createEventSocketSource} from '../../source/sources/event-socket/source.js';
import {startApp, storyClock, type StoryApp} from '../helpers/app.js';
import {uuid} from '../helpers/channels.js';
import {scriptedSwitch, type ScriptedSwitch} from '../helpers/scripted-switch.js';
import {assertRows, calls} from './stage.js';
import type {Ending} from './trial.js';

/** A switch that does what a trial makes it do, and the app in front of its event socket, by one clock. */
export type EventStage = {
	readonly app: StoryApp;
	readonly script: ScriptedSwitch;
	/** Lets time go by, ms, and everything happen that is due; the switch goes on beating. */
	readonly pass: (milliseconds: number) => Promise<void>;
	/** Lets time go by until the screen shows something, for three minutes at most. */
	readonly passUntil: (wanted: RegExp) => Promise<void>;
	/** The commands that act on calls, as the switch got them. */
	readonly actions: () => readonly string[];
	/** Closes the app: neither a connection nor a timer of the source is left. */
	readonly close: () => Promise<void>;
};

export type StageOptions = {
	readonly script?: ScriptedSwitch;
	readonly route?: Route;
	readonly password?: string;
	/** Bytes of events a second. */
	readonly floodLimit?: number;
};

/** Counts the timers that are set. */
const counted = (clock: Pick<Clock, 'now'> & {readonly after: Clock['after']}) => {
	const set = new Set<() => void>();
	const source: Clock = {
		now: clock.now,
		elapsed: clock.now,
		random: () => 0.5,
		after(wait, callback) {
			const cancel = clock.after(wait, () => {
				set.delete(stop);
				callback();
			});
			const stop = () => {
				set.delete(stop);
				cancel();
			};

			set.add(stop);
			return stop;
		},
	};
	return {source, set};
};

export const openEventStage = async (ending: Ending, options: StageOptions = {}): Promise<EventStage> => {
	const {script = scriptedSwitch(), route = script.route, password = 'ClueCon', floodLimit = 5_000_000} = options;
	const clock = storyClock();
	const {source: sourceClock, set} = counted(clock);
	script.setClock(clock.now);
	script.setRows(calls as ReadonlyArray<Readonly<Record<string, string>>>);
	const source = createEventSocketSource({
		route,
		name: 'pbx1',
		isPlaintext: false,
		login: {password},
		localUser: 'olena',
		clock: sourceClock,
		timeout: 10_000,
		floodLimit,
		signInAdvice: 'sign in',
	});
	const app = await startApp({url: new URL('http://127.0.0.1:1'), source, clock, settings: {interval: 1000}});
	ending.after(app.close);
	let lastBeat = clock.now();
	const pass = async (milliseconds: number) => {
		for (let passed = 0; passed < milliseconds; passed += 500) {
			await script.settle();
			clock.advance(Math.min(500, milliseconds - passed));
			if (!(clock.now() - lastBeat >= 20_000)) {
				continue;
			}

			script.event('HEARTBEAT');
			lastBeat = clock.now();
		}

		await script.settle();
	};

	return {
		app,
		script,
		pass,
		async passUntil(wanted) {
			for (let passed = 0; passed < 180_000 && !wanted.test(app.frame()); passed += 500) {
				await pass(500);
			}

			await app.until(wanted);
		},
		actions: () => script.asked.filter(command => command.startsWith('bgapi')),
		async close() {
			await app.close();
			await setImmediate();
			await setImmediate();
			assert.equal(script.connections(), 0, 'no connection is left');
			assert.equal(set.size, 0, 'no timer is left');
		},
	};
};

/** Every key is answered. `first`: the uuid of the first row. */
export const assertKeys = async ({app, first = uuid(1)}: Pick<EventStage, 'app'> & {readonly first?: string}) => {
	await app.press('last', 'detail');
	await app.until('Who calls whom');
	await app.press('back', 'first');
	await app.until(() => app.selected() === first);
};

/** The first list that comes is shown as live, with the same rows. */
export const assertBack = async ({app, passUntil}: EventStage) => {
	await passUntil(/● live/u);
	assertRows(app);
};
