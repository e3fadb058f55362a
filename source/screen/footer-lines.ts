import {chartKeys, reasonInCharts} from '../features/charts/keys.js';
import {keysOf} from '../commands/bindings.js';
import {filterKeys} from '../features/filter/keys.js';
import {commands} from '../commands/registry.js';
import {keyLabel} from '../terminal/key.js';
import type {State} from '../state/state.js';
import {fieldKeys} from '../ui/text-field.js';
import {span, spread, type Part} from '../ui/table/line.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';

/** In a narrow window the keys stand alone. */
const narrow = 72;

/** What the keys do while the filter is typed, as many as there is room for: all others write. */
const typingParts = (glyphs: Glyphs): readonly Part[] =>
	[...filterKeys, ...fieldKeys]
		.filter(({hint}) => hint !== undefined)
		.map(({keys, hint}, index) => ({
			line: [span(keyLabel(keys[0]!, glyphs.isAscii), 'accent'), span(` ${hint}`)],
			dropOrder: index,
		}));

/** The keys that do something now bright, the others dim. */
export const footerLine = (state: State, glyphs: Glyphs, width: number): Line => {
	if (state.view.filterField) {
		return [span(' '), ...spread(typingParts(glyphs), [], width - 1)];
	}

	const isNarrow = width < narrow;
	const {isOpen} = state.view.charts;
	const shown = commands.filter(command => !isOpen || reasonInCharts(command, state) === undefined);
	const ofCharts = isOpen ? chartKeys : [];
	const parts = [...ofCharts, ...shown.filter(({id}) => !isOpen || id !== 'charts')].flatMap((command): Part[] => {
		const {footer, reason} = command;
		const [key] = keysOf(command, state.keymap);
		if (!footer || key === undefined) {
			return [];
		}

		const isOff = reason?.(state) !== undefined;
		const shownKey = span(keyLabel(key, glyphs.isAscii), isOff ? 'dim' : 'accent');
		return [
			{
				line: isNarrow
					? [shownKey]
					: [shownKey, span(` ${footer.hintNow?.(state) ?? footer.hint}`, isOff ? 'dim' : undefined)],
				dropOrder: footer.dropOrderNow?.(state) ?? footer.dropOrder,
			},
		];
	});
	return [span(' '), ...spread(parts.slice(0, -1), parts.slice(-1), width - 1)];
};
