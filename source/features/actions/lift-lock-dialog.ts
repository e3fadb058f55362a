import {cancelByDefault, confirmed, helpKey, type DialogModule, type OpenedAt} from '../../commands/dialog.js';
import {note} from '../../commands/command.js';
import type {Event} from '../../state/events.js';
import type {State} from '../../state/state.js';
import {sentence} from '../../ui/phrases.js';
import {short} from '../../ui/spans.js';

/** Asks before it lifts a lock of the screen; `by`: the profile or flag that set it. */
type LiftDialog<Kind extends string> = {readonly kind: Kind; readonly by: string} & OpenedAt;

/** A lock of the screen. */
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

/** The dialog that asks whether to lift a lock. */
export const liftDialog = <Kind extends string>({
	kind,
	name,
	title,
	label,
	effects,
	lifting,
	lifted,
}: Lock<Kind>): DialogModule<LiftDialog<Kind>, [by: string, openedAt: number]> => ({
	name,
	open: (by, openedAt) => ({kind, by, openedAt}),
	least: () => ({columns: 40, rows: 8}),
	keys: [
		cancelByDefault,
		{
			keys: ['y'],
			label,
			acts: true,
			run(services, dialog) {
				confirmed(services, dialog, () => {
					services.dispatch(lifting);
					note(services, 'warning', lifted);
				});
			},
		},
		helpKey,
	],
	view: ({by}, {state, width}) => ({
		title,
		isDanger: true,
		lines: effects(by, state).map(text => [short(text, width)]),
	}),
	announce: ({by}, state) => [title, ...effects(by, state).map(text => sentence(text))],
});
