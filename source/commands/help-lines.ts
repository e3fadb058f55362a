import {span} from '../table/line.js';
import {fit} from '../table/fit.js';
import type {Line} from '../theme/style.js';
import type {CommandGroup} from './command.js';
import {commands, keyLabel} from './table.js';

const groups: ReadonlyArray<readonly [CommandGroup, string]> = [
	['Call', 'The selected call'],
	['Move', 'Moving'],
	['List', 'The list'],
	['Screen', 'The screen'],
];

/** Every key and what it does, from the table that handles them. */
export const helpLines = (isAscii: boolean): readonly Line[] => {
	const lines = groups.flatMap(([group, title], index): Line[] => [
		...(index === 0 ? [] : [[]]),
		[span(title, 'strong')],
		...commands
			.filter(command => command.group === group)
			.map(({keys, title: does}): Line => [
				span(`  ${fit(keys.map(key => keyLabel(key, isAscii)).join(' '), 14)} `, 'accent'),
				span(does),
			]),
	]);
	return [
		...lines,
		[],
		[span('The keys work on a Cyrillic layout too. While text is typed, every key is text.', 'dim')],
	];
};
