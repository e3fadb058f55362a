import {note, type Services} from '../../commands/command.js';
import {sending} from '../../commands/open-dialog.js';
import {filterErrorText} from './filter-error.js';

/** Something a key does while the filter is typed, declared once: the input, the footer and the help read this row. */
type FilterKey = {
	readonly keys: readonly string[];
	readonly title: string;
	/** What it does in a word or two, for the footer; without one it is not there. */
	readonly hint?: string;
	readonly run: (services: Services) => void;
};

const keep = (services: Services) => {
	const text = filterErrorText(services.getState().view);
	if (text === undefined) {
		services.dispatch({type: 'filter-kept'});
	} else {
		note(services, 'warning', text, ({view}) => filterErrorText(view) === text);
	}
};

/** Every other key writes, or moves in what is written. */
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
