import type {Replay, State} from '../../state/state.js';
import {textPart, type Part} from '../../ui/spans.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import {momentText} from '../../util/format.js';

/** The moment and the speed of a playback: `replay 14:02:11 ×10`. */
export const replayText = ({speed, isPaused, isEnded}: Replay, at: number, today = Date.now()): string => {
	const moment = momentText(at, today);
	return isEnded
		? `end of the recording ${moment}`
		: `${isPaused ? 'PAUSED' : 'replay'} ${moment}${speed === 1 ? '' : ` ×${speed}`}`;
};

const stageOf = ({isPaused, isEnded}: Replay): keyof Glyphs['replay'] =>
	isEnded ? 'ended' : isPaused ? 'paused' : 'playing';

/** The same for the header, in the place of `live`; empty without a recording. */
export const replayParts = ({replay, now}: State, glyphs: Glyphs): readonly Part[] =>
	replay ? [textPart(`${glyphs.replay[stageOf(replay)]} ${replayText(replay, now)}`, 0, 'accent')] : [];
