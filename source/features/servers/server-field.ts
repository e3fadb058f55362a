import {choiceOf, type Choice, type FieldText} from '../../ui/form.js';

/** The servers that a dialog can act on; with several, a field of its own picks one. */
export type ForServer = {
	readonly servers: ReadonlyArray<{
		readonly id: string;
		readonly name: string;
		readonly isUserOptional?: boolean | undefined;
	}>;
};

export type ServerField = {readonly server?: Choice};

export const serverField = ({servers}: ForServer, picked = 0): ServerField =>
	servers.length > 1 ? {server: choiceOf(servers, picked)} : {};

export const serverFieldText = ({servers}: ForServer): Required<FieldText> => ({
	label: 'On',
	spoken: 'on which server',
	answers: servers.map(({name}) => name),
});

type Picking = ForServer & {readonly form: {readonly fields: ServerField}};

export const pickedFrom = ({servers, form}: Picking) => servers[form.fields.server?.picked ?? 0]!;

export const pickedServer = (dialog: Picking): string => pickedFrom(dialog).id;
