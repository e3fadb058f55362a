import type {Command, Services} from '../../commands/command.js';
import type {Replay, State} from '../../state/state.js';

/** The speeds of a recording, as factors of the recorded time. */
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

/** Returns the `run` of a command that changes the playback of a recording, and does something else without one. */
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

/** Why a recording does not play on; `undefined` while it can. */
export const endReason = ({replay}: State): string | undefined =>
	replay?.isEnded ? 'the recording ends here' : undefined;
