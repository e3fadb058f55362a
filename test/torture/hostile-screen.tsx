import assert from 'node:assert/strict';
import {stripVTControlCharacters} from 'node:util';
import {Box} from 'ink';
import type {ReactElement} from 'react';
import {Screen} from '../../source/app.js';
import {footerLine} from '../../source/screen/footer.js';
import {messageLines} from '../../source/screen/message-lines.js';
import {filterLine} from '../../source/features/filter/filter-line.js';
import {Dialog} from '../../source/screen/dialog.js';
import {headerLines} from '../../source/screen/header.js';
import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import {fields} from '../../source/telephony/wire-fields.js';
import {emptyList, type TrackedChannel} from '../../source/live/live-list.js';
import {ThemeContext} from '../../source/ui/theme/theme-context.js';
import {callDialog} from '../../source/features/actions/new-call-dialog.js';
import {eavesdropDialog} from '../../source/features/actions/eavesdrop-dialog.js';
import {hangupDialog} from '../../source/features/actions/hangup-dialog.js';
import {columnsDialog} from '../../source/features/columns/columns-dialog.js';
import {signInDialog} from '../../source/features/sign-in/dialog.js';
import type {Dialog as AnyDialog} from '../../source/state/dialogs.js';
import {hasFilterLine} from '../../source/state/selectors.js';
import type {WindowSize} from '../../source/state/window-layout.js';
import type {State} from '../../source/state/state.js';
import {columns as allColumns, type ColumnId} from '../../source/fields/columns.js';
import {fieldColumns} from '../../source/fields/switch-fields.js';
import {layoutColumns, type PlacedColumn} from '../../source/ui/table/column-layout.js';
import {fitLine} from '../../source/ui/spans.js';
import {rowLine} from '../../source/ui/table/row.js';
import {createTheme, type Theme} from '../../source/ui/theme/theme.js';
import {testServer, tracked, uuid} from '../helpers/channels.js';
import {draw} from '../helpers/drawn.js';
import {listed, lost, play, serverNamed, started, t0} from '../helpers/states.js';
import {assertMeasured, hostileTexts, inPortions, type Expected} from './hostile-lines.js';
import type {Trial} from './trial.js';

const themes: readonly Theme[] = [
	createTheme({colorLevel: 3, isAscii: false}),
	createTheme({colorLevel: 0, isAscii: false}),
	createTheme({colorLevel: 1, isAscii: true}),
];
const everyColumn: readonly ColumnId[] = [...allColumns, ...fieldColumns].map(({id}) => id);
const rowWidths = [40, 59, 79, 119, 199, 399];

const callStates = ['ACTIVE', 'HELD', 'RINGING', 'EARLY', 'DOWN'];

/** What of a row is not for strangers to choose, else nothing of it would be seen as what it is. */
const given = new Set<string>(['uuid', 'callstate', 'created_epoch', 'direction', 'callee_direction']);
const free = fields.map(({wire}) => wire).filter(wire => !given.has(wire));
/** As many texts as a row takes: its fields, one that nobody knows, and its id where that is no uuid. */
const textsOfRow = free.length + 3;

const rowFrom = (texts: readonly string[], number: number): TrackedChannel => {
	const [name = '', value = '', id = '', ...others] = texts;
	const wire = Object.fromEntries(free.map((field, index) => [field, others[index] ?? '']));
	return tracked(
		channelFromRow(
			{
				...wire,
				uuid: number % 3 === 0 && id !== '' ? id : uuid(number),
				callstate: callStates[number % callStates.length],
				created_epoch: '1795435200',
				direction: number % 2 === 0 ? 'inbound' : 'outbound',
				callee_direction: ['', 'SEND', 'RECV'][number % 3],
				[`x${name}`]: value,
			},
			testServer,
		),
	);
};

const rowsFrom = (texts: readonly string[]): readonly TrackedChannel[] =>
	[...inPortions(texts, textsOfRow)].map((some, index) => rowFrom(some, index));

/** As many texts as a screen takes: its rows, and what is said around them. */
const rowsOfScreen = 4;
const textsAround = 8;
const textsOfScreen = rowsOfScreen * textsOfRow + textsAround;
const sizes = [
	{columns: 60, rows: 15},
	{columns: 80, rows: 24},
	{columns: 120, rows: 30},
	{columns: 200, rows: 50},
];

const dialogsOf = (row: TrackedChannel, texts: readonly string[]): readonly AnyDialog[] => {
	const [user = '', problem = ''] = texts;
	const servers = [{id: testServer, name: problem}];
	return [
		hangupDialog.open(row, t0),
		hangupDialog.open({...row, endedAt: t0}, t0),
		{kind: 'confirm', row, request: {kind: 'hold', uuid: row.channel.uuid}, openedAt: t0},
		{kind: 'lift-read-only', by: `profile ${user}`, openedAt: t0},
		eavesdropDialog.open(row, t0, user),
		callDialog.open(t0, user, servers),
		signInDialog.open(user, servers, problem),
		{kind: 'sort', columns: everyColumn, place: 1},
		columnsDialog.open({columns: everyColumn.map(id => ({id})), list: {...emptyList, rows: [row]}, servers: []}),
		{kind: 'help', top: 0},
		{kind: 'log', top: 0},
		{kind: 'profiles', place: 0},
		{kind: 'breakdown', dimension: 'gateway', value: user},
		{kind: 'alerts', chosen: 'ringing'},
	];
};

const failures = (words: string) =>
	[
		{kind: 'refused', words},
		{kind: 'unreachable', cause: 'proxy', words},
		{kind: 'not-understood', words},
		{kind: 'not-signed-in', words, needsCode: false},
	] as const;

