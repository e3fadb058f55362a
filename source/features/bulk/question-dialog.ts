import {hangupCauses} from '../../telephony/hangup-causes.js';
import {actionVerbs} from '../../telephony/action.js';
import {capitalized} from '../../util/format.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {partiesOf} from '../../telephony/parties.js';
import type {DialogOf} from '../../state/dialog.js';
import {focusedName, pickedOf, type TextInput} from '../../ui/form.js';
import {keyLabel} from '../../terminal/key.js';
import {legsText} from '../../state/counts.js';
import {momentOf} from '../../state/selectors.js';
import type {State} from '../../state/state.js';
import {fit} from '../../ui/table/fit.js';
import {span} from '../../ui/table/line.js';
import {numbersText} from '../../ui/table/party-line.js';
import type {Line} from '../../ui/theme/style.js';
import {cells} from '../../util/width.js';
import {fieldSpans} from '../../ui/field-spans.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {ageText, rowStatus} from '../../live/row-times.js';
import {bulkPage, type BulkPage} from './page.js';
import {endedOf} from './notices.js';
import {ableNow} from './commands.js';

const ageWidth = 7;

const partyLines = ({named, top, total}: BulkPage, {state, glyphs, width}: ViewContext): readonly Line[] => {
	const moment = momentOf(state);
	const lines = named.map((row): Line => {
		const status = rowStatus(row);
		return [
			span(`${glyphs.status[status]} `, status),
			span(fit(ageText(row, moment), ageWidth, 'right'), 'dim'),
			span('  '),
			span(numbersText(partiesOf(row.channel), width - ageWidth - 4)),
		];
	});
	if (named.length === total) {
		return lines;
	}

	const [up, down] = [keyLabel('pageup'), keyLabel('pagedown')];
	const rest = `${named.length > 0 ? 'and ' : ''}${total - named.length} more${named.length > 0 ? `  ${down}` : ''}`;
	const from = named.length > 1 ? `${top + 1} to ` : '';
	const more = top === 0 ? rest : `${from}${top + named.length} of ${total}  ${up} ${down}`;
	return [...lines, [span(more, 'dim')]];
};

const titleOf = (verb: string, rows: readonly TrackedChannel[], state: State): string =>
	`${capitalized(verb)} ${legsText(rows, state)}?`;

/** Asked before many calls are held or released. */
export const holdBulkView = (dialog: DialogOf<'bulk-hold'>, context: ViewContext): DialogView => {
	const page = bulkPage(dialog, context.state);
	return {
		title: titleOf(actionVerbs[dialog.action], ableNow(dialog), context.state),
		isDanger: true,
		lines: [
			...page.head,
			...(page.isRoomy ? [[]] : []),
			...partyLines(page, context),
			...(dialog.action === 'hold' && page.spare >= 2
				? [[], [span('The party at the other end of each held leg hears the music.', 'dim')]]
				: []),
		],
	};
};

/** Says how much would be cut off, and asks for its number. */
export const hangupBulkView = (dialog: DialogOf<'bulk-hangup'>, context: ViewContext): DialogView => {
	const {form, asked} = dialog;
	const {width, glyphs, state} = context;
	const page = bulkPage(dialog, state);
	const ended = endedOf(dialog);
	const focus = focusedName(form);
	const label = `Type ${asked} ${ended > 0 ? `(${page.total} left)` : 'to hang up'}  `;
	const {value} = form.fields.count as TextInput;
	const cause = hangupCauses[pickedOf(form, 'cause')]!;
	const fields: readonly Line[] = [
		[span(label, focus === 'count' ? 'accent' : 'dim'), ...fieldSpans(value, width - cells(label), focus === 'count')],
		[
			span('Cause  ', focus === 'cause' ? 'accent' : 'dim'),
			span(`${glyphs.previous} `, 'accent'),
			span(cause, focus === 'cause' ? 'chosen' : undefined),
			span(` ${glyphs.next}`, 'accent'),
		],
	];
	const space: readonly Line[] = page.isRoomy ? [[]] : [];
	return {
		title: titleOf(actionVerbs.hangup, dialog.calls, state),
		isDanger: true,
		lines: [...page.head, ...space, ...fields, ...space, ...partyLines(page, context)],
	};
};
