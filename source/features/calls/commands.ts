import type {TrackedChannel} from '../../live/live-list.js';
import type {Channel} from '../../telephony/channel.js';
import {nextLeg} from '../../telephony/call-text.js';
import type {Call} from '../../telephony/calls.js';
import {keyHint} from '../../state/default-keys.js';
import type {Event} from '../../state/events.js';
import {callOf, legsOf, selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {note, type Command, type CommandRow, type Services} from '../../commands/command.js';

/** The call under the cursor, if each call has one line and this one has several legs. */
const openable = (state: State): Call | undefined => {
	const row = selected(state);
	const call = row && state.view.isByCall ? callOf(state, row.channel.id) : undefined;
	return call && call.legs.length > 1 ? call : undefined;
};

const isOpen = ({view}: State, {key}: Call): boolean => view.openCalls.has(key);

const nextLegOf = (state: State, {channel}: TrackedChannel): Channel | undefined => {
	const call = callOf(state, channel.id);
	return call ? nextLeg(channel, call) : legsOf(state)[0];
};

/** What Enter does: it opens a closed call, goes from a leg to the next, or else shows or hides the detail. */
const entering = (state: State): readonly [hint: string, event: Event] => {
	const {isDetailFull, focus} = state.view;
	const row = selected(state);
	const call = openable(state);
	const isInDetail = isDetailFull || focus === 'detail';
	if (call && !isInDetail && !isOpen(state, call)) {
		return ['open', {type: 'call-opened', key: call.key, isOpen: true}];
	}

	const leg = row && (isInDetail || call) ? nextLegOf(state, row) : undefined;
	return leg
		? ['other leg', {type: 'leg-chosen', id: leg.id}]
		: [isDetailFull ? 'list' : 'details', {type: 'detail-full', isFull: !isDetailFull}];
};

export const enter = ({getState, dispatch}: Services): void => {
	dispatch(entering(getState())[1]);
};

export const enterHint = (state: State): string => entering(state)[0];

/** How Enter goes from the selected leg to another one of its call: `Enter goes to it`, `Enter twice goes to it`. */
export const wayToLeg = (state: State, {legs}: Call, other: Channel): string => {
	const from = legs.findIndex(({id}) => id === selected(state)?.channel.id);
	const opening = enterHint(state) === 'other leg' ? 0 : 1;
	const presses = ((legs.indexOf(other) - from + legs.length) % legs.length) + opening;
	const often = ['', '', ' twice'][presses] ?? ` ${presses} times`;
	return `${keyHint(state, 'detail')}${often} goes to it`;
};

const reasonToOpen = (state: State, shouldOpen: boolean): string | undefined => {
	if (!state.view.isByCall) {
		return `every leg has its own line; ${keyHint(state, 'legs')} makes one line of a call`;
	}

	const call = openable(state);
	if (!call) {
		return 'no other leg of this call is listed';
	}

	return isOpen(state, call) === shouldOpen ? `this call is ${shouldOpen ? 'open' : 'closed'}` : undefined;
};

const opener = (shouldOpen: boolean): Pick<Command, 'reason' | 'run'> => ({
	reason: state => reasonToOpen(state, shouldOpen),
	run({getState, dispatch}) {
		dispatch({type: 'call-opened', key: openable(getState())!.key, isOpen: shouldOpen});
	},
});

export const openCallCommands: readonly CommandRow[] = [
	{id: 'open-call', title: 'open a call: a line for each of its legs', word: 'open', ...opener(true)},
	{id: 'close-call', title: 'close it: one line again', word: 'close', ...opener(false)},
];

export const byCallCommand: CommandRow = {
	id: 'legs',
	title: 'the legs of a call as one line, or each as its own',
	// While each call has one line, this is the way back, so the hint stays longer.
	footer: {hint: 'legs', dropOrder: 12, dropOrderNow: ({view}) => (view.isByCall ? 2 : 12)},
	run(services) {
		const state = services.getState();
		const isByCall = !state.view.isByCall;
		const key = keyHint(state, 'detail');
		services.dispatch({type: 'by-call', isByCall});
		const text = isByCall
			? `one line a call: ${key} opens it; keys act on the leg under the cursor, first the A-leg`
			: 'a line for each leg again';
		note(services, 'plain', text, ({view}) => view.isByCall === isByCall);
	},
};
