import {cancelByDefault, confirmed, helpKey, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {note} from '../../commands/command.js';
import type {Event} from '../../state/events.js';
import type {State} from '../../state/state.js';
import {sentence} from '../../ui/phrases.js';
import {short} from '../../ui/spans.js';

/** `by`: the profile or flag that set the lock. */
type LiftDialog<Kind extends string> = {readonly kind: Kind; readonly by: string} & OpenedAt;

type Lock<Kind extends string> = {
	readonly kind: Kind;
	/** The name of the dialog in the reference. */
	readonly name: string;
	readonly title: string;
	readonly label: string;
	readonly effects: (by: string, state: State) => readonly string[];
	/** The event that lifts it, and the message then. */
	readonly lifting: Event;
	readonly lifted: string;
};

export const liftDialog = <Kind extends string>(
	lock: Lock<Kind>,
): DialogModule<LiftDialog<Kind>, [by: string, openedAt: number]> => ({
	name: lock.name,
	open: (by, openedAt) => ({kind: lock.kind, by, openedAt}),
	least: () => ({columns: 40, rows: 8}),
	keys: [
		cancelByDefault,
		{
			keys: ['y'],
			label: lock.label,
			acts: true,
			run(services, dialog) {
				confirmed(services, dialog, () => {
					services.dispatch(lock.lifting);
					note(services, 'warning', lock.lifted);
				});
			},
		},
		helpKey,
	],
	view: ({by}, {state, width}) => ({
		title: lock.title,
		isDanger: true,
		lines: lock.effects(by, state).map(text => [short(text, width)]),
	}),
	announce: ({by}, state) => [lock.title, ...lock.effects(by, state).map(text => sentence(text))],
});
