import {ableNow} from '../../commands/many.js';
import {hangupCauses} from '../../domain/causes.js';
import {callText, actionVerbs} from '../../domain/action.js';
import {counted, duration} from '../../domain/format.js';
import type {Channel} from '../../domain/channel.js';
import type {Tracked} from '../../domain/live-list.js';
import {reachOf} from '../../domain/reach.js';
import type {DialogOf} from '../../monitor/dialog.js';
import {focusedName, pickedOf, type TextInput} from '../../monitor/form.js';
import {hiddenMarks} from '../../monitor/marks.js';
import {callOf, serverNow} from '../../monitor/selectors.js';
import {ageOf, ageText, rowStatus} from '../../table/columns.js';
import {fit} from '../../table/fit.js';
import {short, span} from '../../table/line.js';
import type {Line} from '../../theme/style.js';
import {cells} from '../../text/width.js';
import {fieldSpans} from '../bottom-lines.js';
import {staleLines} from './about-call.js';
import type {DialogView, ViewContext} from './view.js';

type ManyDialog = DialogOf<'hold-many' | 'hangup-many'>;

/** So many parties are named, where there is room. */
const mostParties = 10;
const ageWidth = 7;

const partyLines = (rows: readonly Tracked[], room: number, context: ViewContext): readonly Line[] => {
	const {state, glyphs, width} = context;
	const now = {serverNow: serverNow(state)};
	const named = Math.min(mostParties, rows.length <= room ? room : room - 1);
	const lines = rows.slice(0, Math.max(0, named)).map((row): Line => {
		const status = rowStatus(row);
		return [
			span(`${glyphs.status[status]} `, status),
			span(fit(ageText(row, now), ageWidth, 'right'), 'dim'),
			span('  '),
			short(callText(row.channel), width - ageWidth - 4),
		];
	});
	const more = rows.length - lines.length;
	return more > 0 ? [...lines, [span(`${lines.length > 0 ? 'and ' : ''}${more} more`, 'dim')]] : lines;
};

/** How much is at stake: how many talk, for how long, which way, over what. */
const reachLines = (rows: readonly Tracked[], {state, width}: ViewContext): readonly Line[] => {
	const ages = new Map(rows.map(row => [row.channel, ageOf(row, {serverNow: serverNow(state)})]));
	const age = (channel: Channel) => ages.get(channel) ?? 0;
	const reach = reachOf([...ages.keys()], age);
	const {oldest} = reach;
	const calls = new Set(rows.map(({channel}) => callOf(state, channel.uuid)?.key ?? channel.uuid)).size;
	return [
		[
			short(
				`${reach.answered} answered, ${counted(Math.round(reach.age / 60_000), 'minute')} in all${
					oldest ? `; the longest ${duration(age(oldest))}, ${callText(oldest)}` : ''
				}`,
				width,
			),
		],
		[short(`in ${reach.inbound} · out ${reach.outbound} · legs of ${counted(calls, 'call')}`, width)],
		[short(reach.ways.map(([name, count]) => `${name} ${count}`).join(' · '), width)],
	];
};

/** Which of the marked ones it is not done to, and which of those it is done to are out of sight. */
const noticeLines = (dialog: ManyDialog, able: number, context: ViewContext): readonly Line[] => {
	const {calls, others} = dialog;
	const {state, width} = context;
	const ended = calls.filter(({endedAt}) => endedAt !== undefined).length;
	const changed = calls.length - ended - able;
	const hidden = hiddenMarks(state);
	const texts = [
		...others.map(([reason, count]) => `${count} cannot: ${reason}`),
		...(changed > 0 ? [`${changed} cannot any more: their state has changed`] : []),
		...(ended > 0 ? [`${ended} ended meanwhile: ${able} left`] : []),
		...(hidden > 0 ? [`${hidden} of the marked are not shown in the list`] : []),
	];
	return [...texts.map((text): Line => [short(text, width, 'warning')]), ...staleLines(context)];
};

/** A line of space where there is room for it. */
const gap = (lines: number, room: number): readonly Line[] => (lines + 4 <= room ? [[]] : []);

const titleOf = (verb: string, count: number): string =>
	`${verb[0]!.toUpperCase()}${verb.slice(1)} ${counted(count, 'call')}?`;

/** Asked before many calls are held or released. */
export const holdManyView = (dialog: DialogOf<'hold-many'>, context: ViewContext): DialogView => {
	const able = ableNow(dialog);
	const head = [...reachLines(able, context), ...noticeLines(dialog, able.length, context)];
	const space = gap(head.length, context.room);
	return {
		title: titleOf(actionVerbs[dialog.action], able.length),
		isDanger: true,
		lines: [
			...head,
			...space,
			...partyLines(able, context.room - head.length - space.length, context),
			...(dialog.action === 'hold' && context.room > head.length + mostParties + 4
				? [[], [span('The party at the other end of each held leg hears the music.', 'dim')]]
				: []),
		],
	};
};

/** Says how much would be cut off, and asks for its number. */
export const hangupManyView = (dialog: DialogOf<'hangup-many'>, context: ViewContext): DialogView => {
	const {form, asked} = dialog;
	const {width, glyphs, room} = context;
	const able = ableNow(dialog);
	const head = [...reachLines(able, context), ...noticeLines(dialog, able.length, context)];
	const focus = focusedName(form);
	const label = `Type ${asked} to hang up  `;
	const {value} = form.fields.count as TextInput;
	const cause = hangupCauses[pickedOf(form, 'cause')]!;
	const fields: readonly Line[] = [
		[span(label, focus === 'count' ? 'accent' : 'dim'), ...fieldSpans(value, width - cells(label), focus === 'count')],
		[
			span('Cause  ', focus === 'cause' ? 'accent' : 'dim'),
			span(`${glyphs.previous} `, 'accent'),
			span(cause, focus === 'cause' ? 'chosen' : undefined),
			span(` ${glyphs.next}`, 'accent'),
		],
	];
	const space = gap(head.length + 3, room);
	const used = head.length + fields.length + 2 * space.length;
	return {
		title: titleOf(actionVerbs.hangup, asked),
		isDanger: true,
		lines: [...head, ...space, ...fields, ...space, ...partyLines(able, room - used, context)],
	};
};
