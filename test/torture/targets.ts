import assert from 'node:assert/strict';
import fc from 'fast-check';
import {handleKey} from '../../source/commands/handle-key.js';
import {createBulkSender} from '../../source/features/bulk/bulk-sender.js';
import type {Services} from '../../source/commands/command.js';
import {subjectOf, type ActionRequest} from '../../source/telephony/action.js';
import {channelId, type Channel, type ChannelId} from '../../source/telephony/channel.js';
import type {DialogKind} from '../../source/state/dialogs.js';
import type {Event} from '../../source/state/events.js';
import {hiddenMarks} from '../../source/features/marks/marks.js';
import {reduce} from '../../source/state/reducer.js';
import {bottomRows, type WindowSize} from '../../source/state/window-layout.js';
import {momentOf, rowsOf, screen, selected} from '../../source/state/selectors.js';
import type {State} from '../../source/state/state.js';
import {rowLine} from '../../source/ui/table/row.js';
import {unicodeGlyphs} from '../../source/ui/theme/glyphs.js';
import type {Line} from '../../source/ui/theme/style.js';
import {idOf, testServer} from '../helpers/channels.js';
import {frameOf} from '../helpers/frames.js';
import {keyOf, listed, lost, numbered, serverNamed, started, t0} from '../helpers/states.js';
import type {Trial} from './trial.js';

const callStates = ['ACTIVE', 'HELD', 'RINGING', 'EARLY'] as const;

/** As people tell ids apart, by how they begin. */
const uuidOf = (number: number): string => `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`;

/** Channel `number` in one of its states. Its caller is its number, so that a row can be told by what is written in it. */
const callOf = (number: number, state: number): Channel =>
	numbered(number, {
		uuid: uuidOf(number),
		// Some are the legs of one call, some are alone, some name a leg that comes and goes.
		call_uuid: number % 4 === 3 ? '' : uuidOf(number - (number % 4)),
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
	/** A call is put on hold, the list shows that, and from another row it is undone. */
	| {readonly kind: 'slip'}
	| {readonly kind: 'lost'}
	| {readonly kind: 'window'; readonly size: WindowSize};

const roomy: WindowSize = {columns: 200, rows: 16};
const sizes: fc.Arbitrary<WindowSize> = fc.oneof(
	{weight: 6, arbitrary: fc.constant(roomy)},
	{weight: 1, arbitrary: fc.constant({columns: 200, rows: 30})},
	{weight: 1, arbitrary: fc.constant({columns: 80, rows: 9})},
	{weight: 2, arbitrary: fc.record({columns: fc.integer({min: 1, max: 60}), rows: fc.integer({min: 1, max: 16})})},
);

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
	{weight: 3, arbitrary: fc.record({kind: fc.constant('yes' as const)})},
	{weight: 3, arbitrary: fc.record({kind: fc.constantFrom('answer' as const, 'answer' as const, 'refusal' as const)})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('slip' as const)})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('lost' as const)})},
	{weight: 1, arbitrary: fc.record({kind: fc.constant('window' as const), size: sizes})},
);

const textOf = (line: Line): string => line.map(({text}) => text).join('');

/** The first group of an id as it stands in a text, or the caller's number of the same channel. */
const idIn = (text: string | undefined): string | undefined => {
	const {id, caller} = /(?<id>\b0{5}\d{3}\b)|Caller (?<caller>\d+)/u.exec(text ?? '')?.groups ?? {};
	return id === undefined ? (caller === undefined ? undefined : uuidOf(Number(caller))) : uuidOf(Number(id));
};

/** The channel that the row with the cursor's sign names, or the detail on the whole screen, as it is drawn. */
const drawnIn = (state: State): string | undefined => {
	const frame = frameOf(state).split('\n');
	if (state.view.charts.isOpen) {
		return undefined;
	}

	const {headerRows, filterRows, listColumns} = screen(state);
	if (state.view.isDetailFull) {
		return idIn(frame.slice(headerRows, -bottomRows - filterRows).join('\n'));
	}

	const drawn = frame.filter(line => line.includes(unicodeGlyphs.cursor));
	assert.ok(drawn.length <= 1, 'no two rows have the cursor');
	// A person who takes the callers away looks at something else: beside the list stands the id.
	return idIn(state.columns.some(({id}) => id === 'from') ? drawn[0]?.slice(0, listColumns) : detailTitle(state));
};

/** The channel whose hold the message says that a key undoes: the message names it, or it is under the cursor. */
const undoneIn = (state: State, {kind}: ActionRequest): string | undefined => {
	if (kind !== 'unhold' || state.dialog) {
		return undefined;
	}

	const said = frameOf(state).split('\n').slice(-3).join(' ');
	if (!/\bu undo(?:es)?\b/u.test(said)) {
		return undefined;
	}

	const {caller} = /\bhold (?:[^:·]* of )?(?<caller>1\d{3})\b/u.exec(said)?.groups ?? {};
	const called = Array.from({length: 31}, (_, number) => callOf(number, 0));
	return caller === undefined ? drawnIn(state) : called.find(one => one.initialCallerNumber === caller)?.uuid;
};

