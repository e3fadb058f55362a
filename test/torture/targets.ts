import assert from 'node:assert/strict';
import fc from 'fast-check';
import {handleKey} from '../../source/commands/input.js';
import type {Services} from '../../source/commands/command.js';
import type {ActionRequest} from '../../source/domain/action.js';
import type {Channel} from '../../source/domain/channel.js';
import type {Event} from '../../source/monitor/events.js';
import {reduce} from '../../source/monitor/reducer.js';
import {detailOf, rowsOf, screen, serverNow} from '../../source/monitor/selectors.js';
import type {State} from '../../source/monitor/state.js';
import {layoutColumns} from '../../source/table/layout.js';
import {rowLine} from '../../source/table/row.js';
import {unicodeGlyphs} from '../../source/theme/glyphs.js';
import type {Line} from '../../source/theme/style.js';
import {uuid} from '../helpers/channels.js';
import {keyOf, listed, numbered, started, t0} from '../helpers/states.js';
import type {Trial} from './trial.js';

const callStates = ['ACTIVE', 'HELD', 'RINGING', 'EARLY'] as const;

/** Channel `number` in one of its states. Its caller is its number, so that a row can be told by what is written in it. */
const callOf = (number: number, state: number): Channel =>
	numbered(number, {
		// Some are the legs of one call, some are alone, some name a leg that comes and goes.
		call_uuid: number % 4 === 3 ? '' : uuid(number - (number % 4)),
		direction: number % 4 === 0 ? 'inbound' : 'outbound',
		callstate: callStates[state % callStates.length],
		initial_cid_name: `Caller ${number}`,
		initial_cid_num: String(1000 + ((number * 7919) % 97)),
	});

/** What happens next: a list, a key, time that goes by. */
type Step =
	| {readonly kind: 'list'; readonly calls: ReadonlyArray<readonly [number: number, state: number]>}
	| {readonly kind: 'key'; readonly name: string}
	| {readonly kind: 'wait'; readonly milliseconds: number}
	| {readonly kind: 'lost' | 'narrow' | 'wide'};

const actionKeys = ['h', 'u', 'x', 'e', 'y', 'return', 'р', 'г', 'ч', 'у', 'н'];
const otherKeys = [
	'up',
	'down',
	'j',
	'k',
	'g',
	'G',
	'pageup',
	'pagedown',
	'home',
	'end',
	'tab',
	'escape',
	'left',
	'right',
	's',
	'r',
	'o',
	't',
	't',
	'right',
	'c',
	'a',
	'b',
	'w',
	' ',
	'*',
	'l',
	'p',
	'?',
	'n',
	'backspace',
	'escape',
	'escape',
	'escape',
];
/** These shut the others out until they are pressed again, or another is. */
const shuttingKeys = ['/', '1', '2', '!'];

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('list' as const),
			calls: fc.uniqueArray(fc.tuple(fc.nat({max: 30}), fc.nat({max: 3})), {
				selector: ([number]) => number,
				minLength: 4,
				maxLength: 24,
			}),
		}),
	},
	{weight: 12, arbitrary: fc.record({kind: fc.constant('key' as const), name: fc.constantFrom(...actionKeys)})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('key' as const), name: fc.constantFrom(...shuttingKeys)})},
	{weight: 9, arbitrary: fc.record({kind: fc.constant('key' as const), name: fc.constantFrom(...otherKeys)})},
	{weight: 3, arbitrary: fc.record({kind: fc.constant('wait' as const), milliseconds: fc.nat({max: 20_000})})},
	{weight: 1, arbitrary: fc.record({kind: fc.constantFrom('lost' as const, 'narrow' as const, 'wide' as const)})},
);

const callerIn = (text: string | undefined): string | undefined =>
	/Caller (?<number>\d+)/u.exec(text ?? '')?.groups?.number;

const textOf = (line: Line): string => line.map(({text}) => text).join('');

/** The caller that is named by the row with the cursor's sign, or by the detail on the whole screen, as it is drawn. */
const callerOnScreen = (state: State): string | undefined => {
	const {listRows, detail} = screen(state);
	if (state.view.charts.isOpen) {
		return undefined;
	}

	if (detail === 'full') {
		return callerIn(
			detailOf(state)
				.map(line => textOf(line))
				.join('\n'),
		);
	}

	const {isByCall} = state.view;
	const placed = layoutColumns(state.columns, 200);
	const context = {serverNow: serverNow(state), now: state.now, glyphs: unicodeGlyphs, isByCall};
	const drawn = rowsOf(state)
		.slice(state.view.top, state.view.top + listRows)
		.map(row => textOf(rowLine(row, placed, row.channel.uuid === state.view.cursor, context)))
		.filter(line => line.includes(unicodeGlyphs.cursor));
	assert.ok(drawn.length <= 1, 'no two rows have the cursor');
	return callerIn(drawn[0]);
};

