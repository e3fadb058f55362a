import {duration} from '../domain/format.js';
import type {Tracked} from '../domain/live-list.js';
import {pickedSite, type DialogOf} from '../monitor/dialog.js';
import {dataAge, isStale} from '../monitor/link.js';
import {staleAmong, watched, type Watched} from '../monitor/sites.js';
import type {State} from '../monitor/state.js';
import {span} from '../table/line.js';
import type {Line} from '../theme/style.js';

/** Tells a length of time, from ms. */
type Lasting = (milliseconds: number) => string;

const oldList = ({site, link}: Watched, state: State, lasting: Lasting): string =>
	`${site === undefined ? 'the list' : `the list of ${site}`} is ${lasting(dataAge(link, state.now))} old`;

/** Said in every dialog that acts on calls, while the list of one of them is too old to trust. */
export const staleTexts = (rows: readonly Tracked[], state: State, lasting: Lasting): readonly string[] =>
	staleAmong(rows, state).map(one => `${oldList(one, state, lasting)}: this may have changed`);

/** The same of a new call, which is on no list yet. */
export const staleCallTexts = (dialog: DialogOf<'call'>, state: State, lasting: Lasting): readonly string[] =>
	watched(state)
		.filter(({site, link}) => site === pickedSite(dialog) && isStale(link, state.now))
		.map(one => `${oldList(one, state, lasting)}: the server may not answer`);

const warnings = (texts: readonly string[]): readonly Line[] => texts.map((text): Line => [span(text, 'alarm')]);

export const staleLines = (rows: readonly Tracked[], state: State): readonly Line[] =>
	warnings(staleTexts(rows, state, duration));

export const staleCallLines = (dialog: DialogOf<'call'>, state: State): readonly Line[] =>
	warnings(staleCallTexts(dialog, state, duration));
