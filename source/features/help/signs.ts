import {asciiGlyphs, unicodeGlyphs, type Glyphs} from '../../ui/theme/glyphs.js';

/** What the screen writes with a sign or in short, and what that means. */
const meanings: ReadonlyArray<readonly [sign: (glyphs: Glyphs) => string, meaning: string]> = [
	[({status}) => `${status.talking} ${status.ringing}`, 'talking; ringing'],
	[({status}) => `${status.early} ${status.held}`, 'early: sound before the answer; held: on hold'],
	[
		({status}) => `${status.idle} ${status.ending} ${status.ended}`,
		'idle: neither rings nor talks; ending: is being hung up; ended: stays until the cursor moves',
	],
	[({inbound, outbound}) => `${inbound} ${outbound}`, 'into the switch; out of it'],
	[({cursor, mark}) => `${cursor} ${mark}`, 'the selected row; a marked one'],
	[({news, alert}) => `${news} ${alert}`, 'it has just come or changed; something looks wrong with it'],
	[
		({ascending, descending}) => `${ascending} ${descending}`,
		'at a title: sorted by this column, the least first; the most first',
	],
	[
		({call}) => `${call.folded} ${call.first} ${call.middle} ${call.last}`,
		'a call of several legs; the same, opened, and its legs',
	],
	[({isAscii}) => (isAscii ? '>0:42' : '≥0:42'), 'so long, or longer: nobody saw the beginning'],
	[({isAscii}) => (isAscii ? '<0:42' : '≤0:42'), 'so long, or shorter: it ended while no list came'],
	[() => '48 channels', 'legs of calls, in short ch: a call between two phones has two'],
	[() => 'live 0.4s', 'so old is the list'],
	[({minus}) => `+2.1 new ${minus}1.9 ended /s`, 'channels each second, over the last ten'],
	[() => 'peak 161', 'the most channels of the last 15 minutes; the bars before it show them'],
];

/** Each sign as it is drawn and in ASCII, with its meaning. */
export const signRows = meanings.map(([sign, meaning]) => [sign(unicodeGlyphs), sign(asciiGlyphs), meaning] as const);
