import type {ChannelActionRequest} from '../../telephony/action.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {consequencesOf} from '../../telephony/consequences.js';
import {legNameOf} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {wrapWords} from '../../ui/table/fit-text.js';
import {span} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {formLines} from '../../ui/dialog/form-lines.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import type {FieldText, Form} from '../../ui/form.js';
import {capitalized} from '../../util/format.js';
import {callQuestion, callView} from './call-question.js';

/**
The view and the announcement of a dialog that says who will hear or lose what, below the fields of its form if it has any. Two parties
with long numbers take two lines in a narrow window.
*/
export const consequenceParts = <Dialog extends {readonly row: TrackedChannel; readonly form?: Form}>(
	titleOf: (dialog: Dialog) => string,
	requestOf: (dialog: Dialog) => ChannelActionRequest,
	fields: Readonly<Record<string, FieldText>> = {},
) => ({
	view: (dialog: Dialog, context: ViewContext): DialogView =>
		callView(dialog.row, context, {
			title: titleOf(dialog),
			lines: [
				...(dialog.form ? formLines(dialog.form, fields, context) : []),
				...consequencesOf(requestOf(dialog), dialog.row.channel)
					.flatMap(text => wrapWords(capitalized(`${text}.`), context.width))
					.map((piece): Line => [span(piece)]),
			],
		}),
	announce(dialog: Dialog, state: State): readonly string[] {
		const {row} = dialog;
		const leg = legNameOf(state, row.channel);
		const texts = [leg && `it acts on the ${leg}`, ...consequencesOf(requestOf(dialog), row.channel)];
		return callQuestion(titleOf(dialog), row, state, texts.filter(Boolean).join('; '));
	},
});
