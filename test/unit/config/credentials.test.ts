import {
	chmodSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import fc from 'fast-check';
import {credentialsFile, forgetSignIn, saveSignIn, readSignIn} from '../../../source/config/credentials.js';
import {UsageError} from '../../../source/config/usage-error.js';
import {stateHomeFor} from '../../helpers/state-home.js';
import {anyText} from '../../helpers/any-text.js';
import {runs} from '../../helpers/runs.js';

const kyiv = new URL('https://kyiv:1');
const lab = new URL('https://kyiv:1/lab');
const olena = {token: 'the-token', key: 'the-key', user: 'olena@kyiv', expires: 1_800_000_000_000};
const domain = {token: 'the-domain-token', user: 'kyiv'};

const placeFor = (t: TestContext) => {
	const environment = {XDG_STATE_HOME: stateHomeFor(t)};
	return {environment, file: credentialsFile(environment)};
};

const refusal = (run: () => unknown): string => {
	try {
		run();
	} catch (error) {
		if (error instanceof UsageError) {
			return error.message;
		}

		throw error;
	}

	return 'it was taken';
};

describe('a sign-in that is kept', () => {
	it('is found again for its server alone, and forgotten when told to', (t: TestContext) => {
		const {environment, file} = placeFor(t);
		t.assert.strictEqual(readSignIn(environment, kyiv), undefined);
		saveSignIn(environment, kyiv, olena);
		saveSignIn(environment, lab, domain);
		t.assert.deepStrictEqual(readSignIn(environment, new URL('https://kyiv:1/')), olena);
		t.assert.deepStrictEqual(readSignIn(environment, lab), domain);
		t.assert.strictEqual(readSignIn(environment, new URL('http://kyiv:1')), undefined);
		forgetSignIn(environment, kyiv);
		t.assert.deepStrictEqual([readSignIn(environment, kyiv), readSignIn(environment, lab)], [undefined, domain]);
		forgetSignIn(environment, kyiv);
		forgetSignIn(environment, lab);
		t.assert.strictEqual(existsSync(file), false, 'nothing is left of it');
	});

	it('is in a file for its owner alone, in a folder of the same kind', (t: TestContext) => {
		const {environment, file} = placeFor(t);
		const modeOf = (place: string) => statSync(place).mode.toString(8).slice(-3);
		saveSignIn(environment, kyiv, olena);
		saveSignIn(environment, kyiv, {...olena, token: 'another'});
		t.assert.deepStrictEqual([modeOf(file), modeOf(path.dirname(file))], ['600', '700']);
		t.assert.deepStrictEqual(readdirSync(path.dirname(file)), ['credentials.json']);
	});

	for (const mode of [0o640, 0o604, 0o620, 0o602, 0o610, 0o644, 0o666, 0o777]) {
		it(`is not used, nor added to, when others have a right to the file: ${mode.toString(8)}`, (t: TestContext) => {
			const {environment, file} = placeFor(t);
			saveSignIn(environment, kyiv, olena);
			chmodSync(file, mode);
			const says = `others can read ${file}, so it is not used: chmod 600 ${file}, and sign in anew if somebody may have read it`;
			t.assert.strictEqual(
				refusal(() => readSignIn(environment, kyiv)),
				says,
			);
			t.assert.strictEqual(
				refusal(() => {
					saveSignIn(environment, lab, domain);
				}),
				says,
			);
			t.assert.ok(!readFileSync(file, 'utf8').includes('domain'));
			chmodSync(file, 0o600);
			t.assert.deepStrictEqual(readSignIn(environment, kyiv), olena);
		});
	}

	it('is not read through a link', (t: TestContext) => {
		const {environment, file} = placeFor(t);
		saveSignIn(environment, kyiv, olena);
		renameSync(file, `${file}.real`);
		symlinkSync(`${file}.real`, file);
		t.assert.strictEqual(
			refusal(() => readSignIn(environment, kyiv)),
			`${file} is a link, and must be a file of its own: remove it`,
		);
	});

	const broken = [
		'',
		'{',
		'[]',
		'5',
		'{"https://kyiv:1":5}',
		'{"https://kyiv:1":{"token":"a b","user":""}}',
		'{"https://kyiv:1":{"token":"a"}}',
	];
	for (const content of broken) {
		it(`is asked for anew where the file is broken: ${content}`, (t: TestContext) => {
			const {environment, file} = placeFor(t);
			mkdirSync(path.dirname(file));
			writeFileSync(file, content, {mode: 0o600});
			const said = refusal(() => readSignIn(environment, kyiv));
			t.assert.strictEqual(said, `${file} is broken: remove it, and sign in again`);
		});
	}

	it('is told in one line as unusable, whatever is in the file', (t: TestContext) => {
		const {environment, file} = placeFor(t);
		mkdirSync(path.dirname(file));
		fc.assert(
			fc.property(fc.oneof(fc.json(), anyText()), content => {
				writeFileSync(file, content, {mode: 0o600});
				const said = refusal(() => readSignIn(environment, kyiv));
				t.assert.ok(said === 'it was taken' || (said.startsWith(file) && !said.includes('\n')), said);
			}),
			{numRuns: runs(200)},
		);
	});
});
