import {fork} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';

/** What came of a trial, as one process tells it to another. */
export type Outcome = {readonly problem: string | undefined; readonly seconds: number};

/** The word that says which trial a process is for: its place among all. */
export const apartWord = '--trial=';

/** Makes one trial in a process of its own. */
const attemptApart = async (place: number, words: readonly string[]): Promise<Outcome> => {
	const child = fork(process.argv[1]!, [`${apartWord}${place}`, ...words]);
	let outcome: Outcome = {problem: 'it ended without a word', seconds: 0};
	child.on('message', (told: Outcome) => {
		outcome = told;
	});
	await once(child, 'exit');
	return outcome;
};

/** Two at a time, beside those that mostly wait: there may be but two cores. */
const lanes = 2;

/**
Makes trials in processes of their own.

@param places which, by their places among all
@param words what else the command line says
@returns what came of each, in the same order
*/
export const attemptAllApart = async (
	places: readonly number[],
	words: readonly string[],
): Promise<readonly Outcome[]> => {
	const outcomes = new Map<number, Outcome>();
	const left = [...places];
	const work = async () => {
		for (let place = left.shift(); place !== undefined; place = left.shift()) {
			outcomes.set(place, await attemptApart(place, words));
		}
	};

	await Promise.all(Array.from({length: lanes}, work));
	return places.map(place => outcomes.get(place)!);
};
