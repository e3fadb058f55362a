import {duration} from '../domain/format.js';
import type {Tracked} from '../domain/live-list.js';
import {dataAge} from '../monitor/link.js';
import {staleAmong} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';
import {span} from '../table/line.js';
import type {Line} from '../theme/style.js';

/** Said in every dialog that acts, while the list of one of the calls is too old to trust. */
export const staleLines = (rows: readonly Tracked[], state: State): readonly Line[] =>
	staleAmong(rows, state).map(({site, link}) => {
		const list = site === undefined ? 'the list' : `the list of ${site}`;
		return [span(`${list} is ${duration(dataAge(link, state.now))} old: this may have changed`, 'alarm')];
	});
