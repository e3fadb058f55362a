import type {EmulatedTerminal} from './terminal.js';

/** What was written of the two screens and of kitty’s protocol, which each of them has for itself, in its order. */
export const kittyIn = ({output}: EmulatedTerminal): string =>
	Array.from(output().matchAll(/\u{1B}\[(?<mode>\?1049[hl]|>0u|<u)/gu), ({groups}) => groups!.mode).join(' ');

/** What was written of xterm’s protocol, in its order. */
export const xtermIn = ({output}: EmulatedTerminal): string =>
	Array.from(output().matchAll(/\u{1B}\[(?<mode>>4;0m|>4m)/gu), ({groups}) => groups!.mode).join(' ');
