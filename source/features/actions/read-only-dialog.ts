import {screenName} from '../../state/servers.js';
import {liftDialog} from './lift-lock-dialog.js';

export const readOnlyDialog = liftDialog({
	kind: 'lift-read-only',
	name: 'lift read-only',
	title: 'Allow changes here?',
	label: 'Allow changes',
	effects: (by, state) => [
		`${by} made this screen read-only.`,
		`Keys will act on the calls of ${screenName(state)} again.`,
	],
	lifting: {type: 'read-only', isReadOnly: false},
	lifted: 'read-only is lifted: keys act on calls again',
});
