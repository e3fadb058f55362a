import {useTheme} from '../ui/theme/theme-context.js';
import {moduleOf, type Dialog as AnyDialog} from '../state/dialogs.js';
import {dialogArea} from '../state/window-layout.js';
import type {State} from '../state/state.js';
import {cells} from '../util/width.js';
import {lineCells, span} from '../ui/spans.js';
import type {Line} from '../ui/theme/style.js';
import {Frame, type Framed} from '../ui/dialog/frame.js';
import {isSearching, searchKeysLine, searchLine} from '../ui/dialog/search.js';
import {viewContext, type DialogView, type ViewContext} from '../ui/dialog/view.js';
import {keysCells, keysLine, lineKeysLines} from './keys-line.js';

/** The inner width of a dialog: fixed for a form while it is filled in, else that of its content. */
const innerWidth = (dialog: AnyDialog, view: DialogView, context: ViewContext): number => {
	const needed = [cells(view.title) + 2, keysCells(dialog, context), ...view.lines.map(line => lineCells(line))];
	return 'form' in dialog ? context.width : Math.min(context.widest, Math.max(24, ...needed));
};

/** The last two lines: a problem and the keys, or an open search line and its keys. */
const lastLines = (dialog: AnyDialog, view: DialogView, context: ViewContext, width: number): readonly Line[] => {
	const {search} = moduleOf(dialog);
	if (search && isSearching(dialog)) {
		return [
			searchLine(dialog.find, search.found(dialog, context.state), width),
			searchKeysLine(search.hints, context.glyphs, width),
		];
	}

	const problem = 'problem' in dialog && !view.isProblemShown && dialog.problem;
	return [problem ? [span(problem, 'bad')] : [], keysLine(dialog, context, width)];
};

/** A dialog's view with its keys below, and the cells and lines it takes. */
const framed = (dialog: AnyDialog, view: DialogView, context: ViewContext): Framed => {
	const columns = innerWidth(dialog, view, context);
	const lines = view.isOver
		? view.lines
		: [...view.lines, ...lineKeysLines(dialog, context, columns), ...lastLines(dialog, view, context, columns)];
	return {
		view: {...view, lines},
		isRed: moduleOf(dialog).endsCalls === true && !view.isOver,
		size: {columns, rows: context.room + 2},
	};
};

/** The open dialog, over the list: the message and the keys below stay in sight. */
export function Dialog({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {dialog} = state;
	if (!dialog) {
		return null;
	}

	const context = viewContext(state, glyphs);
	const view = moduleOf(dialog).view(dialog, context, width => keysLine(dialog, context, width));
	return 'lines' in view ? <Frame {...framed(dialog, view, context)} area={dialogArea(state)} /> : view;
}
