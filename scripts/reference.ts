/** The generated tables of the reference, each from the one table in which the program declares it. */
import {keyOf, settingNames, settingOf} from '../source/config/setting-lookup.js';
import {flags, flagName} from '../source/cli/flags.js';
import {chartKeys} from '../source/features/charts/keys.js';
import {dialogs} from '../source/state/dialogs.js';
import {defaultKeys} from '../source/state/default-keys.js';
import {filterKeys} from '../source/features/filter/keys.js';
import {fieldGroups, fields} from '../source/telephony/wire-fields.js';
import {callFields} from '../source/fields/call-fields.js';
import {fieldKeys} from '../source/ui/text-field.js';
import {keyLabel} from '../source/terminal/key.js';
import {columnName, columns, defaultColumns} from '../source/fields/columns.js';
import {offeredFieldColumns} from '../source/fields/switch-fields.js';

/** A table in Markdown; a bar within a cell is no border. */
export const table = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
	[head, head.map(() => '---'), ...rows]
		.map(row => `| ${row.map(cell => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`)
		.join('\n');

const code = (text: string): string => `\`${text}\``;

/** Keys as the screen names them. */
export const keyNames = (keys: readonly string[]): string => keys.map(key => code(keyLabel(key))).join(' ');

const dialogTable = (): string =>
	table(
		['dialog', 'keys'],
		Object.values(dialogs).map(({name, keys: rows}) => [
			name,
			rows
				.map(({keys, toggledBy, label}) => {
					const own = toggledBy === undefined ? [] : defaultKeys[toggledBy];
					return `${keyNames([...keys, ...own])} ${label}`;
				})
				.join(' · '),
		]),
	);

const keysWhere = (rows: ReadonlyArray<{readonly keys: readonly string[]; readonly title: string}>): string =>
	table(
		['key', 'what it does'],
		rows.map(({keys, title}) => [keyNames(keys), title]),
	);

/** The columns made for people: the filter knows them by the same names, and says what most of them are. */
const helpOf = new Map([
	...callFields.map(({id, help}) => [id, help] as const),
	['state', 'talking, ringing, early, held, idle, ending, ended'],
	['ip', 'the address it comes from'],
	['id', 'the uuid; on screen how it begins'],
]);

const columnTable = (): string =>
	table(
		['`--columns`', 'title', 'what it shows', ''],
		columns.map(column => [
			code(column.id),
			columnName(column),
			helpOf.get(column.id) ?? '',
			defaultColumns.includes(column.id) ? 'usual' : '',
		]),
	);

const offered = new Set<string>(offeredFieldColumns.map(({id}) => id));

const fieldTable = (): string =>
	table(
		['group', 'fields'],
		fieldGroups
			.filter(group => group !== 'other')
			.map(group => [
				group,
				fields
					.filter(field => field.group === group)
					.map(({wire}) => code(offered.has(`.${wire}`) ? `.${wire}` : wire))
					.join(' '),
			]),
	);

const flagNames: ReadonlySet<string> = new Set(Object.keys(flags));

const settingTable = (): string =>
	table(
		['in config.toml', 'flag', 'what it sets', 'when nobody says'],
		settingNames.map(name => {
			const {help, fallback, example} = settingOf(name);
			return [
				code(`${keyOf(name)} = ${example}`),
				flagNames.has(name) ? code(flagName(name)) : '',
				help,
				fallback === undefined ? '' : code(fallback),
			];
		}),
	);

export const referenceFile = new URL('../docs/guide/reference.md', import.meta.url);

/** The parts of the reference, by the names of their marks. */
export const referenceParts = (): ReadonlyArray<readonly [name: string, content: string]> => [
	['filter keys', keysWhere(filterKeys)],
	['field keys', keysWhere(fieldKeys)],
	['chart keys', keysWhere(chartKeys)],
	['dialog keys', dialogTable()],
	['columns', columnTable()],
	['fields', fieldTable()],
	['settings', settingTable()],
];
