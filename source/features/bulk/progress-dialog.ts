import {capitalized} from '../../util/format.js';
import {wrapWords} from '../../ui/table/fit-text.js';
import {clauses, sentence} from '../../ui/phrases.js';
import {short, span} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import type {State} from '../../state/state.js';
import {scrolledTo} from '../../state/view.js';
import {dialogRoom} from '../../state/window-layout.js';
import {close, type DialogModule} from '../../commands/dialog.js';
import {textPage} from '../../ui/dialog/text-page.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {bulkCounts, bulkProgress, bulkTitle} from './bulk-text.js';
import {failuresToShow, isUnderWay, leftOf, totalOf, type BulkFailure} from './bulk.js';

/** The bulk action that is under way, or was the last. */
type ProgressDialog = {readonly kind: 'bulk-progress'; readonly top: number};

/** Whether requests are still to be sent, or wait for an answer, and nobody has stopped that. */
const isStoppable = ({bulk}: State): boolean => isUnderWay(bulk) && bulk?.stopped === undefined;

/** How many lines stand above the failures. */
const progressHead = 5;
/** The cells of the widest line. */
const progressWidth = 66;

/** A line for each failure, with the reason; long ones are wrapped. */
const failureLines = (failures: readonly BulkFailure[], width: number): readonly Line[] =>
	failures.flatMap(({subject, words}) =>
		wrapWords(span(`${subject}: ${words}`).text, width).map((text): Line => [{text}]),
	);

/** A bar, the counts, the failures. */
const progressView = ({top}: ProgressDialog, context: ViewContext): DialogView => {
	const {glyphs, widest, room} = context;
	const {bulk} = context.state;
	if (!bulk) {
		return {title: 'Nothing under way', lines: []};
	}

	const width = Math.min(widest, progressWidth);
	const {phases, stopped} = bulk;
	const total = totalOf(bulk);
	const done = total - leftOf(bulk) - phases.sent;
	const count = `  ${done} of ${total}`;
	const barWidth = width - count.length;
	const full = Math.floor((barWidth * done) / total);
	const bar = glyphs.bar[0].repeat(full) + glyphs.bar[1].repeat(barWidth - full);
	const counts = wrapWords(bulkProgress(bulk).join(' · '), width).slice(0, 2);
	const why = stopped === undefined ? '' : `stopped: ${stopped}`;
	const page = textPage(failureLines(failuresToShow(bulk), width), top, {
		...context,
		room: Math.max(0, room - progressHead),
	});
	const head: readonly Line[] = [
		[{text: bar, style: 'accent'}, span(count, 'strong')],
		...counts.map((text): Line => [{text}]),
		...(counts.length < 2 ? [[]] : []),
		[short(why, width, 'warning')],
	];
	return {
		title: capitalized(bulkTitle(bulk)),
		...page,
		lines: [...head, ...page.lines],
	};
};

export const progressDialog: DialogModule<ProgressDialog> = {
	name: 'progress of a bulk action',
	open: () => ({kind: 'bulk-progress', top: 0}),
	keys: [
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
	],
	moved(dialog, move, state) {
		const {rows, columns} = dialogRoom(state);
		const {length} = failureLines(state.bulk ? failuresToShow(state.bulk) : [], Math.min(columns, progressWidth));
		return {...dialog, top: scrolledTo(move, dialog.top, length, rows - progressHead)};
	},
	view: progressView,
	announce: (_dialog, {bulk}) =>
		bulk
			? [
					sentence(bulkTitle(bulk)),
					clauses(...bulkCounts(bulk)),
					bulk.stopped === undefined ? '' : sentence(`stopped: ${bulk.stopped}`),
					...failuresToShow(bulk).map(({subject, words}) => sentence(`${subject}: ${words}`)),
				]
			: ['Nothing is under way.'],
};