/** Plays the steps, and holds at each of them that what is sent is what was on screen. Returns what was sent. */
const playAll = (steps: readonly Step[]): number => {
	let state: State = {...started({size: {columns: 200, rows: 14}}), lastUser: '201'};
	let live = new Set<string>();
	let clock = t0;
	let sent = 0;
	const requests: ActionRequest[] = [];
	const dispatch = (event: Event) => {
		state = reduce(state, event);
	};

	const nothing = () => undefined;
	const services: Services = {
		getState: () => state,
		dispatch,
		now: () => clock,
		perform(request) {
			requests.push(request);
			dispatch({type: 'action-sent', id: sent + requests.length, request, subject: 'it', at: clock});
		},
		refresh: nothing,
		signIn: nothing,
		copy: nothing,
		suspend: nothing,
		quit: nothing,
	};

	const press = (name: string) => {
		const {dialog} = state;
		const target = dialog && 'row' in dialog ? dialog.row.channel.uuid : undefined;
		const caller = callerOnScreen(state);
		handleKey(services, keyOf(name));
		for (const request of requests) {
			if (request.kind === 'call') {
				assert.equal(dialog?.kind, 'call', 'a call is started by its own dialog alone');
				continue;
			}

			const wanted = target ?? (caller === undefined ? undefined : uuid(Number(caller)));
			assert.equal(request.uuid, wanted, `${name} named another call than the one on screen`);
			assert.ok(live.has(request.uuid), `${name} was sent for a call that has ended`);
		}

		sent += requests.length;
		requests.length = 0;
		const after = state.dialog;
		if (after && 'row' in after && !dialog) {
			assert.equal(
				after.row.channel.uuid,
				uuid(Number(caller)),
				`${name} asks about another call than the one on screen`,
			);
		}
	};

	const happen = (one: Exclude<Step, {kind: 'key'}>) => {
		switch (one.kind) {
			case 'list': {
				const channels = one.calls.map(([number, status]) => callOf(number, status));
				live = new Set(channels.map(channel => channel.uuid));
				return listed(channels, clock);
			}

			case 'wait': {
				clock += one.milliseconds;
				return {type: 'ticked', at: clock} as const;
			}

			case 'lost': {
				const failure = {kind: 'unreachable', cause: 'refused', words: ''} as const;
				return {type: 'poll-failed', failure, at: clock, retryAt: clock + 1000} as const;
			}

			case 'narrow': {
				return {type: 'resized', size: {columns: 80, rows: 9}} as const;
			}

			case 'wide': {
				return {type: 'resized', size: {columns: 200, rows: 14}} as const;
			}
		}
	};

	for (const one of steps) {
		const {dialog} = state;
		clock += 1;
		if (one.kind === 'key') {
			press(one.name);
			continue;
		}

		dispatch(happen(one));
		if (!dialog || !('row' in dialog)) {
			continue;
		}

		const after = state.dialog && 'row' in state.dialog ? state.dialog.row.channel.uuid : undefined;
		assert.equal(after, dialog.row.channel.uuid, 'a dialog keeps its call, and is closed by the person alone');
	}

	return sent;
};

/** So many steps are one run. */
const stepsPerRun = 100;

export const targetTrials: readonly Trial[] = [
	{
		group: 'The right call',
		what: 'random lists, churn, sorts, filters, windows, lost links and key presses',
		outcome:
			'what was sent named the call on screen at the key press; a dialog kept its call; an ended call got nothing',
		times: {quick: 20_000, full: 200_000},
		unit: 'steps',
		async run(times) {
			let sent = 0;
			fc.assert(
				fc.property(fc.array(step, {minLength: stepsPerRun, maxLength: stepsPerRun, size: 'max'}), steps => {
					sent += playAll(steps);
				}),
				{numRuns: times / stepsPerRun},
			);
			assert.ok(sent > times / 400, `only ${sent} actions came of it: too few to tell`);
		},
	},
];
