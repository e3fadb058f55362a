import {heardBy, type EavesdropMode} from '../../telephony/eavesdrop.js';
import {otherParty, ownParty, type Party} from '../../telephony/parties.js';
import type {Channel} from '../../telephony/channel.js';
import {lineCells, span} from '../../ui/spans.js';
import {partySpans} from '../../ui/table/party-line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';
import type {ViewContext} from '../../ui/dialog/view.js';

const centered = (line: Line, width: number): Line => [
	span(' '.repeat(Math.max(0, Math.floor((width - lineCells(line)) / 2)))),
	...line,
];

/** The two arms from the listener to the parties; one that also carries the listener's voice has a head at both ends. */
const armLines = ({own, other}: ReturnType<typeof heardBy>, glyphs: Glyphs): readonly Line[] => {
	const [head, foot, left, right] = glyphs.isAscii ? ['^', 'v', '\\', '/'] : ['▲', '▼', '╲', '╱'];
	const style = (isHeard: boolean): Style => (isHeard ? 'good' : 'dim');
	return [
		[span(own ? head : left, style(own)), span(' '.repeat(19)), span(other ? head : right, style(other))],
		[span(left, style(own)), span(' '.repeat(17)), span(right, style(other))],
		[span(foot, style(own)), span(' '.repeat(15)), span(foot, style(other))],
	];
};

/** A drawing of who hears whom: the listener hears both parties, and the mode says which of them hear the listener. */
export const hearingLines = (channel: Channel, mode: EavesdropMode, {glyphs, width}: ViewContext): readonly Line[] => {
	const heard = heardBy(mode);
	const {own, other} = heard;
	const youSpan = own || other ? span('you (heard)', 'good') : span('you (muted)', 'strong');
	const youLine = centered([youSpan], width);
	const side = Math.floor((width - 13) / 2);
	const party = (one: Party, isHearing: boolean, isRight: boolean): Line => {
		const line = partySpans(one, side, isHearing ? 'good' : 'strong');
		const space = span(' '.repeat(side - lineCells(line)));
		return isRight ? [...line, space] : [space, ...line];
	};

	const there = otherParty(channel);
	if (!there) {
		const [head, arm, foot] = glyphs.isAscii ? ['^', '|', 'v'] : ['▲', '│', '▼'];
		return [
			centered(partySpans(ownParty(channel), width, own ? 'good' : 'strong'), width),
			...[own ? head : arm, arm, foot].map(sign => centered([span(sign, own ? 'good' : 'dim')], width)),
			youLine,
		];
	}

	const wire = glyphs.isAscii ? '  <------->  ' : '  ◀───────▶  ';
	return [
		[...party(ownParty(channel), own, false), span(wire, 'dim'), ...party(there, other, true)],
		...armLines(heard, glyphs).map(line => centered(line, width)),
		youLine,
	];
};
