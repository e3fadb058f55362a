import {sanitize} from '../util/sanitize.js';
import {passedThrough, type Environment} from './passthrough.js';

/**
The sequence that asks the terminal for a desktop notice (OSC 9), through the tmux or screen that this program runs in. The text is
sanitised. A number and a semicolon at its beginning would be another command of ConEmu's, as `4;` is a progress bar, and some terminals
cut the text at the first semicolon: each becomes a comma.
*/
export const noticeSequence = (text: string, environment: Environment = {}): string =>
	passedThrough(`\u{1B}]9;${sanitize(text).replaceAll(';', ',')}\u{7}`, environment);
