import {globSync} from 'node:fs';
import path from 'node:path';
import {it} from 'node:test';
import {fileURLToPath, pathToFileURL} from 'node:url';

const folder = fileURLToPath(new URL('..', import.meta.url));

/**
Loads files of tests into this process: to begin one for each of them would cost several times what the tests in them do.
Any one of them can still be run by itself.

@param pattern which, as paths within `test`
@param exclude patterns of those of them that are left out
*/
export const loadTogether = async (pattern: string, exclude: readonly string[] = []): Promise<void> => {
	const problems: unknown[] = [];
	const loaded = Promise.withResolvers<void>();

	// The first of all: the others wait for it, so that none runs while the next files are still read.
	it(`the files of ${pattern} can be read`, async () => {
		await loaded.promise;
		if (problems.length > 0) {
			throw new AggregateError(problems, 'some tests could not be read');
		}
	});

	for (const file of globSync(pattern, {cwd: folder, exclude}).toSorted()) {
		try {
			await import(pathToFileURL(path.join(folder, file)).href);
		} catch (error) {
			problems.push(error);
		}
	}

	loaded.resolve();
};
