import {duration} from '../domain/format.js';
import type {Tracked} from '../domain/live-list.js';
import {dataAge} from '../monitor/link.js';
import {staleAmong} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';
import {span} from '../table/line.js';
import type {Line} from '../theme/style.js';

/**
Said in every dialog that acts, while the list of one of the calls is too old to trust. `lasting` tells a length of time, from ms.
*/
export const staleTexts = (
	rows: readonly Tracked[],
	state: State,
	lasting: (milliseconds: number) => string,
): readonly string[] =>
	staleAmong(rows, state).map(({site, link}) => {
		const list = site === undefined ? 'the list' : `the list of ${site}`;
		return `${list} is ${lasting(dataAge(link, state.now))} old: this may have changed`;
	});

export const staleLines = (rows: readonly Tracked[], state: State): readonly Line[] =>
	staleTexts(rows, state, duration).map((text): Line => [span(text, 'alarm')]);
