import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';

type Texts = readonly string[];

/** The tables of the program that people, scripts and config files rely on. */
export type Tables = {
	readonly exitCodes: Readonly<Record<string, number>>;
	readonly cliCommands: ReadonlyArray<{readonly name: string}>;
	/** By their names as they are written: `--read-only`. */
	readonly flags: Readonly<Record<string, Record<string, unknown>>>;
	/** By their keys in config.toml. */
	readonly settings: Readonly<Record<string, Record<string, unknown>>>;
	readonly commands: ReadonlyArray<{readonly id: string; readonly keys: Texts}>;
	readonly dialogKeys: Readonly<Record<string, ReadonlyArray<{readonly keys: Texts}>>>;
	readonly filterFields: ReadonlyArray<{readonly name: string; readonly aliases?: Texts}>;
	readonly columns: ReadonlyArray<{readonly id: string}>;
	readonly alerts: ReadonlyArray<{readonly id: string}>;
};

/** What is relied upon: for each table, each of its names with what belongs to it. */
export type Interface = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const ofCommand = ['parameters', 'takes', 'choices', 'knows'];
const ofFlag = ['short', 'value', 'variable', 'isMultiple', 'isOptional', 'only', 'choices'];
const ofSetting = ['form', 'variable', 'fallback', 'example', 'isOfServer', 'isGuard', 'isPath'];

const picked = (row: Record<string, unknown>, fields: Texts): unknown =>
	Object.fromEntries(fields.map(field => [field, (row as Readonly<Record<string, unknown>>)[field] ?? null]));

const pickedEach = (rows: Readonly<Record<string, Record<string, unknown>>>, fields: Texts) =>
	Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, picked(row, fields)]));

/** Names that nothing belongs to. */
const alone = (names: Texts) => Object.fromEntries(names.map(name => [name, true]));

const reads = [
	/\b(?:environment|env)\.(?<names>[A-Z][A-Z_]+)/gu,
	/\{(?<names>[^(){}]*)\}(?:: Environment| = environment)\b/gu,
	/'(?<names>(?:[A-Z]+_)+(?:ALL|CTYPE|PROXY|PROFILE|READER|URL)|LANG)'/gu,
];

/** The environment variables that the modules in a folder read. */
const variablesIn = (folder: string): Texts => {
	const files = globSync('**/*.{ts,tsx}', {cwd: folder}).map(file => readFileSync(path.join(folder, file), 'utf8'));
	const read = files.flatMap(text => reads.flatMap(pattern => [...text.matchAll(pattern)]));
	const names = read.flatMap(({groups}) => groups!.names!.match(/\b[A-Z]{2,}(?:_[A-Z]+)*\b/gu) ?? []);
	return [...new Set(names)].toSorted();
};

/** What the tables say, and the modules in `folder` read, without texts that only people read. */
export const interfaceOf = (tables: Tables, folder: string): Interface => ({
	'exit code': tables.exitCodes,
	command: Object.fromEntries(tables.cliCommands.map(row => [row.name, picked(row, ofCommand)])),
	flag: pickedEach(tables.flags, ofFlag),
	'environment variable': alone(variablesIn(folder)),
	setting: pickedEach(tables.settings, ofSetting),
	'key of': Object.fromEntries(tables.commands.map(({id, keys}) => [id, {shown: keys[0], all: keys}])),
	'keys in the dialog': Object.fromEntries(
		Object.entries(tables.dialogKeys).map(([kind, rows]) => [
			kind,
			Object.fromEntries(rows.map(({keys}) => [keys[0], keys.slice(1)])),
		]),
	),
	'filter field': Object.fromEntries(
		tables.filterFields
			.map(({name, aliases = []}) => [name, ...aliases])
			.flatMap(names => names.map(name => [name, names])),
	),
	column: alone(tables.columns.map(({id}) => id)),
	alert: alone(tables.alerts.map(({id}) => id)),
});

/** As JSON with a line for each name. */
export const interfaceText = (all: Interface): string => {
	const tables = Object.entries(all).map(([table, rows]) => {
		const lines = Object.entries(rows).map(([name, about]) => `\t\t${JSON.stringify(name)}: ${JSON.stringify(about)}`);
		return `\t${JSON.stringify(table)}: {\n${lines.join(',\n')}\n\t}`;
	});
	return `{\n${tables.join(',\n')}\n}\n`;
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const changesIn = (before: unknown, after: unknown, name: string): Texts => {
	if (after === undefined) {
		return [`${name} is lost`];
	}

	if (isObject(before) && isObject(after)) {
		return Object.keys(before).flatMap(key => changesIn(before[key], after[key], `${name} ${key}`));
	}

	if (Array.isArray(before) && Array.isArray(after)) {
		return before.filter(one => !after.includes(one)).map(one => `${name} ${String(one)} is lost`);
	}

	return JSON.stringify(before) === JSON.stringify(after)
		? []
		: [`${name} was ${JSON.stringify(before)} and is ${JSON.stringify(after)}`];
};

/** What was lost or changed, by name: `flag --sort short was "s" and is null`. What is new takes nothing away. */
export const lostOrChanged = (before: Interface, after: Interface): Texts =>
	Object.keys(before).flatMap(table => changesIn(before[table], after[table] ?? {}, table));
