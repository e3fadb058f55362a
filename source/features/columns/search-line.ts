import {keyLabel} from '../../terminal/key.js';
import {short, span, spread} from '../../ui/table/line.js';
import {cells} from '../../util/width.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';
import {fieldSpans} from '../../ui/text-field.js';
import type {ColumnSearch} from './column-search.js';

/** What is typed to find something, and what came of it. */
export const searchLine = (find: ColumnSearch, result: string, style: Style, width: number): Line => {
	const words = result === '' ? [] : [short(result, Math.max(0, width - 12), style)];
	const room = Math.max(1, width - 2 - (words.length > 0 ? cells(words[0]!.text) + 2 : 0));
	const field = [span('/ ', 'accent'), ...fieldSpans(find.field, room, true)];
	return words.length > 0 ? [...field, span('  '), ...words] : field;
};

/** The keys while it is typed. */
export const searchKeysLine = (isInHelp: boolean, {isAscii}: Glyphs, width: number): Line => {
	const key = (names: readonly string[], label: string) => ({
		line: [span(names.map(name => keyLabel(name, isAscii)).join(' '), 'accent'), span(` ${label}`)],
		dropOrder: names.length > 1 ? 1 : 0,
	});
	const others = isInHelp
		? [key(['up', 'down'], 'scroll')]
		: [key(['up', 'down'], 'next match'), key(['return'], 'go')];
	return spread([key(['escape'], 'back')], others, width, 3);
};
