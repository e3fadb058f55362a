import process from 'node:process';
import {UsageError} from '../../config/usage-error.js';
import {defaultColumns} from '../../fields/columns.js';
import {formatOf} from '../../output/formats.js';
import {withSite} from '../../ui/table/column-layout.js';
import type {Run} from '../commands.js';
import {configWithWarnings, givenAs, optionsForPrograms} from '../effective-config.js';
import {explain} from '../errors.js';
import {exitCodes} from '../exit-codes.js';
import type {Options} from '../flags.js';
import {withServers, type OpenServer} from '../open-servers.js';
import {firstUpdate} from '../read-lists.js';
import {printedOn, type Printed} from '../screen/terminal-abilities.js';
import {cacheWarnings, warn} from '../warnings.js';
import {checkFilter, checkSort, leftOutWarnings, listLines, type ServerList} from './list-lines.js';
import {recordedLists} from './recorded-lists.js';

/** The stream for lists, and the form of its lines. */
type Output = {readonly out: NodeJS.WriteStream; readonly printed: Printed};

/** Prints lists as one, with their warnings. */
const print = (lists: readonly ServerList[], options: Options, {out, printed}: Output): void => {
	if (lists.length === 0) {
		return;
	}

	const {isJson} = formatOf(options.output);
	const columns = options.columns ?? (isJson ? undefined : defaultColumns);
	const isOne = lists.every(({name}) => name === undefined);
	const wanted = isOne ? options : {...options, ...(columns && {columns: withSite(columns)})};
	warn(...cacheWarnings(lists));
	const lines = listLines(lists, wanted, printed.width);
	warn(...leftOutWarnings(lists, wanted));
	const write = isJson ? printed.json : printed.line;
	out.write(lines.map(line => `${write(line)}\n`).join(''));
};

/**
Prints the channels of servers once, as one list. Each server has the filter of its own settings; order and columns are one for
all. Resolves to the worst exit code: a server that fails is named, and the others are printed. Rejects with a `FailureError`
where the only one fails.
*/
export const list = async (servers: readonly OpenServer[], options: Options, output: Output): Promise<number> => {
	const isOne = servers.length === 1;
	const results = await Promise.all(
		servers.map(async ({config, connection: {source}}): Promise<ServerList | number> => {
			try {
				const update = await firstUpdate(source);
				const {filter = ''} = config.options;
				return {server: source.server, update, filter, ...(!isOne && {name: source.name})};
			} catch (error) {
				if (isOne) {
					throw error;
				}

				const [line, code] = explain(error);
				warn(`${source.name}: ${line}`);
				return code;
			}
		}),
	);
	const lists = results.filter(result => typeof result !== 'number');
	print(lists, options, output);
	return Math.max(exitCodes.done, ...results.filter(result => typeof result === 'number'));
};

/** `webitel-top list`: prints the channels once, of a recording as they were. Resolves to the exit code. @throws UsageError when the filter or the order needs more than one list */
export const run: Run = async ({options: given}, environment) => {
	const config = await configWithWarnings(given, environment);
	checkFilter(config.options, givenAs('filter', config));
	checkSort(config.options, givenAs('sort', config));
	const options = formatOf(config.options.output).isForPrograms ? optionsForPrograms(config) : config.options;
	const {stdout: out} = process;
	const output = {out, printed: printedOn(out, config.options, environment)};
	if (given.replay) {
		const {lists, code} = await recordedLists(given, config);
		print(lists, options, output);
		return code;
	}

	if (given.at !== undefined) {
		throw new UsageError('--at is a moment of a recording: name one with --replay FILE');
	}

	return withServers(config, given, environment, async servers => {
		for (const {config: one} of servers) {
			checkFilter(one.options, givenAs('filter', one));
		}

		return list(servers, options, output);
	});
};
