import {capitalized} from '../../util/format.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {wrapWords} from '../../ui/table/fit.js';
import {short, span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import type {DialogOf} from '../../state/dialogs.js';
import type {State} from '../../state/state.js';
import {close} from '../../commands/confirm.js';
import type {DialogKey} from '../../commands/dialog.js';
import {bulkCounts, bulkTitle} from './bulk-text.js';
import {isUnderWay, leftOf, totalOf, type BulkFailure} from './bulk.js';

/** Whether requests are still to be sent, or wait for an answer, and nobody has stopped that. */
const isStoppable = ({bulk}: State): boolean => isUnderWay(bulk) && bulk?.stopped === undefined;

export const bulkProgressKeys: ReadonlyArray<DialogKey<'bulk-progress'>> = [
	{
		keys: ['escape'],
		label: 'close',
		labelNow: (_dialog, state) => (isStoppable(state) ? 'stop' : 'close'),
		run(services) {
			if (isStoppable(services.getState())) {
				services.dispatch({type: 'bulk-stopped', why: 'by you', at: services.now()});
			} else {
				close(services);
			}
		},
	},
	{keys: ['return', 'q'], toggledBy: 'bulk', label: 'to the list', run: close},
];

/** How many lines stand above the failures. */
export const progressHead = 5;
/** The cells of the widest line. */
export const progressWidth = 66;

/** Each channel that it was not done to, and why; long ones are wrapped. */
export const failureLines = (failures: readonly BulkFailure[], width: number): readonly Line[] =>
	failures.flatMap(({subject, words}) =>
		wrapWords(span(`${subject}: ${words}`).text, width).map((text): Line => [{text}]),
	);

/** The progress of the last bulk action: a bar, the counts, the failures. */
export const bulkProgressView = (
	{top}: DialogOf<'bulk-progress'>,
	{state, glyphs, widest, room}: ViewContext,
): DialogView => {
	const {bulk} = state;
	if (!bulk) {
		return {title: 'Nothing under way', lines: []};
	}

	const width = Math.min(widest, progressWidth);
	const {phases, stopped, failures} = bulk;
	const total = totalOf(bulk);
	const done = total - leftOf(bulk) - phases.sent;
	const count = `  ${done} of ${total}`;
	const barWidth = width - count.length;
	const full = Math.floor((barWidth * done) / total);
	const bar = glyphs.bar[0].repeat(full) + glyphs.bar[1].repeat(barWidth - full);
	const left = isUnderWay(bulk) && leftOf(bulk) > 0 ? [`${leftOf(bulk)} to go`] : [];
	const counts = wrapWords([...bulkCounts(bulk), ...left].join(' · '), width).slice(0, 2);
	const why = stopped === undefined ? '' : `stopped: ${stopped}`;
	const lines = failureLines(failures, width);
	const page = Math.max(0, room - progressHead);
	const shown = lines.slice(top, top + page);
	const rest = lines.length - top - shown.length;
	const head: readonly Line[] = [
		[{text: bar, style: 'accent'}, span(count, 'strong')],
		...counts.map((text): Line => [{text}]),
		...(counts.length < 2 ? [[]] : []),
		[short(why, width, 'warning')],
	];
	return {
		title: capitalized(bulkTitle(bulk)),
		lines: [...head, ...shown, ...(rest > 0 ? [[span(`${glyphs.descending} ${rest} more`, 'dim')]] : [])],
	};
};
