/**
The units and the frames, all in one process: to begin a process for each of their files would cost several times what the
tests in them do. Any one of them can still be run by itself.
*/
import {globSync} from 'node:fs';
import path from 'node:path';
import {it} from 'node:test';
import {pathToFileURL} from 'node:url';

const folder = import.meta.dirname;
const files = globSync('{unit,frames}/**/*.test.{ts,tsx}', {cwd: folder}).toSorted();
const problems: unknown[] = [];
const loaded = Promise.withResolvers<void>();

// The first of all: the others wait for it, so that none runs while the next files are still read.
it('the files of the units and the frames can be read', async () => {
	await loaded.promise;
	if (problems.length > 0) {
		throw new AggregateError(problems, 'some tests could not be read');
	}
});

for (const file of files) {
	try {
		await import(pathToFileURL(path.join(folder, file)).href);
	} catch (error) {
		problems.push(error);
	}
}

loaded.resolve();
