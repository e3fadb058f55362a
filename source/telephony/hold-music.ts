import type {Channel} from './channel.js';
import {otherParty, partyShort} from './parties.js';

/** Who hears the hold music: the party at the other end of the held leg. Empty without such a leg, as with a menu. */
export const holdMusicText = (channel: Channel): string => {
	const other = otherParty(channel);
	return other ? `hold music plays to ${partyShort(other)}` : '';
};