const detailTitle = (state: State): string | undefined => selected(state)?.channel.uuid;

/** What a question has to show before it is answered: of one call its parties and its id, and in any case its keys. */
const assertAsked = (state: State) => {
	const {dialog} = state;
	assert.ok(dialog, 'a question was open');
	const frame = frameOf(state);
	const isUnhold =
		(dialog.kind === 'confirm' && dialog.request.kind === 'unhold') ||
		(dialog.kind === 'bulk-hold' && dialog.action === 'unhold');
	const verb = isUnhold ? 'Unhold' : 'Hold';
	const answers: Partial<Record<DialogKind, string>> = {
		hangup: 'y Hang up',
		confirm: `y ${verb}`,
		'bulk-hold': `y ${verb}`,
		eavesdrop: '⏎ ring my phone',
		call: '⏎ call',
		'bulk-hangup': '⏎ Hang up',
	};
	const answer = answers[dialog.kind];
	assert.ok(answer, `${dialog.kind} is no question`);
	const wanted = [
		answer,
		...('row' in dialog ? [dialog.row.channel.uuid.slice(0, 8), dialog.row.channel.initialCallerName] : []),
		...('calls' in dialog ? [' answered'] : []),
	];
	for (const text of wanted) {
		assert.ok(frame.includes(text), `${text} was not on screen:\n${frame}`);
	}
};

/** What a question about many calls names: those that were marked when it was asked. */
type Asked = {readonly kind: string; readonly ids: ReadonlySet<ChannelId>};

const askedOf = ({dialog}: State): Asked | undefined =>
	dialog && 'calls' in dialog
		? {
				kind: dialog.kind === 'bulk-hold' ? dialog.action : 'hangup',
				ids: new Set(dialog.calls.map(({channel}) => channel.id)),
			}
		: undefined;

/** The calls that a question about many can name. */
const meantIn = ({undo: {offer}, view}: State, {kind}: Asked): ReadonlySet<ChannelId> =>
	kind === 'unhold' && offer?.isBulk ? new Set(offer.ids) : view.marks;

