import {opening, type CommandRow} from '../../commands/command.js';
import {hasList} from '../../state/servers.js';
import {incidentDialog} from './dialog.js';

export const incidentCommand: CommandRow = {
	id: 'incident',
	title: 'write down an incident: a page to paste and a recording, of these minutes or of those on the screen',
	typedNext: () => 'text',
	reason: state => (hasList(state) ? undefined : 'there was no list yet'),
	run: opening(({now}) => incidentDialog.open(now)),
};
