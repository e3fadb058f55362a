import {execFileSync} from 'node:child_process';
import {truncateSync, readFileSync, writeFileSync, mkdirSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import fc from 'fast-check';
import {UsageError} from '../../../../source/config/usage-error.js';
import {createEncoder} from '../../../../source/sources/recording/encode.js';
import {headerLine} from '../../../../source/sources/recording/format.js';
import {openRecording} from '../../../../source/sources/recording/open.js';
import {
	allOf,
	call,
	failureAt,
	recordedAt,
	recordedLines,
	recordedOf,
	recordingFor,
	server,
	tenSeconds,
	updateAt,
} from '../../../helpers/recordings.js';
import {stateHomeFor} from '../../../helpers/state-home.js';
import {runs} from '../../../helpers/runs.js';

const newsIn = async (files: readonly string[], report?: (problem: string) => void) => {
	const {news} = await openRecording(files);
	return allOf(news(report));
};

describe('a recording', () => {
	it('is its news, plain or packed', async (t: TestContext) => {
		const file = recordingFor(t);
		writeFileSync(`${file}.packed`, gzipSync(readFileSync(file)));
		const {servers, begin} = await openRecording([file]);
		t.assert.deepStrictEqual([servers, begin], [[{id: server, name: server, interval: 1000}], recordedAt]);
		t.assert.deepStrictEqual(await newsIn([file]), recordedOf(tenSeconds));
		t.assert.deepStrictEqual(await newsIn([`${file}.packed`]), recordedOf(tenSeconds));
	});

	for (const [how, bytesOf] of [
		['', (bytes: Uint8Array) => bytes],
		['packed and ', gzipSync],
	] as const) {
		it(`that was ${how}cut off anywhere is what came before, and says so`, async (t: TestContext) => {
			const file = recordingFor(t);
			const bytes = bytesOf(readFileSync(file));
			const all = recordedOf(tenSeconds);
			await fc.assert(
				fc.asyncProperty(fc.integer({min: 1, max: bytes.length - 1}), async length => {
					writeFileSync(file, bytes);
					truncateSync(file, length);
					const problems: string[] = [];
					const news = await newsIn([file], problem => {
						problems.push(problem);
					}).catch((error: unknown) => {
						t.assert.ok(error instanceof UsageError, String(error));
						return [];
					});
					t.assert.deepStrictEqual(news, all.slice(0, news.length));
					t.assert.ok(news.length < all.length || problems.length > 0 || how !== '');
				}),
				{numRuns: runs(60)},
			);
		});
	}

	it('of several parts is one, in the order of time, whatever the order of their names', async (t: TestContext) => {
		const folder = stateHomeFor(t);
		const encoder = createEncoder(server);
		const servers = [{id: server, name: server, interval: 1000}];
		const news = [...tenSeconds, failureAt(10)];
		const parts = [news.slice(0, 4), news.slice(4, 7), news.slice(7)].map((some, index) => {
			const started = some[0]!.at;
			const header = headerLine({started, process: 1, servers});
			const lines = [header, ...encoder.restate(started), ...some.map(one => encoder.encode(one))];
			const file = path.join(folder, `part-${index}`);
			writeFileSync(file, `${lines.join('\n')}\n`);
			return file;
		});
		const [first, second, third] = parts as [string, string, string];
		t.assert.deepStrictEqual(await newsIn([third, first, second]), recordedOf(news));
		writeFileSync(`${second}.gz`, gzipSync(readFileSync(second)));
		t.assert.deepStrictEqual(await newsIn([first, `${second}.gz`, second, third]), recordedOf(news), 'one twice');
		const joined = path.join(folder, 'joined');
		writeFileSync(joined, parts.map(part => readFileSync(part, 'utf8')).join(''));
		t.assert.deepStrictEqual(await newsIn([joined]), recordedOf(news), 'joined by cat');
		const [alone] = await newsIn([second]);
		t.assert.deepStrictEqual(
			alone?.news.type === 'update' && [alone.news.since, alone.news.created.length, alone.news.at],
			[undefined, 2, recordedAt + 4000],
			'a part by itself begins with all that is known',
		);
	});

	it('with a gap tells what changed meanwhile', async (t: TestContext) => {
		const file = recordingFor(t, tenSeconds.slice(0, 4));
		const later = `${file}.later`;
		const at = recordedAt + 3_600_000;
		writeFileSync(later, `${recordedLines([updateAt(3600, {since: undefined, created: [call(2)]})], at).join('\n')}\n`);
		const all = await newsIn([file, later]);
		const {news} = all.at(-1)!;
		t.assert.deepStrictEqual(
			news.type === 'update' && [news.since, news.created, news.ended.map(({channel}) => channel.callerNumber)],
			[recordedAt + 3000, [], ['380670000001']],
		);
	});

	it('leaves out damaged lines, and says how many', async (t: TestContext) => {
		const file = recordingFor(t);
		const lines = readFileSync(file, 'utf8').split('\n');
		writeFileSync(file, [...lines.slice(0, 4), '{"time":"202', '\u{1B}[2J', ...lines.slice(4)].join('\n'));
		const problems: string[] = [];
		const news = await newsIn([file], problem => {
			problems.push(problem);
		});
		t.assert.deepStrictEqual(
			[news.length, problems],
			[10, [`${file}: 2 lines, the first of them 5, could not be read`]],
		);
	});

	const refusals: ReadonlyArray<readonly [what: string, make: (file: string) => void, says: RegExp]> = [
		['that is not there', () => undefined, /cannot read \S+ \(ENOENT\)$/u],
		[
			'that is a folder',
			file => {
				mkdirSync(file);
			},
			/is a folder, a pipe or the like: a recording is a file$/u,
		],
		[
			'that is a pipe, into which nobody writes',
			file => {
				execFileSync('mkfifo', [file]);
			},
			/is a folder, a pipe or the like: a recording is a file$/u,
		],
		[
			'that is empty',
			file => {
				writeFileSync(file, '');
			},
			/is empty, or cut off within the first list: there is nothing to show$/u,
		],
		[
			'that has only begun',
			file => {
				writeFileSync(file, `${recordedLines([])[0]!}\n`);
			},
			/is empty, or cut off within the first list: there is nothing to show$/u,
		],
		[
			'that is foreign',
			file => {
				writeFileSync(file, 'root:x:0:0\n');
			},
			/is no recording: webitel-top --record FILE makes one$/u,
		],
		[
			'that is foreign and packed',
			file => {
				writeFileSync(file, gzipSync('{"time":1}\n'));
			},
			/is no recording/u,
		],
		[
			'that is no text',
			file => {
				writeFileSync(file, new Uint8Array(200_000));
			},
			/is no recording/u,
		],
		[
			'of a newer version',
			file => {
				writeFileSync(file, '{"webitel_top_recording":7}\n');
			},
			/was recorded by a newer webitel-top \(format 7, this one reads 1\): update this one$/u,
		],
	];
	for (const [what, make, says] of refusals) {
		it(`${what} is refused in one line`, async (t: TestContext) => {
			const file = path.join(stateHomeFor(t), 'shift.jsonl');
			make(file);
			await t.assert.rejects(openRecording([file]), (error: unknown) => {
				t.assert.ok(error instanceof UsageError);
				t.assert.match(error.message, says);
				t.assert.doesNotMatch(error.message, /\n/u);
				return true;
			});
		});
	}
});
