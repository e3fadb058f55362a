import {holdMusicText} from '../telephony/consequences.js';
import {foldedCall, type TrackedChannel} from './live-list.js';

const isHeld = ({status}: TrackedChannel): boolean => status === 'held';

/**
Who hears the hold music of a held call. The switch can show both legs as held though only one was put on hold: then this names somebody
only if this user held that leg.

@param row a leg, or a call in one line
@param legs all listed legs of its call
*/
export const heldText = (row: TrackedChannel, legs: readonly TrackedChannel[]): string => {
	const held = legs.filter(leg => isHeld(leg));
	const [source, ...others] = held.length > 1 ? held.filter(({history}) => history.at(-1)?.byThisUser) : held;
	if (!source || others.length > 0) {
		return held.length > 1 ? 'the other leg is held too' : '';
	}

	const isOfRow = source.channel.id === row.channel.id || foldedCall(row) !== undefined;
	return isOfRow ? holdMusicText(source.channel) : isHeld(row) ? 'held with its other leg' : '';
};
