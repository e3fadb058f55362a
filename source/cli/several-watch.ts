import process from 'node:process';
import {sanitize} from '../domain/sanitize.js';
import {saidOf} from '../monitor/sites.js';
import type {Environment} from './environment.js';
import type {Options} from './flags.js';
import {warningsOf, withSaidColumns} from './in-force.js';
import {closeAll, connectAll} from './several.js';
import {warningsOfLink} from './warnings.js';
import {watch} from './watch.js';

/**
`webitel-top watch` of several servers at once: each line names its own. Where one fails, the others are watched on. `told` are
the warnings that were said already. @throws UsageError where one of them cannot be used
*/
export const watchSeveral = async (
	names: readonly string[],
	given: Options,
	environment: Environment,
	told: readonly string[],
): Promise<number> => {
	const all = await connectAll(names, given, environment);
	try {
		for (const {name, settled, connection} of all) {
			const news = warningsOf(settled, environment).filter(text => !told.includes(text));
			for (const text of [...news, ...warningsOfLink(connection)]) {
				process.stderr.write(`webitel-top: ${sanitize(saidOf(name, text))}\n`);
			}
		}

		return await watch(
			all.map(({name, settled, connection: {feed}, reopen}) => ({
				site: name,
				feed,
				reopen,
				options: withSaidColumns(settled),
			})),
		);
	} finally {
		await closeAll(all);
	}
};
