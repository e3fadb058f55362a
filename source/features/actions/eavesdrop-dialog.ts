import {eavesdropModes, modesOn, modeText, type EavesdropMode} from '../../telephony/eavesdrop.js';
import {dialled, reasonAgainstNumber} from '../../telephony/dial-guard.js';
import type {TrackedChannel} from '../../live/live-list.js';
import {cancel, type DialogModule} from '../../commands/dialog.js';
import {firstMistake, formOf, pickedOf, textInput, textOf, type Choice, type TextInput} from '../../ui/form.js';
import {fit} from '../../ui/table/fit-text.js';
import {cells} from '../../util/width.js';
import {short, span} from '../../ui/spans.js';
import type {Line} from '../../ui/theme/style.js';
import {fieldSpans} from '../../ui/field-spans.js';
import type {ViewContext} from '../../ui/dialog/view.js';
import {callQuestion, callView, sendKey, type AboutCall} from './call-question.js';
import {hearingLines} from './eavesdrop-lines.js';
import {staleLines} from './stale-lines.js';

type EavesdropDialog = AboutCall<'eavesdrop', {readonly user: TextInput; readonly mode: Choice}>;

/** The user whose phone rings, in the form that is dialled. */
const userOf = ({form}: EavesdropDialog): string => dialled(textOf(form, 'user'));

const modeOf = ({form}: EavesdropDialog): EavesdropMode => eavesdropModes[pickedOf(form, 'mode')]!;

const title = 'Eavesdrop on this call';
const phoneLabel = 'Ring my phone at  ';
const modeLabel = 'Start as          ';

const modeLine = (mode: EavesdropMode, {row, form}: EavesdropDialog, {glyphs, width}: ViewContext): Line => {
	const place = eavesdropModes.indexOf(mode);
	const {name, effect, shorter} = modeText(mode, row.channel);
	const isPicked = pickedOf(form, 'mode') === place;
	const option = `${isPicked ? glyphs.picked : glyphs.unpicked} ${fit(name, 8)}`;
	const room = width - cells(modeLabel) - cells(option) - 2;
	return [
		span(place === 0 ? modeLabel : ' '.repeat(cells(modeLabel)), 'dim'),
		span(option, isPicked && form.focus === 'mode' ? 'chosen' : undefined),
		short(`  ${cells(effect) <= room ? effect : shorter}`, room + 2, 'dim'),
	];
};

/** The lines of the dialog with the drawing: the call, the fields and the drawing, with space between. */
const rowsWithDrawing = 3 + 1 + (1 + eavesdropModes.length) + 1 + 5;

/** Asks whose phone rings, and who hears whom once it is answered. */
export const eavesdropDialog: DialogModule<EavesdropDialog, [row: TrackedChannel, openedAt: number, user: string]> = {
	name: 'eavesdrop',
	open: (row, openedAt, user) => ({
		kind: 'eavesdrop',
		row,
		openedAt,
		form: formOf({user: textInput(user), mode: {kind: 'choice', count: modesOn(row.channel).length, picked: 0}}),
	}),
	least: () => ({columns: 40, rows: 15}),
	keys: [
		cancel,
		sendKey(
			'return',
			'ring my phone',
			dialog => ({
				kind: 'eavesdrop',
				uuid: dialog.row.channel.uuid,
				user: userOf(dialog),
				mode: modeOf(dialog),
			}),
			{
				mistake: dialog => firstMistake({user: reasonAgainstNumber(userOf(dialog), 'the user whose phone rings')}),
			},
		),
	],
	fields: ({row: {channel}}) => ({
		user: {label: 'Ring my phone at'},
		mode: {
			label: 'Start as',
			answers: modesOn(channel).map(mode => {
				const {name, effect} = modeText(mode, channel);
				return `${name}, ${effect}`;
			}),
		},
	}),
	view(dialog, context) {
		const {row, form} = dialog;
		const room = context.width - cells(phoneLabel);
		const isRoomy = context.room >= rowsWithDrawing + staleLines([row], context.state).length;
		return callView(row, context, {
			title,
			lines: [
				[span(phoneLabel, 'dim'), ...fieldSpans(form.fields.user.value, room, form.focus === 'user')],
				...modesOn(row.channel).map(mode => modeLine(mode, dialog, context)),
				...(isRoomy ? [[], ...hearingLines(row.channel, modeOf(dialog), context)] : []),
			],
		});
	},
	announce: ({row}, state) => callQuestion(title, row, state),
};
