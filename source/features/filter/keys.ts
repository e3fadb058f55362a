import {note, sending, type Services} from '../../commands/command.js';
import type {View} from '../../state/view.js';
import {fieldOf} from '../../ui/text-field.js';
import {reasonAgainstFilter} from './language/parse.js';

/** A key of the filter field, declared once: the input, the footer and the help read this row. */
type FilterKey = {
	readonly keys: readonly string[];
	readonly title: string;
	/** Its text in the footer; without one the footer leaves it out. */
	readonly hint?: string;
	readonly run: (services: Services) => void;
};

/** Why the typed text cannot be kept as the filter; `undefined` when it can. */
const filterErrorText = ({filterField}: View): string | undefined => {
	const mistake = filterField && reasonAgainstFilter(filterField.text);
	return mistake && `filter not kept: ${mistake.words}`;
};

const keep = (services: Services) => {
	const text = filterErrorText(services.getState().view);
	if (text === undefined) {
		services.dispatch({type: 'filter-kept'});
	} else {
		note(services, 'warning', text, ({view}) => filterErrorText(view) === text);
	}
};

export const setFilter = ({dispatch}: Services, text: string): void => {
	dispatch({type: 'filter-edited', field: fieldOf(text)});
	dispatch({type: 'filter-kept'});
};

/** All other keys edit the text. */
export const filterKeys: readonly FilterKey[] = [
	{keys: ['return'], title: 'keep the filter', hint: 'keep', run: keep},
	{keys: ['escape'], title: 'clear it: every call again', hint: 'clear', run: sending({type: 'filter-cleared'})},
	{
		keys: ['tab'],
		title: 'complete a field, or a value that the list has; again for the next one',
		hint: 'complete',
		run: sending({type: 'filter-completed', by: 1}),
	},
	{keys: ['shift+tab'], title: 'the one before', run: sending({type: 'filter-completed', by: -1})},
	{
		keys: ['ctrl+p'],
		title: 'an earlier filter',
		hint: 'earlier filter',
		run: sending({type: 'filter-recalled', by: -1}),
	},
	{keys: ['ctrl+n'], title: 'a later one', hint: 'later', run: sending({type: 'filter-recalled', by: 1})},
	{keys: ['up'], title: 'the cursor up in the list', run: sending({type: 'moved', move: 'up'})},
	{keys: ['down'], title: 'down', run: sending({type: 'moved', move: 'down'})},
];
