import {chartKeys, reasonInCharts} from '../features/charts/keys.js';
import {keysOf} from '../commands/bindings.js';
import {filterKeys} from '../features/filter/keys.js';
import {commands} from '../commands/registry.js';
import {keyLabel} from '../terminal/key.js';
import type {State} from '../state/state.js';
import {fieldKeys, graphemes, type TextField} from '../ui/text-field.js';
import {cells} from '../util/width.js';
import {fitLine, span, spread, type Part} from '../ui/table/line.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line, Span, Style} from '../ui/theme/style.js';

/** In a narrow window the keys stand alone. */
const narrow = 72;

/** What the keys do while the filter is typed, as many as there is room for: all others write. */
const typingParts = (glyphs: Glyphs): readonly Part[] =>
	[...filterKeys, ...fieldKeys]
		.filter(({hint}) => hint !== undefined)
		.map(({keys, hint}, index) => ({
			line: [span(keyLabel(keys[0]!, glyphs.isAscii), 'accent'), span(` ${hint}`)],
			leaves: index,
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
				leaves: footer.leavesNow?.(state) ?? footer.leaves,
			},
		];
	});
	return [span(' '), ...spread(parts.slice(0, -1), parts.slice(-1), width - 1)];
};

/** A field being typed, the end nearest to the cursor in view; a secret one shows dots, a selected one stands out. */
export const fieldSpans = (field: TextField, width: number, hasFocus: boolean, isSecret = false): readonly Span[] => {
	const parts = graphemes(field.text).map(part => (isSecret ? '•' : span(part).text));
	const [before, at, after] = [parts.slice(0, field.cursor), parts[field.cursor] ?? ' ', parts.slice(field.cursor + 1)];
	while (before.length > 0 && cells(before.join('')) + cells(at) > width) {
		before.shift();
	}

	// A selection stands for the cursor.
	const isSelected = hasFocus && field.isSelected;
	const [style, caret]: ReadonlyArray<Style | undefined> = isSelected
		? ['chosen']
		: [undefined, hasFocus ? 'caret' : undefined];
	return fitLine([span(before.join(''), style), span(at, caret), span(after.join(''))], width);
};
