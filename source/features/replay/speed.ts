import type {Command, Services} from '../../commands/command.js';
import type {Replay, State} from '../../state/state.js';

/** How many times as fast a recording can be played. */
const speeds = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100];

export const playFaster = (replay: Replay): Replay => ({
	...replay,
	speed: speeds.find(speed => speed > replay.speed) ?? replay.speed,
});

export const playSlower = (replay: Replay): Replay => ({
	...replay,
	speed: speeds.findLast(speed => speed < replay.speed) ?? replay.speed,
});

export const pauseOrPlay = (replay: Replay): Replay => ({...replay, isPaused: !replay.isPaused});

/** The `run` of a command that changes how a recording is played, and does something else where there is none. */
export const replaying =
	(change: (replay: Replay) => Replay, live: (services: Services) => void): Command['run'] =>
	services => {
		const {replay} = services.getState();
		if (replay) {
			services.dispatch({type: 'replayed', replay: change(replay)});
		} else {
			live(services);
		}
	};

/** Why a recording is not played on. */
export const endReason = ({replay}: State): string | undefined =>
	replay?.isEnded ? 'the recording ends here' : undefined;
