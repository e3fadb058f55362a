import {hasNews, noFindings, findingId} from '../domain/findings/find.js';
import {isUnderWay, type Batch} from '../monitor/batch.js';
import {batchText, batchTitle} from '../monitor/batch-words.js';
import {actionText} from '../monitor/messages.js';
import {shownKey} from '../monitor/keymap.js';
import type {State} from '../monitor/state.js';
import {keyWord, sentence} from './words.js';

/** Every step of every action, but for those of a batch: that is told as one. */
const actionNews = (before: State, after: State): readonly string[] => {
	if (after.actions === before.actions) {
		return [];
	}

	const phases = new Map(before.actions.map(({id, phase}) => [id, phase]));
	const undo = keyWord(shownKey(after, 'unhold', 'u'));
	return after.actions
		.filter(({id, phase, batch}) => batch === undefined && phases.get(id) !== phase)
		.map(action => sentence(actionText(action, undefined, undo)));
};

/** The notes that are new: the list of them drops its oldest, and gets new ones at its end. */
const noteNews = (before: State, after: State): readonly string[] => {
	if (after.notes === before.notes) {
		return [];
	}

	const last = before.notes.at(-1);
	const from = last === undefined ? 0 : after.notes.lastIndexOf(last) + 1;
	return after.notes.slice(from).map(({text}) => sentence(text));
};

/** A batch is told when it begins and when it is over: how far it has come, its own key tells. */
const batchStage = (batch: Batch): string =>
	isUnderWay(batch) && batch.stopped === undefined ? 'under way' : `${batch.phases.accepted > 0} ${batch.stopped}`;

const batchNews = (before: State, after: State): readonly string[] => {
	const {batch} = after;
	const key = keyWord(shownKey(after, 'batch', 'm'));
	return !batch || (batch.id === before.batch?.id && batchStage(batch) === batchStage(before.batch))
		? []
		: [sentence(batchStage(batch) === 'under way' ? `${batchTitle(batch)}: under way` : batchText(batch, key))];
};

/** What newly looks wrong; what was there from the start is counted there. */
const findingNews = (before: State, after: State): readonly string[] => {
	const {findings} = after;
	if (findings === before.findings || before.findings === noFindings || !hasNews(before.findings, findings)) {
		return [];
	}

	const known = new Set(before.findings.all.map(finding => findingId(finding)));
	return findings.all
		.filter(finding => finding.severity !== 'note' && !known.has(findingId(finding)))
		.map(({title}) => sentence(`something looks wrong: ${title.toLowerCase()}`));
};

/** What was done and said since. */
export const messageNews = (before: State, after: State): readonly string[] => [
	...actionNews(before, after),
	...batchNews(before, after),
	...noteNews(before, after),
	...findingNews(before, after),
];
