import {registerHooks} from 'node:module';
import {pathToFileURL} from 'node:url';
import {standInFor} from '../../scripts/ink-renderer.js';

/** From now on Ink is loaded with our renderer, as in the built program. */
export const useOwnRenderer = (): void => {
	registerHooks({
		resolve(specifier, context, next) {
			const file = standInFor(specifier, context.parentURL);
			return file === undefined ? next(specifier, context) : {url: pathToFileURL(file).href, shortCircuit: true};
		},
	});
};
