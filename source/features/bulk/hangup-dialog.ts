import {hangupCauses} from '../../telephony/hangup-causes.js';
import {cells} from '../../util/width.js';
import {choiceSpans, fieldSpans} from '../../ui/field-spans.js';
import {choiceOf, formOf, pickedOf, textInput, textOf, type Choice, type Form, type TextInput} from '../../ui/form.js';
import {span} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {cancel, type DialogModule, type Problem} from '../../commands/dialog.js';
import type {ViewContext} from '../../ui/dialog/view.js';
import {bulkPage, endedOf, type BulkQuestion, type Marked} from './question-lines.js';
import {beginKey, bulkParts, partyLines, titleOf} from './question.js';

/** `asked`: the number of legs when it opened, which the person has to type. */
type HangupBulkDialog = BulkQuestion & {
	readonly kind: 'bulk-hangup';
	readonly action: 'hangup';
	readonly asked: number;
	readonly form: Form<{readonly count: TextInput; readonly cause: Choice}>;
} & Problem;

const causeOf = ({form}: HangupBulkDialog) => hangupCauses[pickedOf(form, 'cause')]!;

/** The fewest cells of the field for the number. */
const leastField = 8;

const fieldLines = (dialog: HangupBulkDialog, left: number, {glyphs, width}: ViewContext): readonly Line[] => {
	const {form, asked} = dialog;
	const {focus} = form;
	const hasEnded = endedOf(dialog) > 0;
	const whole = `To hang up${hasEnded ? ` the ${left} left` : ''}, type the number ${asked}  `;
	const short = `Type number ${asked}${hasEnded ? ` (${left} left)` : ''}  `;
	const label = cells(whole) + leastField <= width ? whole : short;
	const [isCount, isCause] = [focus === 'count', focus === 'cause'];
	return [
		[span(label, isCount ? 'accent' : 'dim'), ...fieldSpans(form.fields.count.value, width - cells(label), isCount)],
		[span('Cause  ', isCause ? 'accent' : 'dim'), ...choiceSpans(causeOf(dialog), glyphs, isCause)],
	];
};

/** Asks for the number of legs that will be hung up. */
export const hangupBulkDialog: DialogModule<HangupBulkDialog, [marked: Marked, openedAt: number]> = {
	...bulkParts,
	name: 'bulk hang-up',
	open: (marked, openedAt) => ({
		kind: 'bulk-hangup',
		action: 'hangup',
		...marked,
		top: 0,
		asked: marked.calls.length,
		openedAt,
		form: formOf({count: textInput(), cause: choiceOf(hangupCauses)}),
	}),
	endsCalls: true,
	keys: [
		cancel,
		beginKey('return', 'Hang up', dialog => ({kind: 'hangup', cause: causeOf(dialog)}), {
			// The number at its opening counts: the person has read that one, though some legs may have ended since.
			mistake: ({form, asked}) =>
				textOf(form, 'count').trim() === String(asked)
					? undefined
					: {field: 'count', reason: `nothing is sent until ${asked} is typed`},
		}),
	],
	fields: ({asked}) => ({
		count: {label: `To hang up, type the number ${asked}`},
		cause: {label: 'Cause', answers: hangupCauses},
	}),
	view(dialog, context) {
		const page = bulkPage(dialog, context.state);
		const fields = fieldLines(dialog, page.total, context);
		return {
			title: titleOf(dialog, dialog.calls, context.state),
			lines: [...page.head, ...page.space, ...fields, ...page.space, ...partyLines(page, context)],
		};
	},
};
