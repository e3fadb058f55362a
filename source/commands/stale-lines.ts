import {duration} from '../domain/format.js';
import {dataAge, isStale} from '../monitor/link.js';
import type {State} from '../monitor/state.js';
import {span} from '../table/line.js';
import type {Line} from '../theme/style.js';

/** Said in every dialog that acts, while the list is too old to trust. */
export const staleLines = ({link, now}: State): readonly Line[] =>
	isStale(link, now) ? [[span(`the list is ${duration(dataAge(link, now))} old: this may have changed`, 'alarm')]] : [];
