import {dialogKeys, type DialogKey} from '../../commands/dialog-keys.js';
import {keyLabel} from '../../commands/table.js';
import type {DialogKind, DialogOf} from '../../monitor/dialog.js';
import {span, spread, type Part} from '../../table/line.js';
import type {Line} from '../../theme/style.js';
import type {ViewContext} from './view.js';

const keyPart = <Kind extends DialogKind>(
	{keys, label, isDefault, reason}: DialogKey<Kind>,
	dialog: DialogOf<Kind>,
	{state, glyphs}: ViewContext,
): Part => {
	const key = keyLabel(keys[0]!, glyphs.isAscii);
	if (isDefault) {
		return {line: [span(` ${label} `, 'chosen'), span(`  ${key}`, 'dim')], leaves: 0};
	}

	const isOff = reason?.(dialog, state) !== undefined;
	return {line: [span(key, isOff ? 'dim' : 'accent'), span(` ${label}`, isOff ? 'dim' : undefined)], leaves: 0};
};

/** The last line of a dialog: its keys, the harmless one at the left. */
export const keysLine = <Kind extends DialogKind>(
	dialog: DialogOf<Kind>,
	context: ViewContext,
	width: number,
): Line => {
	const bindings = dialogKeys[dialog.kind] as ReadonlyArray<DialogKey<Kind>>;
	const [first, ...others] = bindings.map(binding => keyPart(binding, dialog, context));
	return spread(first ? [first] : [], others, width, 4);
};
