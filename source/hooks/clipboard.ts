import {Buffer} from 'node:buffer';
import {sanitize} from '../domain/sanitize.js';

/**
What puts a text on the clipboard of the machine that the person sits at, through any number of hosts (OSC 52). An id may
be a stranger's: pasted into a shell, its line ends would run what stands before them.
*/
export const clipboardSequence = (text: string): string =>
	`\u{1B}]52;c;${Buffer.from(sanitize(text)).toString('base64')}\u{7}`;
