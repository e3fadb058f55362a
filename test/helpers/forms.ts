import type {Form} from '../../source/ui/form.js';

/** The text of a field of a form, whichever form it is; `undefined` where it has no such field to type into. */
export const textIn = ({fields}: Form, name: string): string | undefined => {
	const field = fields[name];
	return field?.kind === 'text' ? field.value.text : undefined;
};
