import type {DialogOf} from '../../state/dialog.js';
import {capitalized} from '../../util/format.js';
import {wrapWords} from '../../ui/table/fit.js';
import {short, span} from '../../ui/table/line.js';
import type {Line} from '../../ui/theme/style.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {bulkCounts, bulkTitle} from './bulk-text.js';
import {isUnderWay, leftOf, totalOf} from './bulk.js';
import {progressHead, progressWidth, failureLines} from './failure-lines.js';

/** How far a batch has come: a bar, the counts, and what failed. */
export const bulkProgressView = ({top}: DialogOf<'batch'>, {state, glyphs, widest, room}: ViewContext): DialogView => {
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
