import {cancel, close, type DialogModule, type Problem} from '../../commands/dialog.js';
import {clock} from '../../util/format.js';
import {formLines} from '../../ui/dialog/form-lines.js';
import {formOf, textInput, textOf, type Form, type TextInput} from '../../ui/form.js';
import {sentence} from '../../ui/phrases.js';
import {span} from '../../ui/spans.js';

type IncidentDialog = {
	readonly kind: 'incident';
	/** The moment of the incident, ms. */
	readonly at: number;
	readonly form: Form<{readonly title: TextInput}>;
} & Problem;

const fields = {title: {label: 'Title', spoken: 'Title of the incident'}};
const title = 'Write down an incident';
const effects = ({at}: IncidentDialog): readonly string[] => [
	'A page and a recording: up to 5 minutes',
	`until ${clock(at)}, and the minute after.`,
];

export const incidentDialog: DialogModule<IncidentDialog, [at: number]> = {
	name: 'incident',
	open: at => ({kind: 'incident', at, form: formOf({title: textInput()})}),
	keys: [
		cancel,
		{
			keys: ['return'],
			label: 'write',
			run(services, {at, form}) {
				close(services);
				services.writeIncident(textOf(form, 'title').trim() || 'Incident', at);
			},
		},
	],
	fields: () => fields,
	view: (dialog, context) => ({
		title,
		lines: [...formLines(dialog.form, fields, context), [], ...effects(dialog).map(text => [span(text, 'dim')])],
	}),
	announce: dialog => [sentence(title), sentence(effects(dialog).join(' '))],
};
