import assert from 'node:assert/strict';
import {Writable} from 'node:stream';
import {describe, it} from 'node:test';
import type {Environment} from '../../../../source/config/xdg-paths.js';
import type {Options} from '../../../../source/cli/flags.js';
import {effectiveConfig} from '../../../../source/cli/effective-config.js';
import {list} from '../../../../source/cli/print/list.js';
import {checkFilter, listLines, type ServerList} from '../../../../source/cli/print/list-lines.js';
import {printedOn} from '../../../../source/cli/screen/terminal-abilities.js';
import {FailureError} from '../../../../source/sources/failure.js';
import {cells} from '../../../../source/util/width.js';
import {channel, testServer, uuid} from '../../../helpers/channels.js';
import {numbered, signedOut} from '../../../helpers/states.js';
import {listingSource, updateOf, type Answer} from '../listing-source.js';

const bob = numbered(3, {cid_name: 'Bob', initial_cid_name: 'Bob', direction: 'outbound', callstate: 'HELD'});
const channels = [numbered(1), bob, numbered(2, {new_field: '\u{9B}1'})];
/** The first list of the only server. */
const listsOf = (...parameters: Parameters<typeof updateOf>): readonly ServerList[] => [
	{server: testServer, update: updateOf(...parameters)},
];
const lines = (options: Options, width?: number) => listLines(listsOf(channels), options, width);

/** The only server, as the command line opens it. */
const opened = async (answer: Answer, options: Options = {}) => {
	const {source, performed} = listingSource([answer]);
	const config = await effectiveConfig(options, {XDG_CONFIG_HOME: '/nonexistent'}, false);
	return {servers: [{config, connection: {source, close: async () => undefined}}], performed};
};

