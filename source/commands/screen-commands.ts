import {sectionOf} from '../features/help/section.js';
import {seconds} from '../util/format.js';
import {isSignInEnding} from '../state/sign-in-expiry.js';
import {presentOf} from '../features/history/shown-state.js';
import {incidentCommand} from '../features/incident/commands.js';
import {isSignedOut, signInFor} from '../features/sign-in/ask.js';
import {keyHint} from '../state/default-keys.js';
import {faster, slower} from '../state/connection.js';
import {replayReason} from '../features/actions/disabled-reasons.js';
import {endReason, pauseOrPlay, playFaster, playSlower, replaying} from '../features/replay/speed.js';
import {maskCommand} from '../features/mask/dialog.js';
import {profilesDialog} from '../features/servers/switch-dialog.js';
import {intervalOf, isPaused} from '../state/servers.js';
import type {State} from '../state/state.js';
import {note, opening, sending, type CommandRow, type Services} from './command.js';

const changeInterval = (services: Services, to: (interval: number) => number) => {
	const {dispatch, refresh} = services;
	const state = presentOf(services.getState());
	const interval = to(intervalOf(state));
	dispatch({type: 'interval-changed', interval});
	note(services, 'plain', `a list every ${seconds(interval)}`, now => intervalOf(now) === interval);
	if (!isPaused(state)) {
		refresh();
	}
};

const intervalReason = (state: State): string | undefined => {
	const isPushed = presentOf(state).servers.every(({connection}) => connection.delivery !== undefined);
	return endReason(state) ?? (isPushed && !state.replay ? 'an event socket sets its own pace' : undefined);
};

/** The program's exit code after Ctrl-C, as shells have it. */
const interruptedCode = 130;

export const screenCommands: readonly CommandRow[] = [
	{
		id: 'pause',
		title: 'pause: no lists until pressed again, or until something is done to a call; a recording stands still',
		reason: endReason,
		run: replaying(pauseOrPlay, ({getState, dispatch, refresh}) => {
			const isPausing = !isPaused(presentOf(getState()));
			dispatch({type: 'paused', isPaused: isPausing});
			if (!isPausing) {
				refresh();
			}
		}),
	},
	{
		id: 'refresh',
		title: 'ask for a list now; sign in, when signed out or soon to be',
		reason: replayReason,
		run({getState, dispatch, refresh}) {
			const state = presentOf(getState());
			const {servers} = state;
			const wanting = servers.filter(one => isSignedOut(one) || isSignInEnding(one.connection, state.now));
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
		title: 'slower: ask for the list less often; of a recording: play it faster, up to 100 times',
		reason: intervalReason,
		run: replaying(playFaster, services => {
			changeInterval(services, slower);
		}),
	},
	{
		id: 'faster',
		title: 'faster: ask for the list more often; of a recording: play it slower',
		reason: intervalReason,
		run: replaying(playSlower, services => {
			changeInterval(services, faster);
		}),
	},
	{
		id: 'profiles',
		title: 'switch server: the profiles of your config.toml',
		reason: state =>
			replayReason(state) ??
			(state.profiles.length === 0
				? 'config.toml has no profiles; webitel-top config init writes an example'
				: undefined),
		run: opening(({profiles}) => profilesDialog.open(profiles)),
	},
	maskCommand,
	{
		id: 'log',
		title: 'the event log',
		run: opening(() => ({kind: 'log', top: 0})),
	},
	incidentCommand,
	{
		id: 'where',
		title: 'say where you are: the link, the counts, the selected call (--screen-reader)',
		reason: ({isScreenReader}) =>
			isScreenReader ? undefined : 'the screen shows it; --screen-reader says it in sentences',
		run: sending({type: 'status-requested'}),
	},
	{
		id: 'mouse',
		title: 'the mouse: the wheel moves and a click selects, or the terminal has it',
		reason: ({isScreenReader: isSpoken}) => (isSpoken ? 'nothing is drawn that could be clicked' : undefined),
		run(services) {
			const isOn = !services.getState().view.isMouseOn;
			const key = keyHint(services.getState(), 'mouse');
			services.dispatch({type: 'mouse-switched', isOn});
			const text = isOn
				? `the wheel moves and a click selects; ${key} gives the mouse back to the terminal`
				: `the mouse is the terminal’s own again, to select and copy; ${key} takes it`;
			note(services, 'plain', text, ({view}) => view.isMouseOn === isOn);
		},
	},
	{
		id: 'help',
		title: 'this help',
		footer: {hint: 'help', dropOrder: 1},
		run: opening(state => ({kind: 'help', section: sectionOf(state)})),
	},
	{
		id: 'redraw',
		title: 'draw everything anew, after another program wrote on the screen',
		reason: state =>
			state.isScreenReader ? `nothing is drawn; ${keyHint(state, 'where')} says where you are` : undefined,
		run({redraw}) {
			redraw();
		},
	},
	{
		id: 'suspend',
		title: 'back to the shell; fg comes back',
		run({suspend}) {
			suspend();
		},
	},
	{
		id: 'quit',
		title: 'quit',
		footer: {hint: 'quit', dropOrder: 2},
		run({quit}) {
			quit(0);
		},
	},
	{
		id: 'interrupt',
		title: 'quit, from anywhere',
		run({quit}) {
			quit(interruptedCode);
		},
	},
];
