#!/usr/bin/env node
import process from 'node:process';
import {run} from './cli/run.js';

// Whoever reads our output may stop reading; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') {
		process.exit(0);
	}
});

const code = await run(process.argv.slice(2), process.env);
// Whatever is still open (a phone that rings, a poll on its way) must not keep the shell waiting.
process.stdout.write('', () => {
	process.exit(code);
});
