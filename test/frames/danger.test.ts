import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {hangupBulkDialog} from '../../source/features/bulk/hangup-dialog.js';
import type {Dialog} from '../../source/state/dialogs.js';
import {reduce} from '../../source/state/reducer.js';
import {selected} from '../../source/state/selectors.js';
import {emptyField, insert} from '../../source/ui/text-field.js';
import {withField} from '../../source/ui/form.js';
import type {Style} from '../../source/ui/theme/style.js';
import {createTheme} from '../../source/ui/theme/theme.js';
import {paintedFrameOf} from '../helpers/frames.js';
import {numberedBetween, stateWith, t0} from '../helpers/states.js';
import {shown} from '../helpers/shown.js';

const state = stateWith(numberedBetween(1, 3), {size: {columns: 80, rows: 24}});
const row = selected(state)!;
const many = hangupBulkDialog.open({calls: [row], others: []}, t0);
const armed: Dialog = {...many, form: withField(many.form, 'count', {kind: 'text', value: insert(emptyField, '1')})};
const hold: Dialog = {kind: 'confirm', row, request: {kind: 'hold', uuid: row.channel.uuid}, openedAt: t0};

/** The edge, the title and the key that does it, each with its style. */
const questions: ReadonlyArray<
	readonly [what: string, dialog: Dialog, parts: ReadonlyArray<readonly [string, Style]>]
> = [
	[
		'hang up',
		hangupDialog.open(row, t0),
		[
			['╭─ ', 'bad'],
			[shown.hangup, 'alarm'],
			['y Hang up', 'alarm'],
		],
	],
	[
		'hang up many',
		armed,
		[
			['╭─ ', 'bad'],
			['Hang up 1 call?', 'alarm'],
			['⏎ Hang up', 'alarm'],
		],
	],
	[
		'hold',
		hold,
		[
			['╭─ ', 'warning'],
			[shown.hold, 'strong'],
			['y Hold', 'accent'],
		],
	],
];

type Looks = {readonly color: string; readonly background: string; readonly isBold: boolean; readonly isDim: boolean};

/** The colours that a text of a frame stands in. */
const looksOf = (frame: string, text: string): Looks => {
	let [plain, color, background, isBold, isDim] = ['', '', '', false, false];
	const at = stripVTControlCharacters(frame).indexOf(text);
	assert.notEqual(at, -1, `${text} is not in the frame`);
	for (const {groups} of frame.matchAll(/\u{1B}\[(?<codes>[\d;]*)m|(?<letters>[^\u{1B}]+)/gu)) {
		const {codes = '', letters = ''} = groups!;
		plain += letters;
		if (plain.length > at) {
			break;
		}

		color = /^(?:3[0-79]|9[0-7]|38;.*)$/u.test(codes) ? codes : color;
		background = /^(?:4[0-79]|10[0-7]|48;.*)$/u.test(codes) ? codes : background;
		isBold = codes === '1' || (isBold && codes !== '22');
		isDim = codes === '2' || (isDim && codes !== '22');
	}

	return {color: color.replace(/^39$/u, ''), background: background.replace(/^49$/u, ''), isBold, isDim};
};

describe('a question', () => {
	for (const name of ['dark', 'light', 'contrast'] as const) {
		for (const [what, dialog, parts] of questions) {
			it(`to ${what} is red only where calls end, with the theme ${name}`, () => {
				const theme = createTheme({colorLevel: 2, isAscii: false, name});
				const frame = paintedFrameOf(reduce(state, {type: 'dialog', dialog}), theme);
				assert.deepEqual(
					parts.map(([text]) => [text, looksOf(frame, text)]),
					parts.map(([text, style]) => [text, looksOf(theme.paint([{text, style}]), text)]),
				);
			});
		}
	}

	it('to hang up many has a key that is not red before the number is typed', () => {
		const theme = createTheme({colorLevel: 2, isAscii: false, name: 'dark'});
		const frame = paintedFrameOf(reduce(state, {type: 'dialog', dialog: many}), theme);
		assert.deepEqual(looksOf(frame, '⏎ Hang up'), looksOf(theme.paint([{text: '⏎', style: 'dim'}]), '⏎'));
	});
});
