import {clock, counted} from '../util/format.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import {connectionStatus, statusLooks} from '../state/connection-status.js';
import {newestConnection, screenName} from '../state/servers.js';
import type {State} from '../state/state.js';

/** The title of the window: `kyiv-prod 128 channels ●96`. Empty before the first list. It is not sanitised. */
export const titleText = (state: State, glyphs: Glyphs): string => {
	const {now, servers, list, past} = state;
	const name = screenName(state);
	if (past) {
		return `${name} PAST ${clock(now)}`;
	}

	if (state.replay) {
		return `${name} replay ${clock(now)}`;
	}

	const condition = connectionStatus(newestConnection(state), now);
	if (condition === 'connecting') {
		return '';
	}

	// Without counts: old ones would look like the present ones.
	if (condition !== 'live') {
		return `${name} ${statusLooks[condition].word}`;
	}

	const {talking} = list.totals.byStatus;
	const troubles = servers.flatMap(({name: own, connection}) => {
		const ofOne = connectionStatus(connection, now);
		return ofOne === 'live' || ofOne === 'connecting' ? [] : [`${own} ${statusLooks[ofOne].word}, `];
	});
	return `${troubles.join('')}${name} ${counted(list.byId.size, 'channel')} ${glyphs.status.talking}${talking}`;
};
