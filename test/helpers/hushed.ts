import {AsyncLocalStorage} from 'node:async_hooks';
import process from 'node:process';
import type {TestContext} from 'node:test';

type Write = (chunk: string | Uint8Array, ...rest: unknown[]) => boolean;

/**
Keeps what a piece of the program writes to standard output or standard error from going there. What others write meanwhile goes
through: the results of the tests take the same way out.

@returns runs the piece, and resolves to what came of it; gives what it wrote
*/
export const hushed = (
	t: Pick<TestContext, 'mock'>,
): {readonly during: <T>(piece: () => Promise<T>) => Promise<T>; readonly written: readonly string[]} => {
	const within = new AsyncLocalStorage<true>();
	const written: string[] = [];
	for (const stream of [process.stdout, process.stderr]) {
		const write = stream.write.bind(stream) as Write;
		t.mock.method(stream, 'write', (chunk: string | Uint8Array, ...rest: unknown[]) => {
			if (!within.getStore()) {
				return write(chunk, ...rest);
			}

			written.push(String(chunk));
			return true;
		});
	}

	return {during: async piece => within.run(true, piece), written};
};
