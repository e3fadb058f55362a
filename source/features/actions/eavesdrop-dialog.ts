import {eavesdropModes, heardBy, modesOn, modeText, type EavesdropMode} from '../../telephony/eavesdrop.js';
import {otherParty, ownParty, type Party} from '../../telephony/parties.js';
import type {Channel} from '../../telephony/channel.js';
import type {DialogOf} from '../../state/dialogs.js';
import {focusedName, pickedOf, type TextInput} from '../../ui/form.js';
import {fit} from '../../ui/table/fit.js';
import {cells} from '../../util/width.js';
import {lineCells, short, span} from '../../ui/table/line.js';
import {partySpans} from '../../ui/table/party-line.js';
import type {Glyphs} from '../../ui/theme/glyphs.js';
import type {Line, Style} from '../../ui/theme/style.js';
import {fieldSpans} from '../../ui/field-spans.js';
import type {DialogView, ViewContext} from '../../ui/dialog/view.js';
import {aboutCall} from './about-call.js';
import {staleLines} from './stale-lines.js';

const centered = (line: Line, width: number): Line => [
	span(' '.repeat(Math.max(0, Math.floor((width - lineCells(line)) / 2)))),
	...line,
];

/** The two arms from the listener to the parties; one that also carries the listener's voice has a head at both ends. */
const armLines = (mode: EavesdropMode, glyphs: Glyphs): readonly Line[] => {
	const {own, other} = heardBy(mode);
	const [head, foot, left, right] = glyphs.isAscii ? ['^', 'v', '\\', '/'] : ['▲', '▼', '╲', '╱'];
	const style = (isHeard: boolean): Style => (isHeard ? 'good' : 'dim');
	return [
		[span(own ? head : left, style(own)), span(' '.repeat(19)), span(other ? head : right, style(other))],
		[span(left, style(own)), span(' '.repeat(17)), span(right, style(other))],
		[span(foot, style(own)), span(' '.repeat(15)), span(foot, style(other))],
	];
};

const youLine = (mode: EavesdropMode, width: number): Line => {
	const {own, other} = heardBy(mode);
	const isHeard = own || other;
	return centered([span(isHeard ? 'you (heard)' : 'you (muted)', isHeard ? 'good' : 'strong')], width);
};

/** A drawing of who hears whom: the listener hears both parties, and the mode says which of them hear the listener. */
const hearingLines = (channel: Channel, mode: EavesdropMode, {glyphs, width}: ViewContext): readonly Line[] => {
	const {own, other} = heardBy(mode);
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
			youLine(mode, width),
		];
	}

	const wire = glyphs.isAscii ? '  <------->  ' : '  ◀───────▶  ';
	return [
		[...party(ownParty(channel), own, false), span(wire, 'dim'), ...party(there, other, true)],
		...armLines(mode, glyphs).map(line => centered(line, width)),
		youLine(mode, width),
	];
};

const phoneLabel = 'Ring my phone at  ';
const modeLabel = 'Start as          ';

const modeLine = (mode: EavesdropMode, {row, form}: DialogOf<'eavesdrop'>, {glyphs, width}: ViewContext): Line => {
	const place = eavesdropModes.indexOf(mode);
	const {name, effect, shorter} = modeText(mode, row.channel);
	const isPicked = pickedOf(form, 'mode') === place;
	const option = `${isPicked ? glyphs.picked : glyphs.unpicked} ${fit(name, 8)}`;
	const room = width - cells(modeLabel) - cells(option) - 2;
	return [
		span(place === 0 ? modeLabel : ' '.repeat(cells(modeLabel)), 'dim'),
		span(option, isPicked && focusedName(form) === 'mode' ? 'chosen' : undefined),
		short(`  ${cells(effect) <= room ? effect : shorter}`, room + 2, 'dim'),
	];
};

/** The lines of the dialog with the drawing: the call, the fields and the drawing, with space between. */
const rowsWithDrawing = 3 + 1 + (1 + eavesdropModes.length) + 1 + 5;

/** Whose phone rings, and who hears whom once it is answered. */
export const eavesdropView = (dialog: DialogOf<'eavesdrop'>, context: ViewContext): DialogView => {
	const {row, form} = dialog;
	const {value} = form.fields.user as TextInput;
	const room = context.width - cells(phoneLabel);
	const isRoomy = context.room >= rowsWithDrawing + staleLines([row], context.state).length;
	return aboutCall(row, context, {
		title: 'Listen to this call',
		lines: [
			[span(phoneLabel, 'dim'), ...fieldSpans(value, room, focusedName(form) === 'user')],
			...modesOn(row.channel).map(mode => modeLine(mode, dialog, context)),
			...(isRoomy ? [[], ...hearingLines(row.channel, eavesdropModes[pickedOf(form, 'mode')]!, context)] : []),
		],
	});
};
