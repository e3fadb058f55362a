import assert from 'node:assert/strict';
import process from 'node:process';
import fc from 'fast-check';
import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import {viewContext, type ViewContext} from '../../source/ui/dialog/view.js';
import {messageLines} from '../../source/screen/message-lines.js';
import {subjectOf} from '../../source/telephony/action.js';
import {eavesdropDialog} from '../../source/features/actions/eavesdrop-dialog.js';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {moduleOf, type Dialog} from '../../source/state/dialogs.js';
import {selected} from '../../source/state/selectors.js';
import {plainTable} from '../../source/output/table.js';
import {layoutColumns} from '../../source/ui/table/column-layout.js';
import {defaultColumns} from '../../source/fields/columns.js';
import {rowLine} from '../../source/ui/table/row.js';
import {unicodeGlyphs} from '../../source/ui/theme/glyphs.js';
import type {Line} from '../../source/ui/theme/style.js';
import {cells} from '../../source/util/width.js';
import {row, testServer, uuid} from '../helpers/channels.js';
import {play, stateWith, t0} from '../helpers/states.js';
import {hostileName, plainNumber, screenSigns} from '../unit/telephony/hostile-names.js';
import {inPortions} from './hostile-lines.js';
import type {Trial} from './trial.js';

/** The lines of a dialog, without its keys. */
const linesOf = (dialog: Dialog, context: ViewContext): readonly Line[] => {
	const view = moduleOf(dialog).view(dialog, context, () => []);
	return 'lines' in view ? view.lines : [];
};

type Caller = {readonly name: string; readonly number: string; readonly columns: number};

/** The narrowest window that asks such questions, and wider ones. */
const widths = [40, 60, 80, 100, 120, 200, 399];

const callersFrom = (count: number): readonly Caller[] =>
	fc.sample(fc.record({name: hostileName, number: plainNumber, columns: fc.constantFrom(...widths)}), {
		numRuns: count,
		seed: Number(process.env.SEED ?? 20_261_124),
	});

const textOf = (line: Line): string => line.map(({text}) => text).join('');
const isIn = (lines: readonly string[], number: string): boolean => lines.some(line => line.includes(number));

const wireOf = ({name, number}: Caller, index: number) =>
	row({
		uuid: uuid(index),
		cid_name: name,
		cid_num: number,
		initial_cid_name: name,
		initial_cid_num: number,
		dest: '201',
	});

/** The first line of a question is a direction, the name in quotes if there is room, the number, and who is called. */
const assertNamed = (line: string, {number, columns}: Caller, where: string) => {
	const [party, other] = line.split(/ ?→ ?/u, 2);
	const named = /^[↑↓] (?:“(?<name>[^"“”]+)” )?(?<whole>\S+)$/u.exec(party!)?.groups;
	assert.deepEqual([named?.whole, other], [number, '201'], `${where} at ${columns}: ${JSON.stringify(line)}`);
	const sign = screenSigns.find(one => named!.name?.replace(/…$/u, '').includes(one));
	assert.equal(sign, undefined, `${where} has a ${sign} in a name: ${line}`);
};

const assertCaller = (caller: Caller, index: number) => {
	const {number, columns} = caller;
	const channel = channelFromRow(wireOf(caller, index), testServer);
	const state = stateWith([channel], {size: {columns, rows: 30}});
	const one = selected(state)!;
	const context = viewContext(state, unicodeGlyphs);
	const views = [
		['the question of a hang-up', linesOf(hangupDialog.open(one, t0), context)],
		['the question of an eavesdrop', linesOf(eavesdropDialog.open(one, t0, '105'), context)],
	] as const;
	for (const [where, lines] of views) {
		const first = textOf(lines[0]!);
		assertNamed(first, caller, where);
		assert.ok(cells(first) <= context.width, `${where} is wider than ${context.width}: ${first}`);
	}

	const whispers = views[1][1].map(line => textOf(line)).filter(line => /whisper {3}/u.test(line));
	assert.ok(
		columns < 60 || isIn(whispers, number),
		`who hears a whisper is hidden at ${columns}: ${whispers.join('\n')}`,
	);

	const placed = layoutColumns(defaultColumns, columns - 1);
	const listRow = textOf(rowLine(one, placed, false, {now: t0, glyphs: unicodeGlyphs}));
	assert.ok(listRow.includes(number), `a row hides ${number} at ${columns}: ${listRow}`);

	const request = {kind: 'hangup', uuid: channel.uuid, cause: 'NORMAL_CLEARING'} as const;
	const subject = subjectOf(request, channel);
	const sent = play(state, {type: 'action-sent', id: 1, server: testServer, request, subject, at: t0});
	const said = messageLines(sent, unicodeGlyphs, columns - 1).map(line => textOf(line));
	assert.ok(isIn(said, number), `a message hides ${number} at ${columns}: ${said.join('\n')}`);
};

export const nameTrials: readonly Trial[] = [
	{
		group: 'Hostile text',
		what: 'names of spaces, numbers, quotes, signs of the screen and words of the program, in windows 40 to 399 wide',
		outcome:
			'the number is whole in its row, in both questions, in `list` and in what is said of a hang-up; the name is in quotes that it cannot end, without signs of the screen',
		times: {quick: 150, full: 100_000},
		unit: 'names',
		async run(count) {
			const callers = callersFrom(count);
			for (const [index, caller] of callers.entries()) {
				assertCaller(caller, index);
			}

			for (const some of inPortions(callers, 500)) {
				const rows = some.map((caller, index) =>
					selected(stateWith([channelFromRow(wireOf(caller, index), testServer)]))!,
				);
				for (const width of [...widths.slice(1), undefined]) {
					const [, ...lines] = plainTable(rows, ['state', 'from', 'to', 'age'], {now: t0}, width);
					for (const [index, line] of lines.entries()) {
						assert.ok(line.includes(some[index]!.number), `list hides it at ${width}: ${line}`);
					}
				}
			}
		},
	},
];
