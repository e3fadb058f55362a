import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {channelFromRow} from '../../source/telephony/channel-from-row.js';
import {createAuditLog, noAudit} from '../../source/audit/audit-log.js';
import {runAction} from '../../source/cli/actions/run-action.js';
import {explain} from '../../source/cli/errors.js';
import {effectiveConfig} from '../../source/cli/effective-config.js';
import {openLists} from '../../source/cli/read-lists.js';
import {parse} from '../../source/cli/parse.js';
import type {ActionRequest} from '../../source/telephony/action.js';
import type {Channel} from '../../source/telephony/channel.js';
import {FailureError, type Failure} from '../../source/sources/failure.js';
import {sanitize} from '../../source/util/sanitize.js';
import {clipboardSequence} from '../../source/terminal/clipboard.js';
import {createPoller} from '../../source/sources/poller.js';
import {csv} from '../../source/output/csv.js';
import {safeJson} from '../../source/output/json.js';
import {plainTable} from '../../source/output/table.js';
import {columns, columnOf, type ColumnId} from '../../source/fields/columns.js';
import {row, testServer, tracked, uuid} from '../helpers/channels.js';
import {handClock} from '../helpers/hand-clock.js';
import {scriptedSource} from '../helpers/scripted-source.js';
import {t0} from '../helpers/states.js';
import {assertHarmless, assertMeasured, harmful, hostileTexts, inPortions} from './hostile-lines.js';
import type {Trial} from './trial.js';

const group = 'Hostile text';
const unit = 'strings';
const times = {quick: 600, full: 100_000};
const context = {now: t0};

/** A channel of eight texts. */
const textsOfRow = 8;
const wireFrom = ([name, number, dest, app, data, place, id, field]: readonly string[], index: number) =>
	row({
		uuid: index % 2 === 0 ? uuid(index) : id || uuid(index),
		initial_cid_name: name,
		initial_cid_num: number,
		dest,
		application: app,
		application_data: data,
		context: place,
		presence_id: `${field}${name}`,
		[`x${field}`]: [field],
	});
const wiresFrom = (texts: readonly string[]) =>
	[...inPortions(texts, textsOfRow)].map((some, index) => wireFrom(some, index));
const rowsFrom = (texts: readonly string[]) => wiresFrom(texts).map(wire => tracked(channelFromRow(wire, testServer)));

/** Records of comma-separated values, read as RFC 4180 says. */
const readCsv = (text: string): readonly string[][] => {
	const records: string[][] = [];
	let cells: string[] = [];
	const cell = /(?:"(?<quoted>(?:[^"]|"")*)"|(?<bare>[^\n\r",]*))(?<end>,|\r?\n)/uy;
	while (cell.lastIndex < text.length) {
		const groups = cell.exec(text)?.groups;
		assert.ok(groups, 'no comma-separated values');
		cells.push(groups.quoted?.replaceAll('""', '"') ?? groups.bare!);
		if (groups.end === ',') {
			continue;
		}

		records.push(cells);
		cells = [];
	}

	return records;
};

const isFormula = (cell: string): boolean =>
	/^[\s\p{Control}]*[+\-=@＋－＝＠]/u.test(cell) && !/^[+-]?\d+$/u.test(cell);

const csvIds: readonly ColumnId[] = ['from', 'to', 'app', 'data', 'context', 'user', 'id', 'age'];

