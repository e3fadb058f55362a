#!/usr/bin/env node
import process from 'node:process';
import {closeAuditLogs} from './cli/open-audit-logs.js';
import {run} from './cli/run.js';

/** Ends the program when its output cannot be written. */
const endUnwritten = ({code}: NodeJS.ErrnoException): void => {
	// A reader such as `head` may stop early; that is no error.
	if (code === 'EPIPE') {
		process.exit(0);
	}

	// The screen itself handles a terminal that is gone.
	if (process.stdout.isTTY) {
		return;
	}

	process.stderr.write(`webitel-top: cannot write its output (${code ?? 'error'})\n`);
	process.exit(1);
};

process.stdout.on('error', endUnwritten);

process.once('exit', () => {
	closeAuditLogs();
});
const code = await run(process.argv.slice(2), process.env);
// Whatever is still open (a phone that rings, a poll on its way) must not keep the shell waiting.
process.stdout.write('', error => {
	// The callback comes before the 'error' event.
	if (error) {
		endUnwritten(error);
	}

	process.exit(code);
});
