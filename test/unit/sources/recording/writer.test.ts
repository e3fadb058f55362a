import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {describe, it, type TestContext} from 'node:test';
import {UsageError} from '../../../../source/config/usage-error.js';
import {openRecording} from '../../../../source/sources/recording/open.js';
import {createRecorder} from '../../../../source/sources/recording/recorder.js';
import {reasonNotToRecord} from '../../../../source/sources/recording/target.js';
import type {Write} from '../../../../source/sources/recording/part-file.js';
import {headerLine, type RecordedNews} from '../../../../source/sources/recording/format.js';
import {
	allOf,
	call,
	recordedAt,
	recordedOf,
	recordingFor,
	server,
	tenSeconds,
	updateAt,
} from '../../../helpers/recordings.js';
import {stateHomeFor} from '../../../helpers/state-home.js';
import {until} from '../../../helpers/until.js';

const day = 86_400_000;

/** A recorder whose clock is that of the news, and what it reported. */
const recorderFor = (
	t: TestContext,
	options: {readonly size?: number; readonly age?: number; readonly write?: Write; readonly file?: string} = {},
) => {
	const {file = path.join(stateHomeFor(t), 'shift.jsonl'), size = 64_000_000, age = day, write} = options;
	let at = recordedAt;
	const reports: Array<string | undefined> = [];
	const recorder = createRecorder([{id: server, name: server, interval: 1000}], {
		file,
		size,
		age,
		now: () => at,
		report(problem) {
			reports.push(problem);
		},
		...(write && {write}),
	});
	t.after(recorder.close);
	return {
		file,
		reports,
		close: recorder.close,
		record(...news: readonly RecordedNews[]) {
			for (const one of news) {
				({at} = one);
				recorder.record(server, one);
			}
		},
		parts: () => readdirSync(path.dirname(file)).toSorted(),
	};
};

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const newsOf = async (...files: readonly string[]) => {
	const {news} = await openRecording(files);
	return allOf(news());
};

const quiet = (count: number, from = 10): readonly RecordedNews[] =>
	Array.from({length: count}, (_, index) => updateAt(from + index));

describe('a recording that is written', () => {
	it('is the news, for nobody but the owner, each line when it came', async (t: TestContext) => {
		const {file, record, reports} = recorderFor(t);
		record(...tenSeconds);
		await until(() => textOf(file).split('\n').length === 12);
		t.assert.deepStrictEqual(await newsOf(file), recordedOf(tenSeconds));
		t.assert.deepStrictEqual([(statSync(file).mode % 0o1000).toString(8), reports], ['600', []]);
		record({type: 'failure', failure: {kind: 'refused', words: 'no'}, at: recordedAt + 10_000, retryAt: undefined});
		await until(() => readFileSync(file, 'utf8').includes('"kind":"refused"'));
	});

	it('goes on in a new part once it is large, and keeps ten packed ones, which play as one', async (t: TestContext) => {
		const {file, record, close, parts} = recorderFor(t, {size: 2500});
		const news = [...tenSeconds, ...quiet(400)];
		record(...news);
		const packed = () => parts().filter(name => name.endsWith('.gz'));
		await until(
			() => packed().length === 10 && parts().length === 11,
			() => parts().join(' '),
		);
		await close();
		t.assert.ok(
			parts().every(name => /^shift\.jsonl(?:\.20261123T14\d{7}Z\.gz)?$/u.test(name)),
			parts().join(' '),
		);
		t.assert.ok(parts().every(name => statSync(path.join(path.dirname(file), name)).mode % 0o1000 === 0o600));
		const kept = await newsOf(...parts().map(name => path.join(path.dirname(file), name)));
		t.assert.deepStrictEqual(kept.slice(1), recordedOf(news).slice(1 - kept.length), 'nothing is missing in between');
		t.assert.ok(kept.length > 50);
	});

	it('goes on in a new part once it is old', async (t: TestContext) => {
		const {file, record, close, parts} = recorderFor(t, {age: 5000});
		record(...tenSeconds);
		await until(() => parts().length === 2 && parts()[1]!.endsWith('.gz'));
		await close();
		const [first] = await newsOf(file);
		t.assert.deepStrictEqual(first?.news.at, recordedAt + 5000, 'the present part begins with the list of that time');
	});

	it('never replaces one that is there', async (t: TestContext) => {
		const file = recordingFor(t);
		const {record, parts} = recorderFor(t, {file});
		record(...quiet(2, 5000));
		await until(() => parts().some(name => name.endsWith('.gz')) && parts().length === 2);
		const earlier = path.join(path.dirname(file), parts()[1]!);
		t.assert.deepStrictEqual(await newsOf(earlier), recordedOf(tenSeconds));
		t.assert.doesNotMatch(readFileSync(file, 'utf8'), /T14:00:0/u);
	});

	it('whose disk is full says so once, and goes on with the whole list when there is room', async (t: TestContext) => {
		let isFull = false;
		const {writeSync} = await import('node:fs');
		const write: Write = async (descriptor, bytes, from) => {
			if (isFull) {
				// A full disk takes the beginning of a line.
				writeSync(descriptor, bytes, 0, 5);
				throw Object.assign(new Error('no space'), {code: 'ENOSPC'});
			}

			return writeSync(descriptor, bytes, from);
		};

		const {file, record, reports, close} = recorderFor(t, {write});
		const written = () => textOf(file).split('\n').length - 1;
		record(...tenSeconds.slice(0, 3));
		await until(() => written() === 4);
		isFull = true;
		record(tenSeconds[3]!);
		await until(() => reports.length === 1);
		record(...tenSeconds.slice(4, 6));
		t.assert.deepStrictEqual(reports, [`cannot write ${file} (ENOSPC); it is tried again`]);
		t.assert.strictEqual(written(), 4, 'and the file is whole');
		isFull = false;
		record(...tenSeconds.slice(6));
		await until(() => reports.length === 2);
		await close();
		t.assert.strictEqual(reports[1], undefined);
		const news = await newsOf(file);
		const [list, ...others] = news.slice(3);
		t.assert.deepStrictEqual(
			list?.news.type === 'update' && [list.news.created.map(({callState}) => callState), list.news.since],
			[['HELD'], recordedAt + 2000],
			'what changed meanwhile',
		);
		t.assert.deepStrictEqual(others.at(-1), recordedOf(tenSeconds).at(-1));
	});

	it('whose disk is full from the start begins with its header when there is room', async (t: TestContext) => {
		let isFull = true;
		const {writeSync} = await import('node:fs');
		const write: Write = async (descriptor, bytes, from) => {
			if (isFull) {
				writeSync(descriptor, bytes, 0, 5);
				throw Object.assign(new Error('no space'), {code: 'ENOSPC'});
			}

			return writeSync(descriptor, bytes, from);
		};

		const {file, record, reports, close} = recorderFor(t, {write});
		record(tenSeconds[0]!);
		await until(() => reports.length === 1);
		t.assert.ok(!existsSync(file), 'nothing is left that no reader knows');
		isFull = false;
		record(...tenSeconds.slice(1));
		await until(() => reports.length === 2);
		await close();
		const news = await newsOf(file);
		t.assert.deepStrictEqual(news.at(-1), recordedOf(tenSeconds).at(-1));
	});

	it('whose disk is too slow loses lines, never memory, and goes on with the whole list', async (t: TestContext) => {
		const room = Promise.withResolvers<void>();
		let isBusy = false;
		const {writeSync} = await import('node:fs');
		const write: Write = async (descriptor, bytes, from) => {
			isBusy = true;
			await room.promise;
			return writeSync(descriptor, bytes, from);
		};

		const {file, record, reports, close} = recorderFor(t, {write});
		record(tenSeconds[0]!);
		await until(() => isBusy);
		const large = 'x'.repeat(1_000_000);
		const news = Array.from({length: 40}, (_, index) =>
			updateAt(1 + index / 100, {changed: [call(1, {application_data: `${large}${index}`})]}),
		);
		record(...news);
		t.assert.deepStrictEqual(reports, [`the disk of ${file} is too slow; it is tried again`]);
		room.resolve();
		record(updateAt(9));
		await until(() => reports.length === 2);
		await close();
		const all = await newsOf(file);
		const last = all.at(-2)!.news;
		const [changed] = last.type === 'update' ? last.changed : [];
		t.assert.ok(all.length < 10, 'most was dropped');
		t.assert.match(changed!.applicationData, /x39$/u, 'the list is the last one');
	});
});

