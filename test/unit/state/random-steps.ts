import fc from 'fast-check';
import type {Channel} from '../../../source/telephony/channel.js';
import {callDialog} from '../../../source/features/actions/new-call-dialog.js';
import {eavesdropDialog} from '../../../source/features/actions/eavesdrop-dialog.js';
import {hangupDialog} from '../../../source/features/actions/hangup-dialog.js';
import type {Dialog} from '../../../source/state/dialogs.js';
import type {Event} from '../../../source/state/events.js';
import {reduce} from '../../../source/state/reducer.js';
import {selected} from '../../../source/state/selectors.js';
import type {State} from '../../../source/state/state.js';
import {fieldOf} from '../../../source/ui/text-field.js';
import type {Move} from '../../../source/state/view.js';
import {columns, type ColumnId} from '../../../source/fields/columns.js';
import {id as idOf, testServer, uuid} from '../../helpers/channels.js';
import {listed, lost, numbered, refusedConnection, signedOut, started, t0} from '../../helpers/states.js';

/** What happens at random: `list` is a new list made from the one before it. */
export type Step =
	| {
			readonly kind: 'list';
			readonly births: readonly number[];
			readonly deaths: readonly number[];
			readonly changes: ReadonlyArray<readonly [number, string]>;
			readonly rotation: number;
			readonly after: number;
	  }
	| {readonly kind: 'same list'; readonly after: number}
	| {readonly kind: 'open'; readonly dialog: 'hangup' | 'eavesdrop' | 'confirm' | 'call'}
	| {readonly kind: 'act'; readonly action: 'hold' | 'hangup'; readonly answer: 'none' | 'yes' | 'no'}
	| {readonly kind: 'event'; readonly event: (at: number) => Event};

const constantEvents: readonly Event[] = [
	{type: 'by-call', isByCall: true},
	{type: 'by-call', isByCall: true},
	{type: 'by-call', isByCall: false},
	{type: 'filter-kept'},
	{type: 'sort-reversed'},
	{type: 'order-locked', isLocked: true},
	{type: 'order-locked', isLocked: false},
	{type: 'paused', isPaused: true},
	{type: 'paused', isPaused: false},
	{type: 'focused', focus: 'detail'},
	{type: 'detail-full', isFull: true},
	{type: 'detail-full', isFull: false},
	{type: 'read-only', isReadOnly: true},
	{type: 'signed-in', server: testServer, user: 'root'},
	{type: 'interval-changed', interval: 2000},
	{type: 'dialog', dialog: undefined},
	{type: 'range-begun'},
	{type: 'range-begun'},
	{type: 'range-ended', isKept: true},
	{type: 'range-ended', isKept: false},
];

const some = fc.array(fc.nat(39), {maxLength: 6});
const stepWeights: ReadonlyArray<readonly [number, fc.Arbitrary<Step>]> = [
	[
		8,
		fc.record({
			kind: fc.constant('list'),
			births: fc.oneof({weight: 3, arbitrary: some}, {weight: 1, arbitrary: fc.array(fc.nat(39), {minLength: 25})}),
			deaths: fc.oneof(
				{weight: 9, arbitrary: some},
				{weight: 1, arbitrary: fc.constant(Array.from({length: 60}, () => 0))},
			),
			changes: fc.array(fc.tuple(fc.nat(39), fc.constantFrom('RINGING', 'EARLY', 'ACTIVE', 'HELD', 'DOWN')), {
				maxLength: 6,
			}),
			rotation: fc.nat(39),
			after: fc.integer({min: -2000, max: 9000}),
		}),
	],
	[1, fc.record({kind: fc.constant('same list'), after: fc.nat(3000)})],
	[2, fc.constant({kind: 'event', event: () => ({type: 'filter-cleared'})})],
	[
		6,
		fc
			.constantFrom<Move>('up', 'down', 'page-up', 'page-down', 'first', 'last')
			.map(to => ({kind: 'event', event: () => ({type: 'moved', move: to})})),
	],
	[
		3,
		fc
			.constantFrom(
				'',
				' ',
				'alice',
				'боб',
				'ringing',
				'talking',
				'held',
				'alice held',
				'nobody at all',
				'age<70s',
				'-for>2s',
				'state:',
				'stat:x',
			)
			.map(text => ({kind: 'event', event: () => ({type: 'filter-edited', field: fieldOf(text)})})),
	],
	[
		2,
		fc
			.constantFrom<ColumnId>(...columns.map(({id}) => id), 'read_rate', '.tier')
			.map(column => ({kind: 'event', event: () => ({type: 'sorted', column})})),
	],
	[
		1,
		fc
			.array(fc.constantFrom<ColumnId>('state', 'from', 'age', 'read_rate', '.tier'), {minLength: 1, maxLength: 3})
			.map(ids => ({kind: 'event', event: () => ({type: 'columns-set', columns: ids.map(id => ({id}))})})),
	],
	[
		3,
		fc.tuple(fc.integer({min: 1, max: 200}), fc.integer({min: 1, max: 30})).map(([width, height]) => ({
			kind: 'event',
			event: () => ({type: 'resized', size: {columns: width, rows: height}}),
		})),
	],
	[1, fc.constantFrom(refusedConnection, signedOut).map(failure => ({kind: 'event', event: at => lost(failure, at)}))],
	[1, fc.nat(5000).map(by => ({kind: 'event', event: at => ({type: 'ticked', at: at + by - 2500})}))],
	[
		4,
		fc.tuple(fc.nat(39), fc.boolean()).map(([number, isOpen]) => ({
			kind: 'event',
			event: () => ({type: 'call-opened', key: idOf(number - (number % 4)), isOpen}),
		})),
	],
	[1, fc.nat(39).map(number => ({kind: 'event', event: () => ({type: 'leg-chosen', id: idOf(number)})}))],
	[
		3,
		fc.tuple(some, fc.boolean()).map(([numbers, isMarked]) => ({
			kind: 'event',
			event: () => ({type: 'marked', ids: numbers.map(number => idOf(number)), isMarked}),
		})),
	],
	[6, fc.constantFrom(...constantEvents).map(event => ({kind: 'event', event: () => event}))],
	[
		3,
		fc.record({
			kind: fc.constant('open'),
			dialog: fc.constantFrom('hangup' as const, 'eavesdrop' as const, 'confirm' as const, 'call' as const),
		}),
	],
	[
		2,
		fc.record({
			kind: fc.constant('act'),
			action: fc.constantFrom('hold' as const, 'hangup' as const),
			answer: fc.constantFrom('none' as const, 'yes' as const, 'no' as const),
		}),
	],
];
export const steps = fc.array(fc.oneof(...stepWeights.map(([weight, arbitrary]) => ({weight, arbitrary}))), {
	minLength: 5,
	maxLength: 45,
	size: 'max',
});

