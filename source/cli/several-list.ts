import process from 'node:process';
import {FailureError} from '../domain/failure.js';
import {sanitize} from '../domain/sanitize.js';
import type {SiteNews} from '../sources/feed.js';
import {defaultColumns} from '../table/columns.js';
import {withSite} from '../table/layout.js';
import type {Environment} from './environment.js';
import {exitCodes, explain} from './errors.js';
import {isJson, type Options} from './flags.js';
import {filterPlace} from './in-force.js';
import {checkFilter, printList} from './list.js';
import {openSeveral} from './several.js';
import {printedOn} from './terminal.js';
import {warnOf} from './warnings.js';

/** Says why a server has no part in the list. Returns the exit code for it. */
const tellOf = (news: SiteNews): number => {
	if ('snapshot' in news) {
		return exitCodes.done;
	}

	const [line, code] = explain(new FailureError(news.failure));
	process.stderr.write(`webitel-top: ${sanitize(news.site)}: ${line}\n`);
	return code;
};

/**
`webitel-top list` of several servers: one list, with the server of each channel. Resolves to the exit code: where one has no part
in it, the list of the others is printed all the same. Each has the filter of its own profile; order and columns are one for all.
@throws UsageError
*/
export const listSeveral = async (
	names: readonly string[],
	given: Options,
	options: Options,
	environment: Environment,
): Promise<number> => {
	const {connection, settled, warnings, linkWarnings} = await openSeveral(names, given, environment, {
		now: Date.now,
		isScreen: false,
		patience: Infinity,
	});
	try {
		for (const one of settled.values()) {
			checkFilter(one.options, filterPlace(one));
		}

		warnOf([...warnings, ...linkWarnings]);
		const snapshot = await connection.feed.snapshot();
		const {sites = []} = snapshot;
		const codes = sites.map(news => tellOf(news));
		if (sites.some(news => 'snapshot' in news)) {
			const columns = options.columns ?? (isJson(options) ? undefined : defaultColumns);
			const wanted = {...options, ...(columns && {columns: withSite(columns)})};
			const filters = new Map(Array.from(settled, ([name, one]) => [name, one.options.filter ?? '']));
			printList(snapshot, wanted, process.stdout, printedOn(process.stdout, options, environment), filters);
		}

		return Math.max(...codes);
	} finally {
		await connection.close();
	}
};
