import {useTheme} from '../ui/theme/theme-context.js';
import {isSearching, searchKeysLine, searchLine} from '../features/columns/search.js';
import {isHangupDialog, type Dialog as AnyDialog, type DialogOf} from '../state/dialogs.js';
import {dialogArea} from '../state/window-layout.js';
import type {State} from '../state/state.js';
import {cells} from '../util/width.js';
import {lineCells, span} from '../ui/table/line.js';
import {bulkProgressView} from '../features/bulk/progress-dialog.js';
import {Breakdown} from '../features/breakdown/dialog.js';
import {columnsView} from '../features/columns/columns-dialog.js';
import {eavesdropView} from '../features/actions/eavesdrop-dialog.js';
import {alertsView} from '../features/alerts/dialog.js';
import {callView, signInView} from '../features/actions/form-dialogs.js';
import {Frame, type Framed} from '../ui/dialog/frame.js';
import {confirmView, hangupView, liftReadOnlyView} from '../features/actions/confirm-dialog.js';
import {hangupBulkView, holdBulkView} from '../features/bulk/hangup-dialog.js';
import {profilesView} from '../features/servers/switch-dialog.js';
import {viewContext, type DialogView, type ViewContext} from '../ui/dialog/view.js';
import {helpFindLine, helpView, logView, sortView} from './text-pages.js';
import {keysLine} from './keys-line.js';

type FramedDialog = Exclude<AnyDialog, {kind: 'breakdown'}>;

const views: {readonly [Kind in FramedDialog['kind']]: (dialog: DialogOf<Kind>, context: ViewContext) => DialogView} = {
	hangup: hangupView,
	confirm: confirmView,
	'bulk-hold': holdBulkView,
	'bulk-hangup': hangupBulkView,
	'bulk-progress': bulkProgressView,
	'lift-read-only': liftReadOnlyView,
	eavesdrop: eavesdropView,
	call: callView,
	'sign-in': signInView,
	alerts: alertsView,
	sort: sortView,
	columns: columnsView,
	help: helpView,
	profiles: profilesView,
	log: logView,
};

const viewOf = (dialog: FramedDialog, context: ViewContext): DialogView =>
	(views[dialog.kind] as (dialog: FramedDialog, context: ViewContext) => DialogView)(dialog, context);

/** The dialogs that are a form keep their width while it is filled in; the others are as wide as what they show. */
const innerWidth = (dialog: FramedDialog, view: DialogView, {width, widest}: ViewContext): number =>
	'form' in dialog
		? width
		: Math.min(widest, Math.max(cells(view.title) + 2, 24, ...view.lines.map(line => lineCells(line))));

/** A dialog's view with its keys below, and the cells and lines it takes. */
const framed = (dialog: FramedDialog, context: ViewContext): Framed => {
	const view = viewOf(dialog, context);
	const columns = innerWidth(dialog, view, context);
	// The sign-in shows its own, the server's words among them.
	const problem = dialog.kind !== 'sign-in' && 'problem' in dialog ? (dialog.problem ?? '') : '';
	const last = isSearching(dialog)
		? [
				dialog.kind === 'help'
					? helpFindLine(dialog, context, columns)
					: searchLine(dialog.find, dialog.problem ?? '', 'warning', columns),
				searchKeysLine(dialog.kind === 'help', context.glyphs, columns),
			]
		: [problem ? [span(problem, 'bad')] : [], keysLine(dialog, context, columns)];
	const lines = view.isOver ? view.lines : [...view.lines, ...last];
	return {
		view: {...view, lines},
		isRed: isHangupDialog(dialog) && !view.isOver,
		size: {columns, rows: context.room + 2},
	};
};

/** The one dialog that is open, over the list and under nothing: the message and the keys below stay in sight. */
export function Dialog({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {dialog} = state;
	if (!dialog) {
		return null;
	}

	const area = dialogArea(state);
	return dialog.kind === 'breakdown' ? (
		<Breakdown state={state} dialog={dialog} />
	) : (
		<Frame {...framed(dialog, viewContext(state, glyphs))} area={area} />
	);
}
