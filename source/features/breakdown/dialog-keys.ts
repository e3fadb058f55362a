import {filterTextFor} from '../filter/language/stringify.js';
import type {DialogOf} from '../../state/dialogs.js';
import {setFilter} from '../filter/keys.js';
import type {Services} from '../../commands/command.js';
import {close} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog.js';
import {nextBreakdown} from './breakdown.js';
import {dimensionOf} from './breakdown-dimensions.js';

type BreakdownKey = DialogKey<'breakdown'>;

const next =
	(by: number): BreakdownKey['run'] =>
	({getState, dispatch}, dialog) => {
		dispatch({type: 'dialog', dialog: nextBreakdown(getState(), dialog, by)});
	};

const filterByValue = (services: Services, {dimension, value}: DialogOf<'breakdown'>) => {
	close(services);
	if (value !== undefined) {
		setFilter(services, filterTextFor(dimensionOf(dimension).field, value));
	}
};

export const breakdownKeys: readonly BreakdownKey[] = [
	{keys: ['escape', 'q'], toggledBy: 'breakdown', label: 'close', run: close},
	{keys: ['left', 'shift+tab'], label: 'back', run: next(-1)},
	{keys: ['right', 'tab'], label: 'next', run: next(1)},
	{keys: ['return'], label: 'show these', run: filterByValue},
];