describe('a place to record into', () => {
	const refused = (t: TestContext, file: string, says: RegExp) => {
		t.assert.throws(
			() => reasonNotToRecord(file),
			(error: unknown) => {
				t.assert.ok(error instanceof UsageError);
				t.assert.match(error.message, says);
				return true;
			},
		);
	};

	it('is free, or has a recording', (t: TestContext) => {
		const file = recordingFor(t);
		t.assert.strictEqual(reasonNotToRecord(file), undefined);
		t.assert.strictEqual(reasonNotToRecord(`${file}.new`), undefined);
		writeFileSync(`${file}.new`, '');
		t.assert.strictEqual(reasonNotToRecord(`${file}.new`), undefined, 'an empty file is nothing to lose');
	});

	it('is refused where a file of something else is, which stays as it is', (t: TestContext) => {
		const file = path.join(stateHomeFor(t), 'notes.txt');
		writeFileSync(file, 'my notes\n');
		refused(t, file, /notes\.txt is there already and is no recording: it stays as it is; name another file$/u);
		t.assert.strictEqual(readFileSync(file, 'utf8'), 'my notes\n');
		mkdirSync(`${file}.d`);
		refused(t, `${file}.d`, /is a folder: name a file in it$/u);
	});

	it('is refused where its folder is not', (t: TestContext) => {
		refused(
			t,
			path.join(stateHomeFor(t), 'no', 'shift.jsonl'),
			/its folder must be there, and yours to write in \(ENOENT\)$/u,
		);
	});

	it('waits while another program records there', (t: TestContext) => {
		const file = recordingFor(t);
		const [, ...lines] = readFileSync(file, 'utf8').split('\n');
		const header = (id: number) => headerLine({started: recordedAt, process: id, servers: []});
		writeFileSync(file, [header(process.ppid), ...lines].join('\n'));
		t.assert.strictEqual(reasonNotToRecord(file), `another webitel-top (process ${process.ppid}) records into ${file}`);
		writeFileSync(file, [header(process.pid), ...lines].join('\n'));
		t.assert.strictEqual(reasonNotToRecord(file), undefined, 'this one did, before it switched the server');
	});

	it('is refused where it is a link, also one to another recording', (t: TestContext) => {
		const file = recordingFor(t);
		symlinkSync(file, `${file}.link`);
		refused(t, `${file}.link`, /is a link: name the file itself$/u);
	});

	it('that becomes a link to another file is told, and nothing is written there', async (t: TestContext) => {
		const folder = stateHomeFor(t);
		const [file, other] = [path.join(folder, 'shift.jsonl'), path.join(folder, 'other')];
		writeFileSync(other, '');
		symlinkSync(other, file);
		const {record, reports} = recorderFor(t, {file});
		record(tenSeconds[0]!);
		await until(() => reports.length === 1);
		t.assert.match(reports[0]!, /is a link: name the file itself; it is tried again$/u);
		t.assert.strictEqual(readFileSync(other, 'utf8'), '');
	});
});
