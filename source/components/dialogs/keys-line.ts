import {dialogKeys, type DialogKey} from '../../commands/dialog-keys.js';
import {keyLabel} from '../../commands/table.js';
import type {DialogKind, DialogOf} from '../../monitor/dialog.js';
import type {State} from '../../monitor/state.js';
import {span, spread, type Part} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line} from '../../theme/style.js';

const keyPart = <Kind extends DialogKind>(
	{keys, label, isDefault, reason}: DialogKey<Kind>,
	dialog: DialogOf<Kind>,
	state: State,
	glyphs: Glyphs,
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
	state: State,
	glyphs: Glyphs,
	width: number,
): Line => {
	const bindings = dialogKeys[dialog.kind] as ReadonlyArray<DialogKey<Kind>>;
	const [first, ...others] = bindings.map(binding => keyPart(binding, dialog, state, glyphs));
	return spread(first ? [first] : [], others, width, 4);
};
