import type {ChannelId} from '../../telephony/channel.js';
import {nextLeg} from '../../telephony/call-text.js';
import type {Call} from '../../telephony/calls.js';
import {keyHint} from '../../state/default-keys.js';
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

/** The next leg for Enter, in the detail and on the legs of an open call. */
const otherLeg = (state: State): ChannelId | undefined => {
	const row = selected(state);
	if (!row) {
		return undefined;
	}

	const isInDetail = state.view.isDetailFull || state.view.focus === 'detail';
	const listed = openable(state);
	if (!isInDetail && !(listed && isOpen(state, listed))) {
		return undefined;
	}

	const call = callOf(state, row.channel.id);
	return (call ? nextLeg(row.channel, call) : legsOf(state)[0])?.id;
};

const closedCall = (state: State): Call | undefined => {
	const call = openable(state);
	return call && !state.view.isDetailFull && state.view.focus === 'list' && !isOpen(state, call) ? call : undefined;
};

/** Enter opens a closed call, goes from a leg to the next, or else shows or hides the detail. */
export const enter = ({getState, dispatch}: Services): void => {
	const state = getState();
	const id = otherLeg(state);
	const call = closedCall(state);
	if (id !== undefined) {
		dispatch({type: 'leg-chosen', id});
	} else if (call) {
		dispatch({type: 'call-opened', key: call.key, isOpen: true});
	} else {
		dispatch({type: 'detail-full', isFull: !state.view.isDetailFull});
	}
};

/** The hint of Enter in the footer. */
export const enterHint = (state: State): string =>
	otherLeg(state) === undefined
		? closedCall(state)
			? 'open'
			: state.view.isDetailFull
				? 'list'
				: 'details'
		: 'other leg';

const reasonToOpen = (state: State, shouldOpen: boolean): string | undefined => {
	if (!state.view.isByCall) {
		return `every leg has its own line: ${keyHint(state, 'legs')} makes one line of a call`;
	}

	const call = openable(state);
	return call
		? isOpen(state, call) === shouldOpen
			? `this call is ${shouldOpen ? 'open' : 'closed'}`
			: undefined
		: 'no other leg of this call is listed';
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
		const isByCall = !services.getState().view.isByCall;
		const key = keyHint(services.getState(), 'detail');
		services.dispatch({type: 'by-call', isByCall});
		const text = isByCall
			? `one line a call: ${key} opens it; keys act on the leg under the cursor, first the A-leg`
			: 'a line for each leg again';
		note(services, 'plain', text, ({view}) => view.isByCall === isByCall);
	},
};
