import {dialogKeys, labelOf, unseenBy, type DialogKey} from '../commands/dialog.js';
import {keyLabel} from '../terminal/key.js';
import {isHangupDialog, type DialogKind, type DialogOf} from '../state/dialogs.js';
import {isOnlyNext} from '../ui/form.js';
import {span, spread, type Part} from '../ui/table/line.js';
import type {Line} from '../ui/theme/style.js';
import type {ViewContext} from '../ui/dialog/view.js';

const keyPart = <Kind extends DialogKind>(
	binding: DialogKey<Kind>,
	dialog: DialogOf<Kind>,
	{state, glyphs}: ViewContext,
): Part => {
	const {keys, shown = keys.slice(0, 1), isDefault, reason} = binding;
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
	const isRed = binding.acts && isHangupDialog(dialog);
	const style = isOff ? 'dim' : isRed ? 'alarm' : undefined;
	return {line: [span(key, style ?? 'accent'), span(` ${label}`, style)], dropOrder: 0};
};

const partsOf = <Kind extends DialogKind>(
	dialog: DialogOf<Kind>,
	context: ViewContext,
	isOfLine: boolean,
): readonly Part[] => {
	const bindings = dialogKeys[dialog.kind] as ReadonlyArray<DialogKey<Kind>>;
	return bindings
		.filter(binding => (binding.isOfLine ?? false) === isOfLine)
		.map(binding => keyPart(binding, dialog, context));
};

/** The last line of a dialog: its keys, the harmless one at the left. */
export const keysLine = <Kind extends DialogKind>(
	dialog: DialogOf<Kind>,
	context: ViewContext,
	width: number,
): Line => {
	const [first, ...others] = partsOf(dialog, context, false);
	return spread(first ? [first] : [], others, width, 4);
};

/** What can be done to the line under the cursor; in a narrow window the last of it is left out. */
export const rowKeysLine = <Kind extends DialogKind>(
	dialog: DialogOf<Kind>,
	context: ViewContext,
	width: number,
): Line =>
	spread(
		partsOf(dialog, context, true).map((part, index) => ({...part, dropOrder: index})),
		[],
		width,
	);
