import {duration} from '../../util/format.js';
import {sending, type CommandRow} from '../../commands/command.js';
import {keyHint} from '../../state/default-keys.js';
import type {State} from '../../state/state.js';
import {isUnderWay} from '../bulk/bulk.js';
import {bulkTitle} from '../bulk/bulk-text.js';
import {endReason} from '../replay/speed.js';
import {momentsIn} from './snapshots.js';
import {longStep, shortStep} from './steps.js';

/** The least step forward in a recording, ms: from one list to the next. */
const oneList = 1000;

const reasonAgainstBack = (state: State): string | undefined => {
	const {bulk, history, past} = state;
	if (bulk && isUnderWay(bulk)) {
		return `${bulkTitle(bulk)} is under way; ${keyHint(state, 'bulk')} shows it`;
	}

	const [oldest, second] = momentsIn(history);
	return oldest === undefined || second === undefined
		? 'nothing has changed since the first list'
		: past && past.now <= oldest
			? `nothing older is kept; at most ${duration(history.limits.span)}, in ${history.limits.memory / 1e6} MB`
			: undefined;
};

const reasonAgainstForward = (state: State): string | undefined =>
	state.past ? undefined : state.replay ? endReason(state) : `this is now; ${keyHint(state, 'step-back')} steps back`;

/** The `run` of a step forward. A recording goes on where the past ends. */
const forward =
	(distance: number): CommandRow['run'] =>
	({getState, dispatch, advance}) => {
		if (getState().past) {
			dispatch({type: 'stepped', by: 1, distance});
		} else {
			advance(Math.max(distance, oneList));
		}
	};

/** In the past both steps stay long, and leave a narrow footer together. */
const dropOrderNow = ({past}: State): number => (past ? 3 : 14);

export const historyCommands = [
	{
		id: 'step-back',
		title: 'back in time, into the past: the screen as it was one list earlier',
		word: 'step back',
		footer: {hint: 'back in time', dropOrder: 14, dropOrderNow},
		reason: reasonAgainstBack,
		run: sending({type: 'stepped', by: -1, distance: shortStep}),
	},
	{
		id: 'step-forward',
		title: 'forward in time, from the past: one list later; of a recording, play on to it',
		word: 'step forward',
		footer: {hint: 'forward', dropOrder: 15, dropOrderNow, isOffered: ({past}) => past !== undefined},
		reason: reasonAgainstForward,
		run: forward(shortStep),
	},
	{
		id: 'minute-back',
		title: 'back in time, into the past: a minute earlier',
		word: 'a minute back',
		reason: reasonAgainstBack,
		run: sending({type: 'stepped', by: -1, distance: longStep}),
	},
	{
		id: 'minute-forward',
		title: 'forward in time, from the past: a minute later; of a recording, play on to it',
		word: 'a minute forward',
		reason: reasonAgainstForward,
		run: forward(longStep),
	},
] as const satisfies readonly CommandRow[];

export const isStep = ({id}: {readonly id: string}): boolean => historyCommands.some(step => step.id === id);
