import {useTheme} from '../ui/theme/theme-context.js';
import {screen} from '../state/selectors.js';
import {filterLine} from '../features/filter/filter-line.js';
import {Lines} from '../ui/lines.js';
import {chartKeys, reasonInCharts} from '../features/charts/keys.js';
import {keysOf} from '../commands/key-lookup.js';
import {filterKeys} from '../features/filter/keys.js';
import {commands} from '../commands/registry.js';
import {bottomRows} from '../state/window-layout.js';
import {keyLabel} from '../terminal/key.js';
import type {State} from '../state/state.js';
import {fieldKeys} from '../ui/text-field.js';
import {span, spread, type Part} from '../ui/spans.js';
import type {Glyphs} from '../ui/theme/glyphs.js';
import type {Line} from '../ui/theme/style.js';
import {hasSpareLine, messageLines} from './message-lines.js';

/** In a narrow window the keys stand alone. */
const narrow = 72;

/** The keys that edit the filter while it is typed. */
const typingParts = (glyphs: Glyphs): readonly Part[] =>
	[...filterKeys, ...fieldKeys]
		.filter(({hint}) => hint !== undefined)
		.map(({keys, hint}, index) => ({
			line: [span(keyLabel(keys[0]!, glyphs.isAscii), 'accent'), span(` ${hint}`)],
			dropOrder: index,
		}));

/** The hints of the keys: the enabled ones bright, the others dim. */
export const footerLine = (state: State, glyphs: Glyphs, width: number): Line => {
	if (state.view.filterField) {
		return [span(' '), ...spread(typingParts(glyphs), [], width - 1)];
	}

	const shown = state.view.charts.isOpen
		? [
				...chartKeys,
				...commands.filter(command => command.id !== 'charts' && reasonInCharts(command, state) === undefined),
			]
		: commands;
	// In the past, in a recording and among ended calls nothing can be done to a call.
	const isWithoutCalls = state.past !== undefined || state.replay !== undefined || state.view.isEnded;
	const parts = shown.flatMap((command): Part[] => {
		const {footer, reason} = command;
		const [key] = keysOf(command, state.keymap);
		if (!footer || key === undefined || footer.isOffered?.(state) === false) {
			return [];
		}

		const isOff = reason?.(state) !== undefined;
		if (isOff && isWithoutCalls && 'group' in command && command.group === 'Call') {
			return [];
		}

		const label = span(keyLabel(key, glyphs.isAscii), isOff ? 'dim' : 'accent');
		const hint = span(` ${footer.hintNow?.(state) ?? footer.hint}`, isOff ? 'dim' : undefined);
		return [
			{
				line: width < narrow ? [label] : [label, hint],
				dropOrder: footer.dropOrderNow?.(state) ?? footer.dropOrder,
			},
		];
	});
	return [span(' '), ...spread(parts.slice(0, -1), parts.slice(-1), width - 1)];
};

/** The lines below the list: the filter, the last result, the keys; a result of two lines hides the keys while it stands. */
export function Footer({state}: {readonly state: State}) {
	const {glyphs} = useTheme();
	const {columns, filterRows} = screen(state);
	const width = columns - 1;
	const message = messageLines(state, glyphs, width);
	const lines = [
		...(filterRows > 0 ? [filterLine(state, width)] : []),
		...(hasSpareLine(state) ? message.slice(-1) : message),
		footerLine(state, glyphs, width),
	].slice(0, filterRows + bottomRows);
	return <Lines lines={lines} height={lines.length} />;
}
