import {opening, type CommandRow} from '../../commands/command.js';
import {momentsIn} from '../history/snapshots.js';
import {incidentDialog} from './dialog.js';

export const incidentCommand: CommandRow = {
	id: 'incident',
	title: 'write down an incident: a page to paste and a recording, of these minutes or of those on the screen',
	opensField: () => 'text',
	reason: ({history}) => (momentsIn(history).length === 0 ? 'there was no list yet' : undefined),
	run: opening(({now}) => incidentDialog.open(now)),
};
