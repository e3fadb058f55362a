#!/usr/bin/env node
import process from 'node:process';
import {closeAuditLogs} from './cli/audit-logs.js';
import {run} from './cli/run.js';

/** Ends when nothing more can be written. */
const endUnwritten = ({code}: NodeJS.ErrnoException): void => {
	// Whoever reads our output may stop reading; that is no error.
	if (code === 'EPIPE') {
		process.exit(0);
	}

	// A terminal that is gone is the screen's own affair.
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
