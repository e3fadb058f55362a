import type {Environment} from './environment.js';
import type {Options} from './flags.js';
import {filterPlace, withSaidColumns} from './in-force.js';
import {closeAll, connectAll} from './several.js';
import {warningsOfLinks, warningsOfSeveral} from './several-warnings.js';
import {warnOf} from './warnings.js';
import {watch} from './watch.js';

/**
`webitel-top watch` of several servers at once: each line names its own. Where one fails, the others are watched on.
@throws UsageError where one of them cannot be used
*/
export const watchSeveral = async (
	names: readonly string[],
	given: Options,
	environment: Environment,
): Promise<number> => {
	const all = await connectAll(names, given, environment, false);
	try {
		warnOf([...warningsOfSeveral(all, environment), ...warningsOfLinks(all)]);
		return await watch(
			all.map(({name, settled, connection: {feed}, reopen}) => ({
				site: name,
				feed,
				reopen,
				options: withSaidColumns(settled),
				filterPlace: filterPlace(settled),
			})),
		);
	} finally {
		await closeAll(all);
	}
};
