import {existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/** A folder for what the program remembers, which ends with its test. */
export const stateHomeFor = (t: Pick<TestContext, 'after'>): string => {
	const folder = mkdtempSync(path.join(tmpdir(), 'webitel-top-state-'));
	t.after(() => {
		rmSync(folder, {recursive: true, force: true});
	});
	return folder;
};

/** A folder with such a config.toml for the program, which ends with its test. */
export const configHomeFor = (t: Pick<TestContext, 'after'>, text: string): string => {
	const home = stateHomeFor(t);
	mkdirSync(path.join(home, 'webitel-top'));
	writeFileSync(path.join(home, 'webitel-top', 'config.toml'), text);
	return home;
};

/** What lets the program hold a call without a question: its answer would count only after a moment on the clock of the machine. */
export const withoutQuestions = (t: Pick<TestContext, 'after'>) => ({
	XDG_CONFIG_HOME: configHomeFor(t, 'confirm_hold = "never"\n'),
});

export const actionsFile = (stateHome: string): string => path.join(stateHome, 'webitel-top', 'actions.jsonl');

/** One line of the log of actions. */
export type Logged = Readonly<Record<string, unknown>> & {readonly id: string; readonly step: string};

export const loggedIn = (stateHome: string): Logged[] => {
	const file = actionsFile(stateHome);
	const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
	return text
		.split('\n')
		.filter(Boolean)
		.map(line => JSON.parse(line) as Logged);
};