/** The keys that say yes to a question about many calls; without one they ask it. */
const answerOf = ({dialog, view}: State): readonly string[] => {
	switch (dialog?.kind) {
		case 'bulk-hangup': {
			return ['ctrl+u', ...String(dialog.asked), 'return'];
		}

		case 'bulk-hold': {
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
	const context = {...momentOf(state), now: state.now, glyphs: unicodeGlyphs, marks};
	const drawn = rowsOf(state).filter(row => textOf(rowLine(row, [], false, context)).includes(unicodeGlyphs.mark));
	assert.deepEqual(
		drawn.map(({channel}) => channel.uuid),
		rowsOf(state).flatMap(({channel}) => (marks.has(channel.id) ? [channel.uuid] : [])),
	);
	assert.equal(drawn.length + hiddenMarks(state), marks.size, 'those that are not shown are told');
};

/** Plays the steps, and holds at each of them that what is sent is what was on screen. Returns what was sent. */
const playAll = (steps: readonly Step[]): {readonly one: number; readonly many: number; readonly undone: number} => {
	let state: State = {
		...started({size: roomy, servers: [serverNamed(testServer, {confirmHold: 'first'})]}),
		lastUser: '201',
	};
	let live = new Set<ChannelId>();
	let clock = t0;
	let sent = 0;
	let many = 0;
	let undos = 0;
	const requests: ActionRequest[] = [];
	/** What the question named that the last bulk action came of, and what was sent of it. */
	let asked: Asked | undefined;
	const sentOfBatch = new Set<ChannelId>();
	const waiting: number[] = [];
	const dispatch = (event: Event) => {
		state = reduce(state, event);
		if (event.type === 'bulk-started') {
			sentOfBatch.clear();
		}

		pump();
	};

	const nothing = () => undefined;
	const services: Services = {
		getState: () => state,
		dispatch,
		now: () => clock,
		elapsed: () => clock,
		perform(server, request, bulk) {
			const id = sent + requests.length + many + 1;
			waiting.push(id);
			if (bulk === undefined) {
				requests.push(request);
			} else {
				many++;
				holdMany(server, request);
			}

			const known = 'uuid' in request ? state.list.byId.get(channelId(server, request.uuid))?.channel : undefined;
			dispatch({type: 'action-sent', id, server, request, subject: subjectOf(request, known), at: clock, bulk});
		},
		refresh: nothing,
		signIn: nothing,
		copy: nothing,
		advance: nothing,
		writeIncident: nothing,
		redraw: nothing,
		runProgram: nothing,
		suspend: nothing,
		switchTo: nothing,
		quit: nothing,
	};

	/** One of many was among those that were marked when the question was asked, is listed, and is sent once. */
	const holdMany = (server: string, request: ActionRequest) => {
		assert.ok(asked);
		assert.ok('uuid' in request);
		assert.equal(request.kind, asked.kind, 'it is what was asked');
		const id = channelId(server, request.uuid);
		assert.ok(asked.ids.has(id), 'a call that was not marked when it was asked');
		assert.ok(live.has(id), 'it was sent for a call that has ended');
		assert.ok(!sentOfBatch.has(id), 'it was sent twice');
		assert.ok(!state.isReadOnly, 'it was sent on a read-only screen');
		sentOfBatch.add(id);
	};

	const pump = createBulkSender(services);

	/** What was sent is about the call that was on screen, or that a question named, or whose hold was to be undone. */
	const assertNamed = (before: State, request: ActionRequest, name: string) => {
		const {dialog, view} = before;
		if (request.kind === 'call') {
			assert.equal(dialog?.kind, 'call', 'a call is started by its own dialog alone');
			return;
		}

		const target = dialog && 'row' in dialog ? dialog.row.channel.uuid : undefined;
		assert.ok(target !== undefined || view.marks.size === 0, `${name} acted on one call while many were marked`);
		const undone = undoneIn(before, request);
		assert.equal(
			request.uuid,
			target ?? undone ?? drawnIn(before),
			`${name} named another call than the one on screen`,
		);
		undos += undone === undefined ? 0 : 1;
		assert.ok(live.has(idOf(request.uuid)), `${name} was sent for a call that has ended`);
	};

	const press = (name: string) => {
		const {dialog} = state;
		const before = state;
		asked = askedOf(state) ?? asked;
		const begun = state.bulk;
		handleKey(services, keyOf(name));
		if (state.bulk?.id !== begun?.id && dialog && 'calls' in dialog) {
			assertAsked(before);
		}

		const question = askedOf(state);
		if (question && !dialog) {
			assert.ok(
				[...question.ids].every(id => meantIn(before, question).has(id) && live.has(id)),
				'a question about many names the marked ones, or those whose hold can be undone',
			);
		}

		assertMarksDrawn(state);
		for (const request of requests) {
			if (dialog) {
				assertAsked(before);
			}

			assertNamed(before, request, name);
		}

		sent += requests.length;
		requests.length = 0;
		const after = state.dialog;
		if (after && 'row' in after && !dialog) {
			assert.equal(after.row.channel.uuid, drawnIn(before), `${name} asks about another call than the one on screen`);
		}
	};

	const happen = (one: Exclude<Step, {kind: 'key' | 'yes' | 'slip'}>): Event => {
		switch (one.kind) {
			case 'list': {
				const channels = one.calls.map(([number, status]) => callOf(number, status));
				live = new Set(channels.map(channel => channel.id));
				return listed(channels, clock)(state);
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
				const failure = {kind: 'refused', words: '-ERR no'} as const;
				return {type: 'action-failed', id: waiting.shift() ?? 0, failure, at: clock} as const;
			}

			case 'lost': {
				const failure = {kind: 'unreachable', cause: 'refused', words: ''} as const;
				return lost(failure, clock);
			}

			case 'window': {
				return {type: 'resized', size: one.size} as const;
			}
		}
	};

	const slip = () => {
		press('h');
		clock += 200;
		press(state.dialog?.kind === 'confirm' ? 'y' : 'down');
		const last = state.actions.at(-1);
		if (last?.request.kind === 'hold') {
			const {uuid} = last.request;
			dispatch({type: 'action-accepted', id: last.id, acceptance: {words: '+OK', uuid: undefined}, at: clock});
			clock += 60;
			dispatch(
				listed(
					state.list.rows.map(({channel: one}) => (one.uuid === uuid ? {...one, callState: 'HELD'} : one)),
					clock,
				)(state),
			);
		}

		clock += 900;
		press('down');
		press('u');
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

		if (one.kind === 'slip') {
			slip();
			continue;
		}

		dispatch(happen(one));
		if (!dialog || !('row' in dialog)) {
			continue;
		}

		const after = state.dialog && 'row' in state.dialog ? state.dialog.row.channel.uuid : undefined;
		assert.equal(after, dialog.row.channel.uuid, 'a dialog keeps its call, and is closed by the person alone');
	}

	return {one: sent, many, undone: undos};
};

/** So many steps are one run. */
const stepsPerRun = 100;

export const targetTrials: readonly Trial[] = [
	{
		group: 'The right call',
		what: 'random lists, churn, sorts, filters, windows down to 1×1, lost links and key presses',
		isApart: true,
		outcome:
			'what was sent named the call that was drawn at the key press, or was asked by a question that was drawn with its keys; a dialog kept its call; an ended call got nothing',
		times: {quick: 3000, full: 200_000},
		unit: 'steps',
		async run(times) {
			let [sent, sentOfMany, undos] = [0, 0, 0];
			fc.assert(
				fc.property(fc.array(step, {minLength: stepsPerRun, maxLength: stepsPerRun, size: 'max'}), steps => {
					const {one, many, undone} = playAll(steps);
					undos += undone;
					sent += one;
					sentOfMany += many;
				}),
				{numRuns: times / stepsPerRun},
			);
			assert.ok(sent > times / 800, `only ${sent} actions came of it: too few to tell`);
			assert.ok(sentOfMany > times / 800, `only ${sentOfMany} of them on many calls: too few to tell`);
			assert.ok(undos > 0, 'no hold was undone: nothing tells of that');
		},
	},
];