const someone = (number: number, callState = 'ACTIVE'): Channel =>
	numbered(number, {
		// Four make a call; some of the first legs name none, and every fifth is alone.
		call_uuid: number % 5 === 0 ? '' : uuid(number - (number % 4)),
		cid_name: ['Alice', 'Боб', 'Carol'][number % 3],
		callstate: callState,
		initial_cid_name: '',
	});

const nextList = (before: readonly Channel[], step: Extract<Step, {kind: 'list'}>): readonly Channel[] => {
	const alive = new Map(before.map(channel => [channel.uuid, channel]));
	for (const place of step.deaths) {
		alive.delete([...alive.keys()][place % Math.max(1, alive.size)] ?? '');
	}

	for (const number of step.births) {
		// A uuid that is gone may come back: the switch is not ours to trust.
		alive.set(uuid(number), alive.get(uuid(number)) ?? someone(number));
	}

	for (const [number, callState] of step.changes) {
		if (alive.has(uuid(number))) {
			alive.set(uuid(number), someone(number, callState));
		}
	}

	const list = [...alive.values()];
	const turn = step.rotation % Math.max(1, list.length);
	return [...list.slice(turn), ...list.slice(0, turn)];
};

const dialogAbout = (kind: 'hangup' | 'eavesdrop' | 'confirm' | 'call', state: State, at: number): Dialog => {
	const row = selected(state);
	if (!row || kind === 'call') {
		return callDialog.open(at, '', state.servers);
	}

	return kind === 'hangup'
		? hangupDialog.open(row, at)
		: kind === 'eavesdrop'
			? eavesdropDialog.open(row, at, '')
			: {kind, row, openedAt: at, request: {kind: 'hold', uuid: row.channel.uuid}};
};

/** The events of a step: most make one, an action goes out and is answered. */
const eventsOf = (state: State, step: Step, channels: readonly Channel[], at: number): Event[] => {
	switch (step.kind) {
		case 'list':
		case 'same list': {
			return [listed(channels, at)(state)];
		}

		case 'open': {
			return [{type: 'dialog', dialog: dialogAbout(step.dialog, state, at)}];
		}

		case 'act': {
			const about = selected(state)?.channel.uuid ?? uuid(0);
			const number = state.actions.length + 1;
			const request =
				step.action === 'hold'
					? ({kind: 'hold', uuid: about} as const)
					: ({kind: 'hangup', uuid: about, cause: 'NORMAL_CLEARING'} as const);
			const outcomes: Record<typeof step.answer, readonly Event[]> = {
				none: [],
				yes: [{type: 'action-accepted', id: number, acceptance: {words: '+OK', uuid: undefined}, at}],
				no: [{type: 'action-failed', id: number, failure: refusedConnection, at}],
			};
			return [
				{type: 'action-sent', id: number, server: testServer, request, subject: about, at},
				...outcomes[step.answer],
			];
		}

		case 'event': {
			return [step.event(at)];
		}
	}
};

/** One event, and the state before and after it. */
export type Happening = {readonly before: State; readonly event: Event; readonly after: State};

/** Plays random steps; `onEvent` sees every event with the state before and after it. */
export const playSteps = (all: readonly Step[], onEvent: (happening: Happening) => void): void => {
	let state = started();
	let channels: readonly Channel[] = [];
	let at = t0;
	for (const step of all) {
		at += 'after' in step ? step.after : 100;
		channels = step.kind === 'list' ? nextList(channels, step) : channels;
		for (const event of eventsOf(state, step, channels, at)) {
			const before = state;
			state = reduce(before, event);
			onEvent({before, event, after: state});
		}
	}
};
