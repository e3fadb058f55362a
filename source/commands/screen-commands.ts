import {seconds} from '../domain/format.js';
import {isEnding} from '../monitor/expiry.js';
import {isSignedOut, signInFor} from '../monitor/heard.js';
import {shownKey} from '../monitor/keymap.js';
import {faster, slower} from '../monitor/link.js';
import {profilesDialog} from '../monitor/profiles.js';
import {intervalOf, isPaused} from '../monitor/servers.js';
import type {Command, Services} from './command.js';
import {opening} from './opening.js';

const changeInterval = ({getState, dispatch, refresh, now}: Services, to: (interval: number) => number) => {
	const interval = to(intervalOf(getState()));
	dispatch({type: 'interval-changed', interval});
	dispatch({
		type: 'noted',
		tone: 'plain',
		text: `a list every ${seconds(interval)}`,
		at: now(),
		stillTrue: state => intervalOf(state) === interval,
	});
	if (!isPaused(getState())) {
		refresh();
	}
};

/** The program's exit code after Ctrl-C, as shells have it. */
const interruptedCode = 130;

/** How the screen behaves. */
export const screenCommands: readonly Command[] = [
	{
		id: 'pause',
		keys: ['p'],
		title: 'pause: no more lists until again, or until something is done to a call',
		group: 'Screen',
		run({getState, dispatch, refresh}) {
			const isPausing = !isPaused(getState());
			dispatch({type: 'paused', isPaused: isPausing});
			if (!isPausing) {
				refresh();
			}
		},
	},
	{
		id: 'refresh',
		keys: ['R', 'ctrl+r'],
		title: 'ask for a list now; sign in, when signed out or soon to be',
		group: 'Screen',
		run({getState, dispatch, refresh}) {
			const state = getState();
			const {servers} = state;
			const wanting = servers.filter(one => isSignedOut(one) || isEnding(one.link, state.now));
			if (wanting.length > 0) {
				dispatch({type: 'dialog', dialog: signInFor(wanting)});
			}

			if (wanting.length < servers.length) {
				refresh();
			}
		},
	},
	{
		id: 'slower',
		keys: ['+', '='],
		title: 'slower: ask for the list less often',
		group: 'Screen',
		run(services) {
			changeInterval(services, slower);
		},
	},
	{
		id: 'faster',
		keys: ['-', '_'],
		title: 'faster: ask for the list more often',
		group: 'Screen',
		run(services) {
			changeInterval(services, faster);
		},
	},
	{
		id: 'profiles',
		keys: ['P'],
		title: 'go on with another server: the profiles of your config.toml',
		group: 'Screen',
		reason: ({profiles}) =>
			profiles.length === 0 ? 'no other server is known: webitel-top config init begins a file of them' : undefined,
		run: opening(({profiles}) => profilesDialog(profiles)),
	},
	{
		id: 'log',
		keys: ['l'],
		title: 'what was done and said here',
		group: 'Screen',
		run: opening(() => ({kind: 'log', top: 0})),
	},
	{
		id: 'where',
		keys: ['i'],
		title: 'tell where you are: the link, the counts, the selected call (--screen-reader)',
		group: 'Screen',
		reason: ({isSpoken}) => (isSpoken ? undefined : 'the screen shows it; --screen-reader tells it in sentences'),
		run({dispatch}) {
			dispatch({type: 'asked'});
		},
	},
	{
		id: 'mouse',
		keys: ['M'],
		title: 'the mouse: the wheel moves and a click selects, or the terminal has it',
		group: 'Screen',
		reason: ({isSpoken}) => (isSpoken ? 'nothing is drawn that could be clicked' : undefined),
		run({getState, dispatch, now}) {
			const isOn = !getState().view.isMouseOn;
			const key = shownKey(getState(), 'mouse', 'M');
			dispatch({type: 'mouse-switched', isOn});
			dispatch({
				type: 'noted',
				tone: 'plain',
				text: isOn
					? `the wheel moves and a click selects; ${key} gives the mouse back to the terminal`
					: `the mouse is the terminal’s own again, to select and copy; ${key} takes it`,
				at: now(),
				stillTrue: ({view}) => view.isMouseOn === isOn,
			});
		},
	},
	{
		id: 'help',
		keys: ['?', 'f1'],
		title: 'this help',
		footer: {hint: 'help', leaves: 1},
		group: 'Screen',
		run: opening(() => ({kind: 'help', top: 0})),
	},
	{
		id: 'redraw',
		keys: ['ctrl+l'],
		title: 'draw everything anew, after another program wrote on the screen',
		group: 'Screen',
		reason: state =>
			state.isSpoken ? `nothing is drawn; ${shownKey(state, 'where', 'i')} tells where you are` : undefined,
		run({redraw}) {
			redraw();
		},
	},
	{
		id: 'suspend',
		keys: ['ctrl+z'],
		title: 'back to the shell; fg comes back',
		group: 'Screen',
		run({suspend}) {
			suspend();
		},
	},
	{
		id: 'quit',
		keys: ['q'],
		title: 'quit',
		footer: {hint: 'quit', leaves: 2},
		group: 'Screen',
		run({quit}) {
			quit(0);
		},
	},
	{
		id: 'interrupt',
		keys: ['ctrl+c'],
		title: 'quit, from anywhere',
		group: 'Screen',
		run({quit}) {
			quit(interruptedCode);
		},
	},
];
