import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, it, type TestContext} from 'node:test';
import {saveLayoutOnChange} from '../../../source/cli/screen/save-layout.js';
import {savedLayoutFile, readSavedLayout} from '../../../source/config/saved-layout.js';
import {readConfig} from '../../../source/config/parse-config.js';
import {resolve, type ResolvedConfig} from '../../../source/config/resolve.js';
import type {Given} from '../../../source/config/select-profile.js';
import {createStore} from '../../../source/state/store.js';
import {stateHomeFor} from '../../helpers/state-home.js';
import {shownColumn} from '../../../source/ui/table/column-layout.js';
import {deskWith, started} from '../../helpers/states.js';

const kyiv = '[profiles.kyiv]\nurl = "https://kyiv:1"\nsort = "from"\n';

const onKyiv: Given = {profile: 'kyiv'};

const placeFor = (t: TestContext) => {
	const environment = {XDG_STATE_HOME: stateHomeFor(t)};
	const inForce = (text = kyiv, given: Given = onKyiv): ResolvedConfig =>
		resolve(given, {}, readConfig(text, {file: '/config.toml', home: '/'}), server =>
			readSavedLayout(environment, server),
		);
	/** A run of the screen, in which the order is changed to a column. */
	const sortOnScreen = (now: ResolvedConfig, column: 'to' | 'from' | 'via') => {
		const told: string[] = [];
		const store = createStore(started({...(now.values.sort && {sort: now.values.sort})}));
		saveLayoutOnChange(store, now, environment, problem => {
			told.push(problem);
		});
		store.dispatch({type: 'sorted', column});
		return {told, store};
	};

	return {environment, inForce, sortOnScreen, file: savedLayoutFile(environment)};
};

const sortIn = ({values, origins}: ResolvedConfig) => [values.sort?.column, origins.sort?.kind];

