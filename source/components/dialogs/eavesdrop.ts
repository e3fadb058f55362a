import {eavesdropModes, heardBy, modeText, type EavesdropMode} from '../../domain/eavesdrop.js';
import {otherParty, ownParty, partyShort} from '../../domain/parties.js';
import type {Channel} from '../../domain/channel.js';
import type {DialogOf} from '../../monitor/dialog.js';
import {focusedName, pickedOf, type TextInput} from '../../monitor/form.js';
import type {State} from '../../monitor/state.js';
import {cells, fit} from '../../table/fit.js';
import {lineCells, short, span} from '../../table/line.js';
import type {Glyphs} from '../../theme/glyphs.js';
import type {Line, Span, Style} from '../../theme/style.js';
import {fieldSpans} from '../bottom-lines.js';
import {callLines, dialogWidth, staleLines} from './about-call.js';
import type {DialogView} from './frame.js';
import {keysLine} from './keys-line.js';

const centered = (line: Line): Line => [
	span(' '.repeat(Math.max(0, Math.floor((dialogWidth - lineCells(line)) / 2)))),
	...line,
];

/** The listener hears both; an arm that also carries the voice back has a head at both ends. */
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

/** Who hears whom: the two talk, the listener hears both, and is heard by whom the mode says. */
const hearingLines = (channel: Channel, mode: EavesdropMode, glyphs: Glyphs): readonly Line[] => {
	const {own, other} = heardBy(mode);
	const side = Math.floor((dialogWidth - 13) / 2);
	const party = (text: string, isHearing: boolean, align: 'left' | 'right'): Span => {
		const safe = short(text, side, isHearing ? 'good' : 'strong');
		return {...safe, text: fit(safe.text, side, align)};
	};

	const wire = glyphs.isAscii ? '  <------->  ' : '  ◀───────▶  ';
	const you = own || other ? 'you (heard)' : 'you (muted)';
	return [
		[
			party(partyShort(ownParty(channel)), own, 'right'),
			span(wire, 'dim'),
			party(partyShort(otherParty(channel)), other, 'left'),
		],
		...armLines(mode, glyphs).map(line => centered(line)),
		centered([span(you, own || other ? 'good' : 'strong')]),
	];
};

/** Whose phone rings, and who hears whom once it is answered. */
export const eavesdropView = (dialog: DialogOf<'eavesdrop'>, state: State, glyphs: Glyphs): DialogView => {
	const {row, form} = dialog;
	const call = callLines(row, state, glyphs);
	if (row.endedAt !== undefined) {
		return {title: 'This call has ended', lines: [...call, [], [span('Nothing was sent. Any key closes.', 'dim')]]};
	}

	const user = form.fields.user as TextInput;
	const focus = focusedName(form);
	const label = 'Ring my phone at  ';
	const modes = eavesdropModes.map((mode, index): Line => {
		const {name, effect} = modeText(mode, row.channel);
		const isPicked = pickedOf(form, 'mode') === index;
		const hasFocus = isPicked && focus === 'mode';
		return [
			span(index === 0 ? 'Start as          ' : ' '.repeat(18), 'dim'),
			span(`${isPicked ? glyphs.picked : glyphs.unpicked} ${fit(name, 8)}`, hasFocus ? 'chosen' : undefined),
			short(`  ${effect}`, dialogWidth - 30, 'dim'),
		];
	});
	const picked = eavesdropModes[pickedOf(form, 'mode')]!;
	return {
		title: 'Listen to this call',
		lines: [
			...call,
			[],
			[span(label, 'dim'), ...fieldSpans(user.value, dialogWidth - cells(label), focus === 'user')],
			...modes,
			[],
			...hearingLines(row.channel, picked, glyphs),
			...staleLines(state),
			[],
			keysLine(dialog, state, glyphs, dialogWidth),
		],
	};
};
