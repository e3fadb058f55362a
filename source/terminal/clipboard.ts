import {Buffer} from 'node:buffer';
import {sanitize} from '../util/sanitize.js';
import {passedThrough, type Environment} from './passthrough.js';

/**
The sequence that puts a text on the clipboard of the person's own machine (OSC 52), through any number of hosts and the tmux or screen
that this program runs in. The text is sanitised: pasted into a shell, a line end in a stranger's text would run a command.
*/
export const clipboardSequence = (text: string, environment: Environment = {}): string => {
	const sequence = `\u{1B}]52;c;${Buffer.from(sanitize(text)).toString('base64')}\u{7}`;
	// A tmux that hands nothing on may fill the clipboard itself (`set-clipboard on`).
	return passedThrough(sequence, environment) + (environment.TMUX ? sequence : '');
};
