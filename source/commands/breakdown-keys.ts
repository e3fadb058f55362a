import {dimensionOf} from '../domain/dimensions.js';
import {filterTextFor} from '../domain/filter/print.js';
import {turnedBreakdown} from '../monitor/breakdown.js';
import type {DialogOf} from '../monitor/dialog.js';
import {fieldOf} from '../monitor/text-field.js';
import type {Services} from './command.js';
import {close} from './confirming.js';
import type {DialogKey} from './dialog-keys.js';

type BreakdownKey = DialogKey<'breakdown'>;

const turn =
	(by: number): BreakdownKey['run'] =>
	({getState, dispatch}, dialog) => {
		dispatch({type: 'dialog', dialog: turnedBreakdown(getState(), dialog, by)});
	};

/** Leaves the calls of the chosen value in the list. */
const filter = (services: Services, {dimension, value}: DialogOf<'breakdown'>) => {
	close(services);
	if (value === undefined) {
		return;
	}

	services.dispatch({type: 'filter-edited', field: fieldOf(filterTextFor(dimensionOf(dimension).field, value))});
	services.dispatch({type: 'filter-kept'});
};

export const breakdownKeys: readonly BreakdownKey[] = [
	{keys: ['escape', 'q'], toggledBy: 'breakdown', label: 'close', run: close},
	{keys: ['left', 'shift+tab'], label: 'back', run: turn(-1)},
	{keys: ['right', 'tab'], label: 'next', run: turn(1)},
	{keys: ['return'], label: 'show these', run: filter},
];
