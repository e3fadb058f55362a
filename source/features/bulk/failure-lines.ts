import {wrapWords} from '../../ui/table/fit.js';
import {span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import type {BulkFailure} from './bulk.js';

/** The lines of the progress of a batch that stand above those for which it failed. */
export const progressHead = 5;
/** Its widest line. */
export const progressWidth = 66;

/** What was not done, and why; whatever is too long for a line goes on in the next one. */
export const failureLines = (failures: readonly BulkFailure[], width: number): readonly Line[] =>
	failures.flatMap(({subject, words}) =>
		wrapWords(span(`${subject}: ${words}`).text, width).map((text): Line => [{text}]),
	);
