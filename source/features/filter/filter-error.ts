import type {View} from '../../state/view.js';
import {reasonAgainstFilter} from './language/parse.js';

/** Why what is typed cannot be kept as the filter, if so. */
export const filterErrorText = ({filterField}: View): string | undefined => {
	const mistake = filterField && reasonAgainstFilter(filterField.text);
	return mistake && `filter not kept: ${mistake.words}`;
};
