import {note, type CommandRow} from '../../commands/command.js';
import {screenName} from '../../state/servers.js';
import {liftDialog} from '../actions/lift-lock-dialog.js';

export const maskDialog = liftDialog({
	kind: 'lift-mask',
	name: 'lift the mask',
	title: 'Show numbers and names?',
	label: 'Show them',
	effects: (by, state) => [
		`${by} masked this screen.`,
		`The calls of ${screenName(state)} will be shown with whole numbers and names.`,
	],
	lifting: {type: 'mask', isMasked: false},
	lifted: 'the mask is lifted: numbers and names are shown',
});

export const maskCommand: CommandRow = {
	id: 'mask',
	title: 'mask: hide the last digits of numbers, and names',
	run(services) {
		const {getState, dispatch, elapsed} = services;
		const {isMasked, maskedBy: by, view} = getState();
		dispatch(
			isMasked && by !== undefined
				? {type: 'dialog', dialog: maskDialog.open(by, elapsed())}
				: {type: 'mask', isMasked: !isMasked},
		);
		if (view.filter !== '' && getState().view.filter === '') {
			note(services, 'plain', 'the filter is forgotten; it found what the mask hides');
		}
	},
};
