import {labelOf, type DialogKey} from '../commands/dialog.js';
import {keyLabel} from '../terminal/key.js';
import {moduleOf, unseenBy, type Dialog} from '../state/dialogs.js';
import {isOnlyNext} from '../ui/form.js';
import {lineCells, span, spread, type Part} from '../ui/spans.js';
import type {Line} from '../ui/theme/style.js';
import type {ViewContext} from '../ui/dialog/view.js';

const keyPart = (binding: DialogKey<Dialog>, dialog: Dialog, {state, glyphs}: ViewContext): Part => {
	const {keys, shown = keys.slice(0, 1), isDefault, reason, acts} = binding;
	const label = labelOf(binding, dialog, state);
	const key = shown.map(name => keyLabel(name, glyphs.isAscii)).join(' ');
	if (isDefault) {
		return {line: [span(` ${label} `, 'chosen'), span(`  ${key}`, 'dim')], dropOrder: 0};
	}

	const refusal = unseenBy(binding, dialog, state) ?? reason?.(dialog, state);
	const mistake = refusal === undefined ? binding.mistake?.(dialog) : undefined;
	if (mistake && 'form' in dialog && isOnlyNext(dialog.form, mistake)) {
		return {line: [span(key, 'accent'), span(' next field')], dropOrder: 0};
	}

	const isOff = (refusal ?? mistake) !== undefined;
	const style = isOff ? 'dim' : acts && moduleOf(dialog).endsCalls ? 'alarm' : undefined;
	return {line: [span(key, style ?? 'accent'), span(` ${label}`, style)], dropOrder: 0};
};

const partsOf = (dialog: Dialog, context: ViewContext, isOfLine: boolean): readonly Part[] =>
	moduleOf(dialog)
		.keys.filter(binding => (binding.isOfLine ?? false) === isOfLine)
		.map(binding => keyPart(binding, dialog, context));

/** The least cells between two keys. */
const space = 4;

/** The last line of a dialog: its keys, the harmless one at the left. */
export const keysLine = (dialog: Dialog, context: ViewContext, width: number): Line => {
	const [first, ...others] = partsOf(dialog, context, false);
	return spread(first ? [first] : [], others, width, space);
};

/** The cells that the keys need. */
export const keysCells = (dialog: Dialog, context: ViewContext): number =>
	partsOf(dialog, context, false).reduce((sum, {line}) => sum + lineCells(line) + space, -space);

/** The keys for the line under the cursor, if any; a narrow window leaves out the last ones. */
export const lineKeysLines = (dialog: Dialog, context: ViewContext, width: number): readonly Line[] => {
	const parts = partsOf(dialog, context, true).map((part, index) => ({...part, dropOrder: index}));
	return parts.length > 0 ? [spread(parts, [], width)] : [];
};
