import {moduleOf} from '../../state/dialogs.js';
import type {Page} from '../../commands/dialog.js';
import {detailOf} from '../../state/detail.js';
import {screen, selected} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {pairSentence, spoken} from '../../ui/phrases.js';

/** A width at which no value wraps. */
const unwrapped = 100_000;

/** The page that is open: that of a dialog, or the details of the selected call. */
export const pageOf = (state: State): Page | undefined => {
	const {dialog, view} = state;
	if (dialog) {
		return moduleOf(dialog).page?.(dialog, state);
	}

	if (!selected(state) || !(view.isDetailFull || view.focus === 'detail')) {
		return undefined;
	}

	const lines = detailOf(state, unwrapped).map(line => pairSentence(line, spoken));
	return {of: `detail ${view.cursor}`, lines, top: view.detailTop, rows: screen(state).detailRows};
};

const shown = ({lines, top, rows}: Page, from = top, to = top + rows): readonly string[] =>
	lines.slice(Math.max(top, from), Math.min(top + rows, to)).filter(line => line !== '');

/** The lines in view of a page that opens, and how many more there are. */
const wholePage = (page: Page): readonly string[] => {
	const more = page.lines.length - page.top - page.rows;
	return [...shown(page), ...(more > 0 ? [`${more} more: Down and PgDn read on.`] : [])];
};

/** The lines of a page that have come into view. */
export const pageNews = (before: State, after: State): readonly string[] => {
	const [was, page] = [pageOf(before), pageOf(after)];
	if (!page || was?.of !== page.of) {
		return page ? wholePage(page) : [];
	}

	return page.top > was.top ? shown(page, was.top + was.rows) : shown(page, page.top, was.top);
};
