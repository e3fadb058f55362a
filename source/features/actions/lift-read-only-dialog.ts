import type {DialogOf} from '../../state/dialog.js';
import {screenName} from '../../state/servers.js';
import {short} from '../../ui/table/line.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';

/** Asked before calls can be changed on a screen that somebody wanted read-only. */
export const liftReadOnlyView = ({by}: DialogOf<'release'>, {state, width}: ViewContext): DialogView => ({
	title: 'Allow changes here?',
	isDanger: true,
	lines: [
		[short(`${by} made this screen read-only.`, width)],
		[short(`Keys will act on the calls of ${screenName(state)} again.`, width)],
	],
});