/** A screen on which everything that can be a stranger's is one's. */
const stateFrom = (texts: readonly string[], number: number): State => {
	const [server = '', user = '', filter = '', words = '', note = '', subject = '', ...rest] = texts;
	const rows = rowsFrom(rest.slice(2));
	const size = sizes[number % sizes.length]!;
	const request = {kind: 'hold', uuid: rows[0]!.channel.uuid} as const;
	let state = play(
		started({
			servers: [
				serverNamed(testServer, {
					name: `kyiv ${server}`,
					isPlaintext: number % 2 === 0,
					skipsTlsCheck: number % 5 === 0,
				}),
			],
			size,
			...(number % 3 === 0 && {filter}),
			columns: everyColumn,
			profiles: [{name: user, address: words, isReadOnly: true, isCurrent: true}],
		}),
		listed(
			rows.map(({channel}) => channel),
			t0,
		),
		{type: 'identified', server: testServer, user},
		{type: 'action-sent', id: 1, server: testServer, request, subject, at: t0},
		{type: 'action-accepted', id: 1, acceptance: {words, uuid: undefined}, at: t0},
		{type: 'noted', tone: 'bad', text: note, at: t0 + (number % 2)},
		{type: 'moved', move: number % 2 === 0 ? 'first' : 'last'},
		{type: 'detail-full', isFull: number % 4 === 1},
	);
	if (number % 3 === 1) {
		const failure = failures(words)[number % 4]!;
		state = play(state, lost(failure, t0 + 1, t0 + 1000));
	}

	const dialogs = dialogsOf(rows[0]!, rest);
	return {...state, dialog: dialogs[number % dialogs.length]};
};

/** The lines around the list, each as wide as the window but for its last cell. */
const linesAround = (state: State, {glyphs, paint}: Theme): readonly Expected[] => {
	const width = state.size.columns - 1;
	const lines = {
		header: headerLines(state, glyphs),
		message: messageLines(state, glyphs, width).filter(line => line.length > 0),
		footer: [footerLine(state, glyphs, width)],
		filter: hasFilterLine(state) ? [filterLine(state, width)] : [],
	};
	return Object.entries(lines).flatMap(([where, all]) => all.map(line => ({where, line: paint(line), exactly: width})));
};

/** Draws one thing after the other, and gives its lines as they went to the terminal. */
const startDrawing = () => {
	const drawn = draw(<Box />, sizes[0]!);
	return {
		draw(tree: ReactElement, size: WindowSize, theme: Theme): readonly string[] {
			drawn.resize(size);
			drawn.rerender(
				<ThemeContext.Provider value={theme}>
					<Box width={size.columns} height={size.rows}>
						{tree}
					</Box>
				</ThemeContext.Provider>,
			);
			return drawn.lastFrame().split('\n');
		},
		end: drawn.close,
	};
};

/** The columns in as many lines as it takes to show each of them. */
const inLines = (width: number): ReadonlyArray<readonly PlacedColumn[]> => {
	const lines: Array<readonly PlacedColumn[]> = [];
	let rest = everyColumn;
	while (rest.length > 0) {
		const placed = layoutColumns(rest, width);
		assert.ok(placed.length > 0);
		const shown = new Set(placed.map(({column}) => column.id));
		rest = rest.filter(id => !shown.has(id));
		lines.push(placed);
	}

	return lines;
};

export const screenTrials: readonly Trial[] = [
	{
		group: 'Hostile text',
		what: 'rows of the list, in colour, without, and in ASCII',
		outcome:
			'no control, bidi or invisible character; each line takes just its cells on two kinds of emulated terminals',
		times: {quick: 1500, full: 100_000},
		unit: 'strings',
		async run(times) {
			for (const texts of inPortions(hostileTexts(times), 6000)) {
				const lines = rowsFrom(texts).flatMap((row, index) => {
					const width = rowWidths[index % rowWidths.length]!;
					const theme = themes[index % themes.length]!;
					const context = {now: t0, glyphs: theme.glyphs};
					return inLines(width).map((placed): Expected => {
						const line = fitLine(rowLine(row, placed, index % 2 === 0, context), width);
						return {where: 'a row', line: theme.paint(line, index % 4 === 0 ? 'selected' : undefined), exactly: width};
					});
				});
				// Every text that a column shows is in one of them.
				assert.ok(lines.length >= texts.length / 10, `only ${lines.length} lines`);
				await assertMeasured(lines);
			}
		},
	},
	{
		group: 'Hostile text',
		what: 'whole screens: names, fields, ids, server, user, filter, messages, failures, details, every dialog',
		outcome: 'no such character; no line longer than its window, none of a dialog longer or shorter than the others',
		times: {quick: 3000, full: 100_000},
		unit: 'strings',
		async run(times, ending) {
			const drawing = startDrawing();
			ending.after(() => {
				drawing.end();
			});
			let number = 0;
			for (const texts of inPortions(hostileTexts(times), textsOfScreen)) {
				if (texts.length < textsOfScreen) {
					break;
				}

				const state = stateFrom(texts, number++);
				const theme = themes[number % themes.length]!;
				const {columns, rows} = state.size;
				const drawn = drawing.draw(<Screen state={state} />, state.size, theme);
				assert.ok(drawn.length <= rows);
				const where = `a screen with ${state.dialog?.kind}, ${columns}×${rows}`;
				const dialog = drawing
					.draw(<Dialog state={state} />, state.size, theme)
					.filter(line => stripVTControlCharacters(line).trim() !== '');
				const edge = stripVTControlCharacters(dialog.at(-1)!).length;
				await assertMeasured([
					...linesAround(state, theme),
					...drawn.map(line => ({line, where, most: columns})),
					...dialog.map(line => ({line, where: `the dialog ${state.dialog?.kind}`, exactly: edge})),
				]);
			}

			assert.ok(number > 0);
		},
	},
];
