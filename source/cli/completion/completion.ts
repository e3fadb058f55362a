import {shells, type Shell} from '../commands.js';
import {oneOf} from '../../config/parsers.js';
import {bashCompletion} from './bash.js';
import {fishCompletion} from './fish.js';
import {zshCompletion} from './zsh.js';

const scripts: Readonly<Record<Shell, () => string>> = {
	bash: bashCompletion,
	zsh: zshCompletion,
	fish: fishCompletion,
};

/** The script by which a shell completes the command line. @throws UsageError for a shell that is not known */
export const completionFor = (shell: string): string => scripts[oneOf(...shells)(shell, 'completion')]();