describe('what is changed on the screen', () => {
	it('is there again the next time, in a file of its own that nobody else reads', (t: TestContext) => {
		const {inForce, sortOnScreen, file} = placeFor(t);
		t.assert.deepStrictEqual(sortIn(inForce()), ['from', 'profile']);
		sortOnScreen(inForce(), 'to');
		t.assert.deepStrictEqual(sortIn(inForce()), ['to', 'screen']);
		t.assert.strictEqual(statSync(file).mode.toString(8).slice(-3), '600');
		t.assert.deepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), {kyiv: {sort: {value: 'to', over: 'from'}}});
	});

	it('gives way to a flag, and to a file that says something else since', (t: TestContext) => {
		const {inForce, sortOnScreen} = placeFor(t);
		sortOnScreen(inForce(), 'to');
		const sort = {column: 'via', isDescending: false} as const;
		t.assert.deepStrictEqual(sortIn(inForce(kyiv, {profile: 'kyiv', sort})), ['via', 'flag']);
		t.assert.deepStrictEqual(sortIn(inForce(kyiv.replace('from', 'codec'))), ['codec', 'profile']);
		t.assert.deepStrictEqual(sortIn(inForce()), ['to', 'screen']);
	});

	it('belongs to that server alone', (t: TestContext) => {
		const {inForce, sortOnScreen} = placeFor(t);
		sortOnScreen(inForce(), 'to');
		t.assert.deepStrictEqual(sortIn(inForce('', {url: new URL('https://lab:1')})), [undefined, undefined]);
		sortOnScreen(inForce('', {url: new URL('https://lab:1')}), 'via');
		t.assert.deepStrictEqual(sortIn(inForce('', {url: new URL('https://lab:1')})), ['via', 'screen']);
		t.assert.deepStrictEqual(sortIn(inForce()), ['to', 'screen']);
	});

	it('is forgotten when it is as the file has it again', (t: TestContext) => {
		const {inForce, sortOnScreen} = placeFor(t);
		sortOnScreen(inForce(), 'to');
		sortOnScreen(inForce(), 'from');
		t.assert.deepStrictEqual(sortIn(inForce()), ['from', 'profile']);
	});

	it('of the simulated switch is not kept', (t: TestContext) => {
		const {inForce, sortOnScreen, file} = placeFor(t);
		sortOnScreen(inForce(kyiv, {demo: 60}), 'to');
		t.assert.throws(() => statSync(file), /ENOENT/u);
	});

	it('is whether the legs of a call are one line, on and off', (t: TestContext) => {
		const {inForce, environment, file} = placeFor(t);
		const press = (now: ResolvedConfig, isByCall: boolean) => {
			const store = createStore(started({isByCall: now.values.calls ?? false}));
			saveLayoutOnChange(store, now, environment, assert.fail);
			store.dispatch({type: 'by-call', isByCall});
		};

		const asCalls = (text?: string) => {
			const {values, origins} = inForce(text);
			return [values.calls, origins.calls?.kind];
		};

		press(inForce(), true);
		t.assert.deepStrictEqual(asCalls(), [true, 'screen']);
		t.assert.strictEqual(readSavedLayout(environment, 'kyiv').problem, undefined);
		press(inForce(), false);
		t.assert.deepStrictEqual(asCalls(), [undefined, undefined]);
		const always = `${kyiv}calls = true\n`;
		press(inForce(always), false);
		t.assert.deepStrictEqual(asCalls(always), [false, 'screen']);
		t.assert.strictEqual(readSavedLayout(environment, 'kyiv').problem, undefined);
		t.assert.deepStrictEqual(JSON.parse(readFileSync(file, 'utf8')), {kyiv: {calls: {value: 'false', over: 'true'}}});
	});

	it('are the columns with their widths too, once the picker is closed', (t: TestContext) => {
		const {inForce, environment, file} = placeFor(t);
		const desk = deskWith(started());
		saveLayoutOnChange(desk.store, inForce(), environment, assert.fail);
		desk.press('c', 'j', ' ', 'j', 'right', 'K');
		t.assert.throws(() => statSync(file), /ENOENT/u);
		desk.press('return');
		const columns = inForce().values.columns?.map(column => shownColumn(column));
		t.assert.deepStrictEqual(columns, desk.state().columns);
		t.assert.deepStrictEqual(columns?.slice(0, 2), [{id: 'from', width: 29}, {id: 'state'}]);
		desk.press('c', '0', 'return');
		t.assert.strictEqual(inForce().values.columns, undefined);
	});

	it('is not kept when the picker is left by Escape', (t: TestContext) => {
		const {inForce, environment, file} = placeFor(t);
		const desk = deskWith(started());
		saveLayoutOnChange(desk.store, inForce(), environment, assert.fail);
		desk.press('c', ' ', 'j', 'left', 'J', 'escape');
		t.assert.throws(() => statSync(file), /ENOENT/u);
	});

	for (const content of ['', '{', '[]', '5', '{"kyiv":5}', '{"kyiv":{"sort":{"value":"shoe","over":"from"}}}', '\0']) {
		it(`is as good as never changed where the file is broken: ${JSON.stringify(content)}`, (t: TestContext) => {
			const {inForce, sortOnScreen, file, environment} = placeFor(t);
			mkdirSync(path.dirname(file));
			writeFileSync(file, content);
			t.assert.deepStrictEqual(sortIn(inForce()), ['from', 'profile']);
			t.assert.match(readSavedLayout(environment, 'kyiv').problem ?? '', /screen\.json.* ignored$/u);
			sortOnScreen(inForce(), 'to');
			t.assert.deepStrictEqual(sortIn(inForce()), ['to', 'screen']);
			t.assert.strictEqual(readSavedLayout(environment, 'kyiv').problem, undefined);
		});
	}

	it('of one server that cannot be understood is told of that one alone', (t: TestContext) => {
		const {environment, file} = placeFor(t);
		t.assert.strictEqual(readSavedLayout(environment, 'kyiv').problem, undefined);
		mkdirSync(path.dirname(file));
		const kept = {columns: {value: 'state,from:999', over: 'state'}};
		writeFileSync(file, JSON.stringify({kyiv: kept, lab: {columns: {value: 'state,from:9', over: 'state'}}}));
		t.assert.strictEqual(typeof readSavedLayout(environment, 'kyiv').problem, 'string');
		t.assert.deepStrictEqual(
			['lab', 'toString', '__proto__'].map(server => readSavedLayout(environment, server).problem),
			[undefined, undefined, undefined],
		);
	});

	it('and cannot be written is said once, and stops nothing', (t: TestContext) => {
		const {inForce, sortOnScreen, environment} = placeFor(t);
		writeFileSync(path.join(environment.XDG_STATE_HOME, 'webitel-top'), '');
		const {told, store} = sortOnScreen(inForce(), 'to');
		store.dispatch({type: 'sorted', column: 'via'});
		t.assert.strictEqual(told.length, 1);
		t.assert.match(told[0]!, /^what is changed here is not kept: cannot write screen\.json \(E[A-Z]+\)$/u);
		t.assert.strictEqual(store.getState().view.sort.column, 'via');
	});
});
