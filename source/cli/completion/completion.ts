import process from 'node:process';
import {oneOf} from '../../config/parsers/basic.js';
import {shells, type Run, type Shell} from '../commands.js';
import {exitCodes} from '../exit-codes.js';
import {bashCompletion} from './bash.js';
import {fishCompletion} from './fish.js';
import {zshCompletion} from './zsh.js';

const scripts: Readonly<Record<Shell, () => string>> = {
	bash: bashCompletion,
	zsh: zshCompletion,
	fish: fishCompletion,
};

/** `webitel-top completion`: prints the script by which a shell completes the command line. @throws UsageError for an unknown shell */
export const run: Run = async ({parameters}) => {
	const [shell = ''] = parameters;
	process.stdout.write(`${scripts[oneOf(...shells)(shell, 'completion')]()}\n`);
	return exitCodes.done;
};
