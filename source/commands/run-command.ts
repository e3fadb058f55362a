import {reasonInCharts} from '../features/charts/keys.js';
import type {Note} from '../state/notes.js';
import type {State} from '../state/state.js';
import {note, labelFor, type Command, type Services} from './command.js';
import {noteKey} from './key-notes.js';
import {refuseTyping} from './refused-typing.js';

const reasonFor = (command: Command, state: State): string | undefined =>
	reasonInCharts(command, state) ?? command.reason?.(state);

export const runCommand = (services: Services, command: Command, key: string): void => {
	const reason = reasonFor(command, services.getState());
	if (reason === undefined) {
		command.run(services, key);
	} else {
		refuse(services, command, reason, state => reasonFor(command, state) === reason);
	}
};

/** Shows why a command is disabled. Somebody who does not look goes on typing, into a field or a question that did not open. */
export const refuse = (services: Services, command: Command, reason: string, stillTrue?: Note['stillTrue']): void => {
	const refusal = `${labelFor(command)}: ${reason}`;
	if (command.group === 'Move') {
		noteKey(services, refusal, {stillTrue});
	} else {
		note(services, 'warning', refusal, stillTrue);
	}

	const text = command.typedNext?.(services.getState());
	if (text !== undefined) {
		refuseTyping(services, refusal, text);
	}
};
