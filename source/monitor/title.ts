import {counted} from '../domain/format.js';
import type {Glyphs} from '../theme/glyphs.js';
import {linkCondition, type LinkCondition} from './link.js';
import {linkTo} from './sites.js';
import type {State} from './state.js';

/** What the title says while the list is not live: counts that are old would look like the present ones. */
const conditions: Readonly<Record<Exclude<LinkCondition, 'live' | 'connecting'>, string>> = {
	late: 'LATE',
	paused: 'PAUSED',
	lost: 'LOST',
	'signed-out': 'SIGNED OUT',
};

/** The title of the window: `kyiv-prod 128 channels ●96`. Empty before the first list. It is not sanitised. */
export const titleText = (state: State, glyphs: Glyphs): string => {
	const {link, now, server, list} = state;
	const condition = linkCondition(link, now);
	if (condition === 'connecting') {
		return '';
	}

	if (condition !== 'live') {
		return `${server.name} ${conditions[condition]}`;
	}

	const {talking} = list.totals.byStatus;
	const troubles = state.sites.flatMap(({server: {name}}) => {
		const own = linkCondition(linkTo(state, name), now);
		return own === 'live' || own === 'connecting' ? [] : [`${name} ${conditions[own]}, `];
	});
	return `${troubles.join('')}${server.name} ${counted(list.byUuid.size, 'channel')} ${glyphs.status.talking}${talking}`;
};