/** A cell without the signs that keep what follows from being a formula. */
const withoutGuards = (cell: string): string => cell.replaceAll(/(?<=^|;)'/gu, '');

/** As spreadsheets and strangers begin a cell. */
const beginnings = ['', '=', '+', '-', '@', ' =', '\t=', '\r\n-', '＝', '"', ',', '=1,"'];

const failuresWith = (words: string): readonly Failure[] => [
	{kind: 'refused', words},
	{kind: 'not-signed-in', words, needsCode: false},
	{kind: 'unreachable', cause: 'network', words},
	{kind: 'not-understood', words},
	{kind: 'invalid', words},
];

/** What a command line with such words is told. */
const mistakesWith = (text: string): readonly string[][] => [
	[text],
	['list', '--sort', text],
	['list', '--columns', text],
	['list', '-o', text],
	['list', `--filter${text}=1`],
	['--url', text],
	['--interval', text],
	[`--${text}`],
];

/** A server that lists a channel once, and then nothing. */
const listingOnce = (channel: Channel) => {
	const left = [[channel]];
	const made = {askedAt: t0 - 50, receivedAt: t0, asOf: t0, duration: 50, clockOffset: 0, skipped: 0};
	const fetch = async () => ({channels: left.shift() ?? [], ...made});
	const source = scriptedSource({server: testServer});
	return {source, lists: openLists({...source, subscribe: createPoller(fetch, handClock())})};
};

/** The line that a command line ends with, if it is wrong. */
const complaint = async (argv: readonly string[]): Promise<string> => {
	try {
		await effectiveConfig(parse(argv).options, {XDG_CONFIG_HOME: '/nonexistent'}, false);
		return '';
	} catch (error) {
		return explain(error)[0];
	}
};

export const outputTrials: readonly Trial[] = [
	{
		group,
		what: 'ids on the clipboard (OSC 52)',
		outcome: 'what is pasted has no line end and no control character',
		times,
		unit,
		async run(count) {
			for (const text of hostileTexts(count)) {
				const {data} = /^\u{1B}\]52;c;(?<data>[\d+/=A-Za-z]*)\u{7}$/u.exec(clipboardSequence(text))!.groups!;
				const pasted = Buffer.from(data!, 'base64').toString();
				assertHarmless(pasted, 'the clipboard');
				assert.equal(pasted, sanitize(text));
			}
		},
	},
	{
		group,
		what: 'CSV',
		outcome: 'as many cells in each record as columns, each the text as shown; none is a formula to a spreadsheet',
		times,
		unit,
		async run(count) {
			for (const texts of inPortions(hostileTexts(count), 8000)) {
				const rows = rowsFrom(texts.map((text, index) => (beginnings[index % beginnings.length] ?? '') + text));
				const lines = csv(rows, csvIds, context);
				const records = readCsv(lines.map(line => `${line}\n`).join(''));
				assert.deepEqual(records[0], csvIds);
				assert.equal(records.length, rows.length + 1);
				for (const [index, record] of records.slice(1).entries()) {
					assertHarmless(lines[index + 1]!, 'CSV');
					assert.deepEqual(
						record.flatMap(cell => cell.split(';')).filter(part => isFormula(part)),
						[],
					);
					assert.deepEqual(
						record.slice(0, -1).map(cell => withoutGuards(cell)),
						csvIds.slice(0, -1).map(id => withoutGuards(sanitize(columnOf(id).text(rows[index]!, context) ?? ''))),
					);
				}
			}
		},
	},
	{
		group,
		what: '`list` as a table, in a terminal and out of one',
		outcome: 'no such character; in a terminal no line is longer than that, on two kinds of emulated ones',
		times,
		unit,
		async run(count) {
			const ids = columns.map(({id}) => id);
			for (const texts of inPortions(hostileTexts(count), 8000)) {
				const rows = rowsFrom(texts);
				const free = plainTable(rows, ids, context).map(line => ({line: `${line}|`, where: 'a table'}));
				const narrow = [60, 80, 120, 200].flatMap(width =>
					plainTable(rows, ids, context, width).map(line => ({line, where: 'a table', most: width})),
				);
				assert.equal(free.length, rows.length + 1);
				await assertMeasured([...free, ...narrow]);
				// The id is the last column but the age: it ends where it ends in every line.
				const aligned = plainTable(rows, ['from', 'to', 'app', 'data', 'age'], context, 120);
				await assertMeasured(aligned.slice(1).map(line => ({line, where: 'a table', exactly: endOf(aligned)})));
			}
		},
	},
	{
		group,
		what: '`list` as JSON and JSON lines',
		outcome: 'read back as just what it was; every control, C1, bidi and invisible character is written `\\uXXXX`',
		times,
		unit,
		async run(count) {
			for (const wire of wiresFrom(hostileTexts(count))) {
				const json = safeJson(wire);
				assert.equal(harmful.exec(json.replaceAll(harmless, ''))?.[0], undefined, json);
				assert.deepEqual(JSON.parse(json), wire);
			}
		},
	},
	{
		group,
		what: 'the log of actions',
		outcome: 'one line for each step, harmless and read back whole',
		times,
		unit,
		async run(count) {
			const lines: string[] = [];
			const audit = createAuditLog({
				about: () => ({address: 'https://kyiv'}),
				run: 'r',
				now: () => t0,
				write(line) {
					lines.push(line);
				},
			});
			const texts = hostileTexts(count);
			for (const [index, some] of [...inPortions(texts, textsOfRow)].entries()) {
				const channel = channelFromRow(wireFrom(some, index), testServer);
				const who = some[0]!;
				lines.length = 0;
				const about = {server: testServer, channel, who};
				audit.begin(index, {request: {kind: 'call', caller: who, called: who, autoAnswer: who}, ...about});
				audit.begin(index, {request: {kind: 'hold', uuid: channel.uuid}, ...about});
				audit.record(index, 'refused', who);
				assert.equal(lines.length, 3);
				for (const line of lines) {
					assert.equal(harmful.exec(line.replaceAll(harmless, ''))?.[0], undefined, line);
				}

				const [call, hold, refused] = lines.map(line => JSON.parse(line) as Record<string, unknown>);
				// Nobody has no name that could be written.
				const named = who || 'unknown: the server had not named the user';
				assert.deepEqual([call!.who, call!.to, hold!.uuid, refused!.answer], [named, who, channel.uuid, who]);
			}
		},
	},
	{
		group,
		what: 'words of servers and of a command line in what is said on standard error and of an action',
		outcome: 'one harmless line',
		times,
		unit,
		async run(count) {
			const said: string[] = [];
			const print = (text: string) => {
				said.push(text);
			};

			for (const [index, text] of hostileTexts(count).entries()) {
				const mistakes = mistakesWith(text);
				said.push(await complaint(mistakes[index % mistakes.length]!));
				const failures = failuresWith(text);
				const failure = failures[index % failures.length]!;
				said.push(explain(new FailureError(failure))[0], explain(new Error(text))[0]);
				if (index % textsOfRow !== 0) {
					continue;
				}

				const channel = channelFromRow(
					{...wireFrom([text, text, text, '', '', '', '', ''], 0), uuid: uuid(1)},
					testServer,
				);
				const {source, lists} = listingOnce(channel);
				source.answer(index % 3 === 0 ? failure : {words: text, uuid: undefined});
				const identity = Promise.resolve({user: text});
				const before = {callOf: () => undefined, begun: new Set<ActionRequest>(), hungUp: new Set<undefined>()};
				const outcome = await runAction(
					{kind: 'hangup', uuid: uuid(1), cause: 'NORMAL_CLEARING'},
					{source, lists, ...before, now: () => t0 - 50, print, audit: noAudit, id: 1, identity},
				);
				said.push(outcome.text);
			}

			assert.ok(said.length > count * 3);
			for (const line of said) {
				assertHarmless(line, 'standard error');
			}
		},
	},
];

/** What JSON shows as it is: private and unassigned characters are data, and no terminal obeys them. */
const harmless = /[\p{Private_Use}\p{Unassigned}]/gu;

/** The cells of the line of titles: every line ends below its last letter. */
const endOf = ([titles]: readonly string[]): number => titles!.length;
