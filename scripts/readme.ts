/**
Writes the parts of the documents that come from tables: in the README every key from the command table and the command line
from the flag table, in the guide the names of the commands and the reference; the manual page, and the page of tasks. `npm run readme`; a test
holds them against it.
*/
import {readFileSync, writeFileSync} from 'node:fs';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {helpText} from '../source/cli/help.js';
import {manualPage} from '../source/cli/manual.js';
import {freshTasks, tasksFile} from '../test/tasks/report.js';
import {fixedCommands} from '../source/commands/key-lookup.js';
import {commands} from '../source/commands/registry.js';
import {keyNames, referenceFile, referenceParts, table} from './reference.js';

export const readmeFile = new URL('../README.md', import.meta.url);
export const manualFile = new URL('../docs/webitel-top.1', import.meta.url);

/** The manual page as a file. */
export const freshManual = (): string => `${manualPage()}\n`;

const keysTable = (): string =>
	table(
		['key', 'what it does'],
		commands.map(({keys, keysText, title}) => [keysText ? `\`${keysText}\`` : keyNames(keys), title]),
	);

const commandLine = (): string => ['```', helpText(), '```'].join('\n');

const between = (text: string, name: string, content: string): string => {
	const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
	const [before = '', rest = ''] = text.split(begin, 2);
	const [, after = ''] = rest.split(end, 2);
	return `${before}${begin}\n\n${content}\n\n${end}${after}`;
};

/** The README with its generated parts as they should be now. */
export const freshReadme = (text: string): string =>
	between(between(text, 'keys', keysTable()), 'command line', commandLine());

export const guideFile = new URL('../docs/guide/set-up.md', import.meta.url);

/** The commands that can have other keys, as `[keys]` names them. */
const commandNames = (): string =>
	table(
		['`[keys]`', 'what it does'],
		commands.filter(({id}) => !fixedCommands.has(id)).map(({id, title}) => [`\`${id}\``, title]),
	);

/** The guide to setting up, in the same way. */
export const freshGuide = (text: string): string => between(text, 'commands', commandNames());

/** The reference, in the same way. */
export const freshReference = (text: string): string => {
	let fresh = text;
	for (const [name, content] of referenceParts()) {
		fresh = between(fresh, name, content);
	}

	return fresh;
};

const rewrite = (file: URL, fresh: (text: string) => string): void => {
	writeFileSync(file, fresh(readFileSync(file, 'utf8')));
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	rewrite(readmeFile, freshReadme);
	writeFileSync(manualFile, freshManual());
	writeFileSync(tasksFile, freshTasks());
	rewrite(guideFile, freshGuide);
	rewrite(referenceFile, freshReference);
}
