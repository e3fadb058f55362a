import {cancelByDefault, confirmed, helpKey, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {screenName} from '../../state/servers.js';
import type {State} from '../../state/state.js';
import {sentence} from '../../ui/phrases.js';
import {short} from '../../ui/table/line.js';

/** Asked before a screen is released that a profile or a flag made read-only. */
type ReadOnlyDialog = {readonly kind: 'lift-read-only'; readonly by: string} & OpenedAt;

const title = 'Allow changes here?';

const effects = ({by}: ReadOnlyDialog, state: State): readonly string[] => [
	`${by} made this screen read-only.`,
	`Keys will act on the calls of ${screenName(state)} again.`,
];

export const readOnlyDialog: DialogModule<ReadOnlyDialog, [by: string, openedAt: number]> = {
	name: 'lift read-only',
	open: (by, openedAt) => ({kind: 'lift-read-only', by, openedAt}),
	least: () => ({columns: 40, rows: 8}),
	keys: [
		cancelByDefault,
		{
			keys: ['y'],
			label: 'Allow changes',
			acts: true,
			run(services, dialog) {
				confirmed(services, dialog, () => {
					services.dispatch({type: 'read-only', isReadOnly: false});
				});
			},
		},
		helpKey,
	],
	view: (dialog, {state, width}) => ({
		title,
		isDanger: true,
		lines: effects(dialog, state).map(text => [short(text, width)]),
	}),
	announce: (dialog, state) => [title, ...effects(dialog, state).map(text => sentence(text))],
};
