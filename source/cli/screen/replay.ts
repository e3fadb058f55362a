import {UsageError} from '../../config/usage-error.js';
import {systemClock} from '../../util/clock.js';
import {createPlayback, type Playback} from '../../sources/recording/playback.js';
import type {Recording} from '../../sources/recording/open.js';
import type {Tone} from '../../state/notes.js';
import {clock} from '../../util/format.js';
import type {Run} from '../commands.js';
import {configWithWarnings, type EffectiveConfig} from '../effective-config.js';
import {explain} from '../errors.js';
import {hasScreen} from '../has-screen.js';
import type {OpenServer} from '../open-servers.js';
import {openReplay} from '../recordings/open-replay.js';
import {show, windowSize} from './monitor.js';
import {openSession, type Session} from './session.js';
import type {Sessions} from './session-switcher.js';
import {extrasWanted} from './terminal-abilities.js';
import {waitForForeground} from './wait-for-foreground.js';

/** The settings of the screen alone: a recording has no calls to act on, and its alerts notify nobody. */
const screenConfig = (
	{options: {onAlert, ...options}, ...config}: EffectiveConfig,
	interval: number,
): EffectiveConfig => ({
	...config,
	options: {...options, readOnly: false, notify: false, interval: interval / 1000},
});

const serversOf = (config: EffectiveConfig, {servers}: Recording, {sources}: Playback): readonly OpenServer[] =>
	servers.map(({interval}, index) => ({
		config: screenConfig(config, interval),
		connection: {source: sources[index]!, close: async () => undefined},
	}));

/** Shows the gaps, problems and end of a recording on the screen. */
const showPlaybackEvents = (playback: Playback, {store}: Session): void => {
	const notify = (tone: Tone, text: string) => {
		store.dispatch({type: 'noted', tone, text, at: playback.now(), isOfProgram: true});
	};

	const end = () => {
		store.dispatch({type: 'replayed', replay: {...store.getState().replay!, isEnded: true}});
	};

	playback.listen({
		onEnd: end,
		onGap(from, to) {
			notify('plain', `nothing was recorded from ${clock(from)} to ${clock(to)}: skipped`);
		},
		onProblem(problem) {
			notify('warning', problem);
		},
		onError(error) {
			notify('bad', explain(error)[0]);
			end();
		},
	});
};

/** `webitel-top replay`: shows the live screen on a recording. Resolves to the exit code. @throws UsageError where that cannot be used */
export const run: Run = async ({parameters, options}, environment) => {
	if (!hasScreen(environment)) {
		throw new UsageError(
			'replay wants a terminal; webitel-top list --replay FILE and webitel-top watch --replay FILE print what is in it',
		);
	}

	const given = {...options, replay: parameters};
	const config = await configWithWarnings(given, environment, true);
	const {recording, at} = await openReplay(given);
	await waitForForeground();
	const playback = createPlayback(recording, systemClock, at);
	const session = openSession(serversOf(config, recording, playback), environment, {
		id: 1,
		size: windowSize(),
		now: playback.now,
		profiles: [],
		isScreenReader: config.options.screenReader ?? false,
	});
	showPlaybackEvents(playback, session);
	const sessions: Sessions = {
		current: () => session,
		subscribe: () => () => undefined,
		switchTo: () => undefined,
		dispatchToCurrent: session.store.dispatch,
		async close() {
			playback.close();
			await session.close();
		},
	};
	return show(sessions, playback.now, extrasWanted(config.options, environment));
};
