import type {CommandRow} from '../../commands/command.js';
import {maskDialog} from './dialog.js';

export const maskCommand: CommandRow = {
	id: 'mask',
	title: 'mask: hide the last digits of numbers, and names',
	run({getState, dispatch, elapsed}) {
		const {isMasked, maskedBy: by} = getState();
		dispatch(
			isMasked && by !== undefined
				? {type: 'dialog', dialog: maskDialog.open(by, elapsed())}
				: {type: 'mask', isMasked: !isMasked},
		);
	},
};