/** The numbers of the channels in the order of the lines. */
const order = (options: Options) =>
	lines({columns: ['id'], ...options})
		.filter(line => line.includes('-4000-'))
		.map(line => Number(/0(?<number>\d)(?:"|$)/u.exec(line)?.groups?.number));

/** A list written to a terminal of an environment. */
const printedFor = async (options: Options, environment: Readonly<Record<string, string>>, isTTY = true) => {
	const {servers} = await opened([numbered(1, {cid_name: 'Їжак Щур', initial_cid_name: 'Їжак Щур'})]);
	let text = '';
	const out = new Writable({
		write(piece, _, done) {
			text += String(piece);
			done();
		},
	});
	const stream = Object.assign(out, {isTTY, columns: 100}) as unknown as NodeJS.WriteStream;
	await list(servers, options, {out: stream, printed: printedOn(stream, options, environment)});
	return text;
};

describe('a terminal that knows no UTF-8', () => {
	const bytes = {LC_ALL: 'C', TERM: 'xterm'};
	it('gets ASCII alone: letters of names the nearest, data of JSON whole', async () => {
		const table = await printedFor({}, bytes);
		assert.match(table, /^[\n -~]*$/u);
		assert.match(table, /Izak Sur/u);
		const json = await printedFor({output: 'jsonl', columns: ['from']}, bytes);
		assert.match(json, /^[\n -~]*$/u);
		assert.match((JSON.parse(json) as {from: string}).from, /^Їжак Щур/u);
	});

	it('is not meant where it goes into a file, or the person says that there are signs', async () => {
		assert.match(await printedFor({}, bytes, false), /Їжак Щур/u);
		assert.match(await printedFor({ascii: false}, bytes), /Їжак Щур/u);
		assert.match(await printedFor({}, {LC_ALL: 'C.UTF-8'}), /Їжак Щур/u);
	});
});

describe('the list as it is printed', () => {
	it('is a table with a line of titles, the newest channel first', () => {
		const [titles, ...rows] = lines({});
		assert.match(titles!, /^STATE +DIR +FROM +TO +VIA +APP +CODEC +ID +AGE$/u);
		assert.equal(rows.length, 3);
		assert.match(rows[0]!, /held.* Bob .*0003 +0:57$/u);
		assert.deepEqual(lines({output: 'table'}), lines({}));
	});

	it('fits the terminal where there is one', () => {
		assert.ok(lines({}).some(line => cells(line) > 80));
		assert.deepEqual(
			[60, 80, 120, 160].filter(width => lines({}, width).some(line => cells(line) > width)),
			[],
		);

		const words = (width: number) => lines({}, width).map(line => line.split(/ +/u));
		const [[, ...narrow], [, ...held]] = words(60) as [string[], string[]];
		assert.deepEqual([narrow[0], held[0], narrow.includes('ID')], ['DIR', 'out', false], 'half an id is of no use');
		assert.ok(words(120)[1]!.includes(uuid(3)));
		assert.equal(lines({columns: ['id', 'dir']}, 60)[1], `${uuid(3)} out`);
	});

	it('tells ages by the switch’s clock', () => {
		const at = (clockOffset: number) => listLines(listsOf([channel()], {clockOffset}), {columns: ['age']}).at(-1);
		assert.deepEqual(
			[at(0), at(3000)],
			['1:00', '1:03'].map(text => text.padStart(at(0)!.length)),
		);
	});

	it('is CSV with the columns that were asked for', () => {
		assert.deepEqual(lines({output: 'csv', columns: ['id', 'state', 'age']}), [
			'id,state,age',
			`${uuid(3)},held,57`,
			`${uuid(2)},talking,58`,
			`${uuid(1)},talking,59`,
		]);
	});

	it('is one JSON text of the rows as the server sent them', () => {
		const text = lines({output: 'json'}).join('\n');
		assert.deepEqual(
			JSON.parse(text),
			channels.map(({wire}) => wire),
		);
		assert.doesNotMatch(text, /\u{9B}/u);
		assert.deepEqual(JSON.parse(listLines(listsOf([]), {output: 'json'}).join('\n')), []);
	});

	it('is one JSON text a line', () => {
		assert.deepEqual(
			lines({output: 'jsonl'}).map(line => JSON.parse(line) as unknown),
			channels.map(({wire}) => wire),
		);
	});

	it('is JSON of the columns that were asked for, ages in whole seconds', () => {
		const columns = ['id', 'state', 'from', 'to', 'age'] as const;
		const first = {id: uuid(1), state: 'talking', from: 'Alice  100', to: '200', age: 59};
		assert.deepEqual(JSON.parse(lines({output: 'jsonl', columns})[0]!), first);
		assert.deepEqual((JSON.parse(lines({output: 'json', columns}).join('')) as unknown[])[0], first);
	});

	it('is the uuids alone, and only what is one', () => {
		const odd = channel({uuid: 'x --cause USER_BUSY'});
		assert.deepEqual(listLines(listsOf([...channels, odd]), {output: 'ids'}), [uuid(3), uuid(2), uuid(1)]);
	});

	it('is in the order that was asked for; JSON without one is in the server’s', () => {
		const byAge = {column: 'age', isDescending: true} as const;
		for (const output of ['table', 'csv'] as const) {
			assertOrders(output, [3, 2, 1], [1, 2, 3]);
		}

		for (const output of ['json', 'jsonl'] as const) {
			assertOrders(output, [1, 3, 2], [1, 2, 3]);
		}

		function assertOrders(output: Options['output'] & string, usual: number[], sorted: number[]) {
			assert.deepEqual([order({output}), order({output, sort: byAge})], [usual, sorted], output);
		}
	});

	for (const output of ['table', 'csv', 'json', 'jsonl'] as const) {
		it(`holds only the channels that the filter finds: ${output}`, () => {
			assert.deepEqual(order({output, filter: 'bob held'}), [3]);
			assert.deepEqual(order({output, filter: 'nobody'}), []);
			assert.equal(order({output, filter: ' '}).length, 3);
			assert.deepEqual(order({output, filter: 'state:held from:bob -dir:in'}), [3]);
		});
	}

	it('cannot ask for how long a channel is in its state, nor what changed: it is one look', () => {
		const check = (filter: string): void => {
			checkFilter({filter}, '--filter');
		};

		assert.throws(() => {
			check('state:held for>5m');
		}, /^UsageError: --filter: one list does not show .* age>5m/u);
		assert.throws(() => {
			check('changed:5m');
		}, /one list does not show .* what changed/u);
	});
});

describe('the command that prints it', () => {
	const printed = async (isTerminal: boolean, columns = 70, environment: Environment = {}) => {
		let text = '';
		const out = new Writable({
			write(chunk, _encoding, done) {
				text += String(chunk);
				done();
			},
		});
		const options = {filter: 'bob'};
		const {servers, performed} = await opened(channels, options);
		const stream = Object.assign(out, {isTTY: isTerminal, columns}) as unknown as NodeJS.WriteStream;
		await list(servers, options, {out: stream, printed: printedOn(stream, {}, environment)});
		assert.deepEqual(performed, []);
		return text;
	};

	it('writes whole lines, as wide as the terminal only where there is one', async () => {
		const piped = await printed(false);
		assert.match(piped, /^STATE[^\n]*\nheld[^\n]* Bob [^\n]*\n$/u);
		assert.ok(piped.includes(uuid(3)));
		const shown = await printed(true);
		assert.ok(shown.split('\n').every(line => cells(line) <= 70));
	});

	it('goes by COLUMNS where the terminal gives no width, and cuts nothing where nothing does', async () => {
		const widest = (text: string) => Math.max(...text.split('\n').map(line => cells(line)));
		assert.ok(widest(await printed(true, 0, {COLUMNS: '50'})) <= 50);
		assert.ok(widest(await printed(true, 70, {COLUMNS: '50'})) > 50);
		const whole = await printed(false);
		assert.equal(await printed(true, 0), whole);
		assert.equal(await printed(true, 0, {COLUMNS: 'wide'}), whole);
		assert.equal(await printed(false, 70, {COLUMNS: '50'}), whole);
	});

	it('fails as the source does', async () => {
		const failure = new FailureError(signedOut);
		const {servers} = await opened(failure);
		const out = new Writable() as unknown as NodeJS.WriteStream;
		await assert.rejects(list(servers, {}, {out, printed: printedOn(out, {}, {})}), failure);
	});
});
