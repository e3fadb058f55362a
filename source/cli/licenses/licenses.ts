import process from 'node:process';
import {licensesText} from './licenses-text.js';

/** The licences of the packages in the program, and the address of Node's, which the executable contains. */
export const licenses = (): string =>
	[
		licensesText ?? 'The packages are beside the source, in node_modules, each with its licence.',
		`Node.js ${process.version}, which runs webitel-top and is a part of its executable, and what is in Node.js itself:`,
		`https://github.com/nodejs/node/blob/${process.version}/LICENSE`,
	].join('\n');
