import {useTheme} from '../../hooks/theme-context.js';
import {isFinding} from '../../monitor/column-find.js';
import {isEnding, type Dialog as AnyDialog, type DialogOf} from '../../monitor/dialog.js';
import {dialogArea} from '../../monitor/screen.js';
import type {State} from '../../monitor/state.js';
import {cells} from '../../text/width.js';
import {lineCells, span} from '../../table/line.js';
import {batchView} from './batch.js';
import {Breakdown} from './breakdown.js';
import {columnsView} from './columns.js';
import {eavesdropView} from './eavesdrop.js';
import {findKeysLine, findLine} from './find-line.js';
import {findingsView} from './findings.js';
import {callView, signInView} from './forms.js';
import {Frame, type Framed} from './frame.js';
import {confirmView, hangupView} from './hangup.js';
import {keysLine} from './keys-line.js';
import {hangupManyView, holdManyView} from './many.js';
import {profilesView} from './profiles.js';
import {releaseView} from './release.js';
import {helpFindLine, helpView, logView, sortView} from './scrolling.js';
import {viewContext, type DialogView, type ViewContext} from './view.js';

type FramedDialog = Exclude<AnyDialog, {kind: 'breakdown'}>;

const views: {readonly [Kind in FramedDialog['kind']]: (dialog: DialogOf<Kind>, context: ViewContext) => DialogView} = {
	hangup: hangupView,
	confirm: confirmView,
	'hold-many': holdManyView,
	'hangup-many': hangupManyView,
	batch: batchView,
	release: releaseView,
	eavesdrop: eavesdropView,
	call: callView,
	'sign-in': signInView,
	findings: findingsView,
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
	const last = isFinding(dialog)
		? [
				dialog.kind === 'help'
					? helpFindLine(dialog, context, columns)
					: findLine(dialog.find, dialog.problem ?? '', 'warning', columns),
				findKeysLine(dialog.kind === 'help', context.glyphs, columns),
			]
		: [problem ? [span(problem, 'bad')] : [], keysLine(dialog, context, columns)];
	const lines = view.isOver ? view.lines : [...view.lines, ...last];
	return {view: {...view, lines}, isRed: isEnding(dialog) && !view.isOver, size: {columns, rows: context.room + 2}};
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
