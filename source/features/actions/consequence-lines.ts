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

/** Who will hear or lose what, as sentences on the screen. Two parties with long numbers take two lines in a narrow window. */
const consequenceLines = ({channel}: TrackedChannel, request: ChannelActionRequest, width: number): readonly Line[] =>
	consequencesOf(request, channel).flatMap(text =>
		wrapWords(capitalized(`${text}.`), width).map((piece): Line => [span(piece)]),
	);

/** The same in one sentence for a screen reader, with the leg where the call has several. */
const consequenceText = ({channel}: TrackedChannel, request: ChannelActionRequest, state: State): string => {
	const leg = legNameOf(state, channel);
	return [leg && `it acts on the ${leg}`, ...consequencesOf(request, channel)].filter(Boolean).join('; ');
};

/** The view and the announcement of a dialog with these consequences, below the fields of its form if it has any. */
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
				...consequenceLines(dialog.row, requestOf(dialog), context.width),
			],
		}),
	announce: (dialog: Dialog, state: State): readonly string[] =>
		callQuestion(titleOf(dialog), dialog.row, state, consequenceText(dialog.row, requestOf(dialog), state)),
});
