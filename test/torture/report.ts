import process from 'node:process';
import type {Trial} from './trial.js';

/** What came of a trial: `problem` is what was wrong, if anything was. */
export type Result = {
	readonly trial: Trial;
	/** How often it was made. */
	readonly times: number;
	readonly problem: string | undefined;
	readonly seconds: number;
};

const cell = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/gu, ' ');

const rowOf = ({trial: {what, outcome, unit}, times, problem}: Result): string => {
	const count = times.toLocaleString('en');
	const held = problem === undefined ? cell(outcome) : `**FAILED**: ${cell(problem.split('\n', 1)[0]!)}`;
	return `| ${cell(what)} | ${count}${unit === undefined ? '' : ` ${unit}`} | ${held} |`;
};

type Occasion = {readonly on: Date; readonly isQuick: boolean; readonly seconds: number};

/** The report on all trials, in Markdown. */
export const reportOf = (results: readonly Result[], {on, isQuick, seconds}: Occasion): string => {
	const groups = [...new Set(results.map(({trial}) => trial.group))];
	const held = results.filter(({problem}) => problem === undefined).length;
	return [
		'# What it withstands',
		'',
		isQuick
			? 'Everything here was done to the program, so many times, by `npm run torture -- --quick`; without that word it is done more often.'
			: 'Everything here was done to the program, so many times, by `npm run torture`; a part of each runs with the tests.',
		'A row is a trial in `test/torture`, and fails when anything else comes of it than what it says.',
		'',
		`${held} of ${results.length} held on ${on.toISOString().slice(0, 10)}, in ${Math.ceil(seconds / 60)} minutes, with Node ${process.version}.`,
		'',
		...groups.flatMap(group => [
			`## ${group}`,
			'',
			'| what was done | times | what came of it |',
			'| --- | --- | --- |',
			...results.filter(({trial}) => trial.group === group).map(result => rowOf(result)),
			'',
		]),
	].join('\n');
};
