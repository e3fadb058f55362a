import {filterTextFor} from '../filter/language/stringify.js';
import type {DialogOf} from '../../state/dialog.js';
import {fieldOf} from '../../ui/text-field.js';
import type {Services} from '../../commands/command.js';
import {close} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog-keys.js';
import {turnedBreakdown} from './breakdown.js';
import {dimensionOf} from './breakdown-dimensions.js';

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
