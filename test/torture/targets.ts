import assert from 'node:assert/strict';
import fc from 'fast-check';
import {handleKey} from '../../source/commands/input.js';
import {createPump} from '../../source/commands/batch-pump.js';
import type {Services} from '../../source/commands/command.js';
import type {ActionRequest} from '../../source/domain/action.js';
import type {Channel} from '../../source/domain/channel.js';
import type {Event} from '../../source/monitor/events.js';
import {hiddenMarks} from '../../source/monitor/marks.js';
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
	/** A question about many calls is answered as it asks to be; a request that has no answer yet gets one. */
	| {readonly kind: 'yes'}
	| {readonly kind: 'answer' | 'refusal'}
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
	'v',
	'm',
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
	{weight: 2, arbitrary: fc.record({kind: fc.constant('yes' as const)})},
	{weight: 3, arbitrary: fc.record({kind: fc.constantFrom('answer' as const, 'answer' as const, 'refusal' as const)})},
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

/** What a question about many calls names: those that were marked when it was asked. */
type Asked = {readonly kind: string; readonly uuids: ReadonlySet<string>};

const askedOf = ({dialog}: State): Asked | undefined =>
	dialog && 'calls' in dialog
		? {
				kind: dialog.kind === 'hold-many' ? dialog.action : 'hangup',
				uuids: new Set(dialog.calls.map(({channel}) => channel.uuid)),
			}
		: undefined;

/** The keys that say yes to a question about many calls; without one they ask it. */
const answerOf = ({dialog, view}: State): readonly string[] => {
	switch (dialog?.kind) {
		case 'hangup-many': {
			return ['ctrl+u', ...String(dialog.asked), 'return'];
		}

		case 'hold-many': {
			return ['y'];
		}

		case undefined: {
			return view.marks.size > 0 ? ['x'] : [];
		}

		default: {
			return ['escape'];
		}
	}
};

/** The marked ones, as the rows with the mark's sign tell, and as the header counts them. */
const assertMarksDrawn = (state: State) => {
	const {marks} = state.view;
	const context = {serverNow: serverNow(state), now: state.now, glyphs: unicodeGlyphs, marks};
	const drawn = rowsOf(state).filter(row => textOf(rowLine(row, [], false, context)).includes(unicodeGlyphs.mark));
	assert.deepEqual(
		drawn.map(({channel}) => channel.uuid),
		rowsOf(state).flatMap(({channel}) => (marks.has(channel.uuid) ? [channel.uuid] : [])),
	);
	assert.equal(drawn.length + hiddenMarks(state), marks.size, 'those that are not shown are told');
};

/** Plays the steps, and holds at each of them that what is sent is what was on screen. Returns what was sent. */
const playAll = (steps: readonly Step[]): {readonly one: number; readonly many: number} => {
	let state: State = {...started({size: {columns: 200, rows: 14}}), lastUser: '201'};
	let live = new Set<string>();
	let clock = t0;
	let sent = 0;
	let many = 0;
	const requests: ActionRequest[] = [];
	/** What the question named that the last batch came of, and what was sent of it. */
	let asked: Asked | undefined;
	const sentOfBatch = new Set<string>();
	const waiting: number[] = [];
	const dispatch = (event: Event) => {
		state = reduce(state, event);
		if (event.type === 'batch-started') {
			sentOfBatch.clear();
		}

		pump();
	};

	const nothing = () => undefined;
	const services: Services = {
		getState: () => state,
		dispatch,
		now: () => clock,
		perform(request, batch) {
			const id = sent + requests.length + many + 1;
			if (batch === undefined) {
				requests.push(request);
			} else {
				many++;
				waiting.push(id);
				holdMany(request);
			}

			dispatch({type: 'action-sent', id, request, subject: 'it', at: clock, batch});
		},
		refresh: nothing,
		signIn: nothing,
		copy: nothing,
		runProgram: nothing,
		suspend: nothing,
		switchTo: nothing,
		quit: nothing,
	};

	/** One of many was among those that were marked when the question was asked, is listed, and is sent once. */
	const holdMany = (request: ActionRequest) => {
		assert.ok(asked);
		assert.ok('uuid' in request);
		assert.equal(request.kind, asked.kind, 'it is what was asked');
		assert.ok(asked.uuids.has(request.uuid), 'a call that was not marked when it was asked');
		assert.ok(live.has(request.uuid), 'it was sent for a call that has ended');
		assert.ok(!sentOfBatch.has(request.uuid), 'it was sent twice');
		assert.ok(!state.isReadOnly, 'it was sent on a read-only screen');
		sentOfBatch.add(request.uuid);
	};

	const pump = createPump(services);

	const press = (name: string) => {
		const {marks} = state.view;
		const {dialog} = state;
		const target = dialog && 'row' in dialog ? dialog.row.channel.uuid : undefined;
		const caller = callerOnScreen(state);
		asked = askedOf(state) ?? asked;
		handleKey(services, keyOf(name));
		const question = askedOf(state);
		if (question && !dialog) {
			assert.ok(
				[...question.uuids].every(id => marks.has(id) && live.has(id)),
				'a question about many names the marked ones',
			);
		}

		assertMarksDrawn(state);
		for (const request of requests) {
			if (request.kind === 'call') {
				assert.equal(dialog?.kind, 'call', 'a call is started by its own dialog alone');
				continue;
			}

			assert.ok(target !== undefined || marks.size === 0, `${name} acted on one call while many were marked`);
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

	const happen = (one: Exclude<Step, {kind: 'key' | 'yes'}>): Event => {
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

			case 'answer': {
				const id = waiting.shift() ?? 0;
				return {type: 'action-accepted', id, acceptance: {words: '+OK', uuid: undefined}, at: clock} as const;
			}

			case 'refusal': {
				const failure = {kind: 'refused', words: '-ERR no', status: 400} as const;
				return {type: 'action-failed', id: waiting.shift() ?? 0, failure, at: clock} as const;
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

		if (one.kind === 'yes') {
			clock += 200;
			for (const name of answerOf(state)) {
				press(name);
			}

			continue;
		}

		dispatch(happen(one));
		if (!dialog || !('row' in dialog)) {
			continue;
		}

		const after = state.dialog && 'row' in state.dialog ? state.dialog.row.channel.uuid : undefined;
		assert.equal(after, dialog.row.channel.uuid, 'a dialog keeps its call, and is closed by the person alone');
	}

	return {one: sent, many};
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
			let [sent, sentOfMany] = [0, 0];
			fc.assert(
				fc.property(fc.array(step, {minLength: stepsPerRun, maxLength: stepsPerRun, size: 'max'}), steps => {
					const {one, many} = playAll(steps);
					sent += one;
					sentOfMany += many;
				}),
				{numRuns: times / stepsPerRun},
			);
			assert.ok(sent > times / 400, `only ${sent} actions came of it: too few to tell`);
			assert.ok(sentOfMany > times / 400, `only ${sentOfMany} of them on many calls: too few to tell`);
		},
	},
];
